import { advice } from '../styles/advice.js';
import { fields } from '../styles/fields.js';
import { progress } from '../styles/progress.js';
import { sendingLayout } from './layout.js';

/** Sending with consent, and the receipts of what was sent. */
export { consentView } from './consent.js';
export { receiptsView } from './receipts.js';
export { sentView } from './sent.js';

/** Looks of these views. */
export const styles = [fields, progress, advice, sendingLayout];
