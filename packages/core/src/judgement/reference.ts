import { findBin, wilson } from '@dermdx/contract';
import type {
  Bin,
  ClassProbability,
  Frequency,
  ModeCalibration,
  Reference,
} from '@dermdx/contract';

/** Confidence of the interval. */
const LEVEL = 0.95;

/**
 * How often the network was right about lesions scored like this one: at home, and elsewhere where this
 * mode was measured there.
 *
 * @param top - the predicted class and its probability
 * @param fitted - moles have bins of their own, so that they lend nothing to other predictions
 */
export function findReference(
  { label, probability }: ClassProbability,
  { bins, elsewhere }: Pick<ModeCalibration, 'bins' | 'elsewhere'>,
): Reference {
  const group = label === 'nv' ? 'nv' : 'other';
  // the first begins at 0
  const home = findBin(bins[group], probability)!;
  const away = elsewhere && findBin(elsewhere.bins[group], probability);
  return { ...toFrequency(home), ...(away && { elsewhere: toFrequency(away) }) };
}

function toFrequency({ correct, total }: Bin): Frequency {
  return { correct, total, rate: correct / total, ...wilson(correct, total), level: LEVEL };
}
