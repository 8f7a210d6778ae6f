import * as v from 'valibot';
import { id, text, time } from '../http/values.js';

/** What to find: one by its id, as a receipt names it, or all with a reference. */
export const findSchema = v.strictObject({
  id: v.exactOptional(id),
  reference: v.exactOptional(
    v.pipe(
      text(6, 6),
      v.regex(/^[0-9A-Fa-f]{6}$/),
      v.description('The end of the id, in either case.'),
      v.examples(['3F09AC']),
    ),
  ),
});

/** What to find. */
export interface FindDto extends v.InferOutput<typeof findSchema> {}

/** What was found: enough to tell one from another, and nothing of what it holds. */
export const foundSchema = v.object({
  items: v.pipe(
    v.array(v.object({ id, receivedAt: time, hasPicture: v.boolean() })),
    v.maxLength(50),
    v.description('Newest first; several may have the same reference.'),
  ),
  more: v.pipe(v.boolean(), v.description('Whether there are more than are listed.')),
});

/** What was found. */
export interface FoundDto extends v.InferOutput<typeof foundSchema> {}
