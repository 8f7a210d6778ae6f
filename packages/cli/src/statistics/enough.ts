import { LABELS } from '@dermdx/contract';
import type { Figure } from '@dermdx/contract';
import type { Drawn, Unit } from './bootstrap.js';

/** Lesions below which a share of a group, or the interval of a mean over pictures, is not given. */
export const LEAST_LESIONS = 20;

/** Lesions of a class, or of either side, below which what needs them has no interval. */
export const LEAST_OF_A_KIND = 10;

/** Whether so many lesions stand behind a figure that drawing them anew says how far it can be trusted. */
export interface Enough {
  /** For means over all pictures. */
  all: boolean;
  /** For means over the classes that are there. */
  eachClass: boolean;
  /** For what tells some classes from all others. */
  sides: (positive: readonly number[]) => boolean;
}

/** Counts the lesions behind figures of these rows. */
export function findEnough(units: readonly Unit[]): Enough {
  const lesions = LABELS.map(() => new Set<string>());
  for (const { truth, lesion } of units) lesions[truth]!.add(lesion);
  const counts = lesions.map(({ size }) => size);
  const sum = (indices: readonly number[]) => indices.reduce((all, at) => all + counts[at]!, 0);
  const all = sum([...counts.keys()]);
  return {
    all: all >= LEAST_LESIONS,
    eachClass: counts.every((count) => count === 0 || count >= LEAST_OF_A_KIND),
    sides: (positive) => {
      return Math.min(sum(positive), all - sum(positive)) >= LEAST_OF_A_KIND;
    },
  };
}

/**
 * A figure as JSON holds it: null where it is undefined; without an interval where too few lesions stand
 * behind it, or where every draw gave the same, which says nothing of the lesions to come.
 */
export function toFigure({ value, low, high }: Drawn, isEnough: boolean): Figure | null {
  if (!Number.isFinite(value)) return null;
  return isEnough && low !== high ? { value, low, high } : { value, low: null, high: null };
}
