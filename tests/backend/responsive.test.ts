import { describeResponsiveness } from '../support/responsive.js';

describeResponsiveness(20_000, 50_000);
