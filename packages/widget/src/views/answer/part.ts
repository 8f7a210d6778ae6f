import { barStyles } from '@dermdx/ui/bars';
import { advice } from '../styles/advice.js';
import { answerLayout } from './layout.js';
import { fields } from '../styles/fields.js';
import { picture } from '../styles/picture.js';
import { result } from '../styles/result.js';

/** What the network sees, or why it says nothing. */
export { abstainedView } from './abstained.js';
export { resultView } from './result.js';

/** Looks of these views. */
export const styles = [picture, fields, advice, barStyles, result, answerLayout];
