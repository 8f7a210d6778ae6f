import * as v from 'valibot';
import { FHIR_TYPES } from '../fhir/resources-of.js';
import { byteOrderMark, flagFromText } from '../http/values.js';
import { filtersSchema } from '../submissions/submission-list.schema.js';

/** Which submissions a table holds, and how it begins. */
export const tableQuerySchema = v.strictObject({
  ...filtersSchema.entries,
  byteOrderMark,
});

/** Which submissions a table holds, and how it begins. */
export interface TableQuery extends v.InferOutput<typeof tableQuerySchema> {}

/** Which submissions are made into bundles. */
export const bundlesQuerySchema = v.strictObject({
  ...filtersSchema.entries,
  pictures: v.exactOptional(
    v.pipe(flagFromText, v.description('Adds each picture as a `Binary`, some 0.5 MB each.')),
  ),
});

/** Which submissions are made into bundles. */
export interface BundlesQuery extends v.InferOutput<typeof bundlesQuerySchema> {}

/** Types of which a file can be had. */
export const FILE_TYPES = [...FHIR_TYPES, 'Binary'] as const;

/** One of {@link FILE_TYPES}. */
export type FileType = (typeof FILE_TYPES)[number];
