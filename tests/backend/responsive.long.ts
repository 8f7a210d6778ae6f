import { describeResponsiveness } from '../support/responsive.js';

describeResponsiveness(100_000, 100_000);
