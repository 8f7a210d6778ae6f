import { stepsLayout } from '../steps.styles.js';

/** The steps between a picture and its examination. Fetched while the network is. */
export { declinedView } from '../views/declined.js';
export { frameView } from '../views/frame.js';
export { patientView } from '../views/patient.js';
export { unfitView } from '../views/unfit.js';

/** Looks of these views. */
export const styles = [stepsLayout];
