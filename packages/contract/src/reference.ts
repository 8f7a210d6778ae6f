import type { Clinic } from './schemas/clinic.js';
import type { Frequency, Reference } from './schemas/diagnosis.js';
import type { Bin } from './schemas/tallies.js';

/** The normal distribution's quantile at 0.975: the interval's confidence is 95 %. */
const QUANTILE = 1.959963984540054;

/**
 * The last bin that begins at or below a probability.
 *
 * @example
 * ```ts
 * import { findBin } from '@dermdx/contract';
 * import type { Calibration } from '@dermdx/contract';
 *
 * export function countOf({ modes }: Calibration, probability: number): string {
 *   const bin = findBin(modes.plain.bins.nv, probability);
 *   return bin ? `${bin.correct} of ${bin.total}` : 'none';
 * }
 * ```
 */
export function findBin(bins: readonly Bin[], probability: number): Bin | undefined {
  return bins.findLast(({ from }) => from <= probability);
}

/**
 * Wilson's interval of a share at 95 % (Wilson 1927, doi 10.1080/01621459.1927.10502953): unlike the
 * usual one it holds for few lesions and near 0 and 1.
 *
 * @example
 * ```ts
 * import { wilson } from '@dermdx/contract';
 *
 * const { low, high } = wilson(45, 50);
 * console.log(`90 % (${(100 * low).toFixed(0)} to ${(100 * high).toFixed(0)} %)`);
 * ```
 */
export function wilson(correct: number, total: number): Pick<Frequency, 'low' | 'high'> {
  const rate = correct / total;
  const square = QUANTILE ** 2;
  const centre = (rate + square / (2 * total)) / (1 + square / total);
  const spread = Math.sqrt((rate * (1 - rate)) / total + square / (4 * total ** 2));
  const half = (QUANTILE * spread) / (1 + square / total);
  // with none or all right, the interval ends at the rate itself, which rounding may miss
  const low = Math.max(0, Math.min(rate, centre - half));
  return { low, high: Math.min(1, Math.max(rate, centre + half)) };
}

/**
 * Where a frequency was measured: at home are HAM10000's lesions, elsewhere other clinics' pictures; at the
 * clinic its own, where the network was calibrated on them.
 */
export type Measured = 'home' | 'elsewhere' | 'clinic';

/**
 * The frequencies of a reference, the more careful first: the one whose interval begins lower. Only
 * home's where nothing was measured elsewhere, only the clinic's where that was calibrated on.
 *
 * @example
 * ```ts
 * import { moreCareful } from '@dermdx/contract';
 * import type { Diagnosis } from '@dermdx/contract';
 *
 * export const told = ({ reference, clinic }: Diagnosis): string[] =>
 *   (reference ? moreCareful(reference, clinic) : []).map(
 *     ([place, { correct, total }]) => `Right in ${correct} of ${total} (${place}).`,
 *   );
 * ```
 */
export function moreCareful(
  { elsewhere, ...home }: Reference,
  clinic?: Clinic,
): [place: Measured, found: Frequency][] {
  const atHome: [Measured, Frequency] = [clinic ? 'clinic' : 'home', home];
  if (!elsewhere) return [atHome];
  const away: [Measured, Frequency] = ['elsewhere', elsewhere];
  return elsewhere.low < home.low ? [away, atHome] : [atHome, away];
}
