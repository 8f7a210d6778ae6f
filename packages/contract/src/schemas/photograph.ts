import * as v from 'valibot';
import { finite, measured } from './values.js';

export const photographCheck = v.object({
  /** One for each of the network's `statistics`. */
  weights: v.pipe(v.array(finite), v.minLength(1)),
  /** Added to the weighted sum. */
  bias: finite,
  /** A score above it is a photograph's. */
  threshold: finite,
});

/** What tells ordinary photographs from dermatoscopic pictures, in `calibration.json`. */
export interface PhotographCheck extends v.InferOutput<typeof photographCheck> {}

/** Checks a {@link Photograph}. */
export const photographSchema = v.strictObject({
  /** Log-odds, as they were in the fitting: the higher, the more it looks like a photograph. */
  score: measured,
  /** Above it, the network abstains. */
  threshold: measured,
});

/** How much the picture looks like an ordinary photograph instead of one through a dermatoscope. */
export interface Photograph extends v.InferOutput<typeof photographSchema> {}
