import * as v from 'valibot';
import { count, positiveCount, share } from './values.js';

const bin = v.object({
  /** Least probability of the top class. */
  from: share,
  correct: count,
  total: positiveCount,
});

/** A bin of lesions scored alike: of `total`, the network was right about `correct`. */
export interface Bin extends v.InferOutput<typeof bin> {}

/** Ascending by `from`; none where too few lesions were at hand. */
export const bins = v.pipe(
  v.array(
    v.pipe(
      bin,
      v.check(({ correct, total }) => correct <= total, 'counts more correct than there are'),
    ),
  ),
  v.check((list) => ascends(list.map(({ from }) => from)), 'must ascend by from'),
);

const tally = v.object({ lesions: positiveCount, referred: count, abstained: count });

/** How lesions of one kind fared: `referred` were not called routine, the `abstained` included. */
export interface Tally extends v.InferOutput<typeof tally> {}

/** A {@link Tally} that adds up. */
export const soundTally = v.pipe(
  tally,
  v.check(
    ({ lesions, referred, abstained }) => abstained <= referred && referred <= lesions,
    'must count the abstained among the referred, and those among the lesions',
  ),
);

/** Whether each value exceeds the one before. */
export function ascends(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value > values[index - 1]!);
}
