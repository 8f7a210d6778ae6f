import { OLDEST_AGE } from '@dermdx/contract';
import * as v from 'valibot';
import { ID } from '../ids.js';

/*
 * Values that several schemas share: what is checked, and what the API's description says of it, come
 * from the same schema.
 */

/** A text between two lengths. */
export function text(max: number, min = 1) {
  return v.pipe(v.string(), v.minLength(min), v.maxLength(max));
}

/** A whole number between two bounds. */
export function whole(min: number, max: number) {
  return v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
}

/** A UUID in its usual form. */
export const id = v.pipe(v.string(), v.regex(ID, 'must be a UUID'), v.metadata({ format: 'uuid' }));

/** A time as milliseconds since 1970. */
export const time = whole(0, 8_640_000_000_000_000);

/** How many. */
export const count = whole(0, Number.MAX_SAFE_INTEGER);

/** A share or a probability. */
export const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** Years. */
export const age = v.pipe(v.number(), v.minValue(0), v.maxValue(OLDEST_AGE));

/** A number in a query, where everything is text; the description shows the number. */
export function numberFrom<S extends v.GenericSchema<number>>(schema: S) {
  return v.pipe(v.string(), v.toNumber(), schema);
}

/** Yes or no in a query. */
export const flagFromText = v.pipe(
  v.picklist(['true', 'false'], 'must be true or false'),
  v.transform((said) => said === 'true'),
  v.boolean(),
);

/** Where a list goes on: the `nextCursor` of the page before. */
export const cursor = v.exactOptional(
  v.pipe(
    text(200),
    v.regex(/^[\w-]+$/),
    v.description('The `nextCursor` of the page before, with the same filters.'),
  ),
);

/** Where the next page of a list begins. */
export const nextCursor = v.pipe(
  v.nullable(text(200)),
  v.description('Where the next page begins; null on the last one.'),
);

/** How a table begins. */
export const byteOrderMark = v.exactOptional(
  v.pipe(flagFromText, v.description('Begins with the mark by which Excel knows UTF-8.')),
);
