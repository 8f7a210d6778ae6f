import type { Appearance } from '../judgement/quality.js';
import { measureLuma } from './pixel-kernel.js';
import type { LumaWeights } from './pixel-kernel.js';

/** Weights of red, green and blue in brightness (ITU-R BT.601), of levels up to 255. */
const BRIGHTNESS: LumaWeights = [0.299 / 255, 0.587 / 255, 0.114 / 255];

/** Keeps the sharpness of a plain square, which has no contrast to divide by, near 0. */
const LEAST_CONTRAST = 0.01;

/**
 * Measures sharpness and exposure.
 *
 * Sharpness is the detail that a 3 × 3 box blur takes away, as a share of the contrast: blurring
 * again changes a sharp picture much and a blurred one little (Crété et al. 2007, The blur effect,
 * doi 10.1117/12.702790). As a share, since a pale lesion has little of both. Over the interior alone: the
 * outermost pixels have no full neighbourhood.
 *
 * @param levels - interleaved RGB of the square, `side × side × 3`
 */
export function measureAppearance(levels: Float32Array, side: number): Appearance {
  const { mean, detail, contrast } = measureLuma(levels, side, BRIGHTNESS);
  return { sharpness: detail / (contrast + LEAST_CONTRAST), exposure: mean };
}
