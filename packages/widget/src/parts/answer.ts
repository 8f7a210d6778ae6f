import { advice } from '../advice.styles.js';
import { answerLayout } from '../answer.styles.js';
import { fields } from '../fields.styles.js';
import { picture } from '../picture.styles.js';
import { result } from '../result.styles.js';

/** What the network sees, or why it says nothing. Fetched while the network is. */
export { abstainedView } from '../views/abstained.js';
export { resultView } from '../views/result.js';

/** Looks of these views. */
export const styles = [picture, fields, advice, result, answerLayout];
