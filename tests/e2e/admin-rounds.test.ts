import { rounds } from './admin-rounds.js';

rounds(4);
