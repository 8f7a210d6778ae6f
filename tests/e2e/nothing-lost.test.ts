import { nothingLost } from './nothing-lost.js';

nothingLost(false);
