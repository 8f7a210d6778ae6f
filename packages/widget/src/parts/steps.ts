import { advice } from '../advice.styles.js';
import { fields } from '../fields.styles.js';
import { picture } from '../picture.styles.js';
import { progress } from '../progress.styles.js';
import { stepsLayout } from '../steps.styles.js';

/** The steps between a picture and its examination. Fetched while the network is. */
export { readPicture } from '../read-picture.js';
export { declinedView } from '../views/declined.js';
export { describeView } from '../views/describe.js';
export { examineView } from '../views/examine.js';
export { frameView } from '../views/frame.js';
export { patientView } from '../views/patient.js';
export { unfitView } from '../views/unfit.js';

/** Looks of these views. */
export const styles = [picture, fields, progress, advice, stepsLayout];
