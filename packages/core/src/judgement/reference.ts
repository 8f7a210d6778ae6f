import { findBin, wilson } from '@dermdx/contract';
import type { ClassProbability, ModeCalibration, Reference } from '@dermdx/contract';

/** Confidence of the interval. */
const LEVEL = 0.95;

/**
 * How often the network was right about calibration lesions scored like this one.
 *
 * @param top - the predicted class and its probability
 * @param bins - moles have bins of their own, so that they lend nothing to other predictions
 * @returns undefined where no calibration lesion scored like it
 */
export function findReference(
  { label, probability }: ClassProbability,
  { nv, other }: ModeCalibration['bins'],
): Reference | undefined {
  const bin = findBin(label === 'nv' ? nv : other, probability);
  if (!bin) return undefined;
  const { correct, total } = bin;
  return { correct, total, rate: correct / total, ...wilson(correct, total), level: LEVEL };
}
