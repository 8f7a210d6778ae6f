import * as v from 'valibot';
import { LABELS } from '../vocabulary.js';

/*
 * Values that several schemas share. Bounds are wide: they keep nonsense out of a database, and say
 * nothing about what is likely.
 */

/** A number that is neither infinite nor NaN. */
export const finite = v.pipe(v.number(), v.finite());

/** A measured number of no fixed range. */
export const measured = v.pipe(finite, v.minValue(-1e12), v.maxValue(1e12));

/** A share or a probability. */
export const share = v.pipe(finite, v.minValue(0), v.maxValue(1));

/** How many. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000));

/** How many, at least one. */
export const positiveCount = v.pipe(count, v.minValue(1));

/** One of the seven classes. */
export const label = v.picklist(LABELS);

/** SHA-256, lower-case hexadecimal. */
export const sha256 = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'),
  v.examples(['5e2bf57d3f40c4b6df69daf1936cb766f832374b4fc0259a7cbff06e2f70f269']),
);
