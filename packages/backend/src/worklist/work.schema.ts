import * as v from 'valibot';
import { id, text } from '../http/values.js';

/** Who is to read a submission, and what else the staff say of it; what is left out stays. */
export const workChangesSchema = v.strictObject({
  assignment: v.exactOptional(
    v.strictObject({
      from: v.pipe(v.nullable(id), v.description('Who it was for, as the caller saw it.')),
      to: v.pipe(v.nullable(id), v.description('Null for whoever comes first.')),
    }),
  ),
  flagged: v.exactOptional(v.boolean()),
  second: v.exactOptional(
    v.pipe(
      v.picklist(['asked', 'declined']),
      v.description('Asks for a second opinion, or settles it without the one that is awaited.'),
    ),
  ),
});

/** Who is to read a submission, and what else the staff say of it. */
export interface WorkChangesDto extends v.InferOutput<typeof workChangesSchema> {}

/** Somebody who can read. */
export const readerSchema = v.object({ id, name: text(120) });

/** Somebody who can read. */
export interface ReaderDto extends v.InferOutput<typeof readerSchema> {}
