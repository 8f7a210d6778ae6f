import { styles as answer } from './answer/part.js';
import { styles as camera } from './camera/part.js';
import { styles as compare } from './compare/part.js';
import { styles as sending } from './sending/part.js';
import { styles as steps } from './steps/part.js';
import { question } from './styles/question.js';

/**
 * All that comes after the first view, in one file: once it is here, the whole flow works with the
 * connection gone.
 */
export { hear } from '../history/news.js';
export { listResults } from '../history/results.js';
export { listSpots } from '../history/spots.js';
export { readPicture } from '../picture/read-picture.js';
export { outbox } from '../sending/outbox.js';
export { cancelCode, fetchAnswers, fetchOffers } from '../sending/reach.js';
export { pack } from '../sending/pack.js';
export { outcomeWords } from './outcome-words.js';
export { renderState } from './render-state.js';

/** Looks of these views. */
export const styles = [...steps, ...answer, ...sending, ...compare, ...camera, question];
