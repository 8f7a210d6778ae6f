import { rounds } from './admin-rounds.js';

rounds(100);
