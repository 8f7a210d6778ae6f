import { advice } from '../styles/advice.js';
import { fields } from '../styles/fields.js';
import { picture } from '../styles/picture.js';
import { progress } from '../styles/progress.js';
import { stepsLayout } from './layout.js';

/** The steps between a picture and its examination. */
export { declinedView } from './declined.js';
export { describeView } from './describe.js';
export { examineView } from './examine.js';
export { frameView } from './frame.js';
export { patientView } from './patient.js';
export { unfitView } from './unfit.js';

/** Looks of these views. */
export const styles = [picture, fields, progress, advice, stepsLayout];
