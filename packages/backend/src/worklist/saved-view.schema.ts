import * as v from 'valibot';
import { id, text, time } from '../http/values.js';

const name = v.pipe(text(80), v.regex(/\S/, 'must not be empty'));
const query = v.pipe(
  text(500, 0),
  v.regex(/^[\w=&%.:+*-]*$/, 'must be the query of an address'),
  v.description('The query of the list’s address; periods as last-month stay true.'),
);

/** A view to keep. */
export const newSavedViewSchema = v.strictObject({ name, query });

/** A view to keep. */
export interface NewSavedViewDto extends v.InferOutput<typeof newSavedViewSchema> {}

/** What to change of a view; what is left out stays. */
export const savedViewChangesSchema = v.strictObject({
  name: v.exactOptional(name),
  query: v.exactOptional(query),
});

/** What to change of a view. */
export interface SavedViewChangesDto extends v.InferOutput<typeof savedViewChangesSchema> {}

/** A view that the caller kept. */
export const savedViewSchema = v.object({
  id,
  name: text(80),
  query: text(500, 0),
  createdAt: time,
});

/** A view that the caller kept. */
export interface SavedViewDto extends v.InferOutput<typeof savedViewSchema> {}
