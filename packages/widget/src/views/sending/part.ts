import { advice } from '../styles/advice.js';
import { fields } from '../styles/fields.js';
import { progress } from '../styles/progress.js';
import { sendingLayout } from './layout.js';

/** Sending with consent. Fetched when somebody wants to, or something waits to be sent. */
export { outbox } from '../../sending/outbox.js';
export { pack } from '../../sending/pack.js';
export { consentView } from './consent.js';
export { receiptsView } from './receipts.js';
export { sentView } from './sent.js';

/** Looks of these views. */
export const styles = [fields, progress, advice, sendingLayout];
