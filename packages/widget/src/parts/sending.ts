import { advice } from '../advice.styles.js';
import { fields } from '../fields.styles.js';
import { progress } from '../progress.styles.js';
import { sendingLayout } from '../sending.styles.js';

/** Sending with consent. Fetched when somebody wants to, or something waits to be sent. */
export { outbox } from '../sending/outbox.js';
export { pack } from '../sending/pack.js';
export { consentView } from '../views/consent.js';
export { receiptsView } from '../views/receipts.js';
export { sentView } from '../views/sent.js';

/** Looks of these views. */
export const styles = [fields, progress, advice, sendingLayout];
