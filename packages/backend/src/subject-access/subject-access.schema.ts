import * as v from 'valibot';
import { text } from '../http/values.js';

/** Asks for everything that is held on a chain, with the caller's password. */
export const subjectAccessSchema = v.strictObject({
  password: text(128),
  names: v.exactOptional(
    v.pipe(
      v.boolean(),
      v.description('Whether the staff are named; else roles stand in their place.'),
    ),
  ),
});

/** Asks for everything that is held on a chain. */
export interface SubjectAccessRequestDto extends v.InferOutput<typeof subjectAccessSchema> {}
