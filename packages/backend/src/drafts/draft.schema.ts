import * as v from 'valibot';
import { text } from '../http/values.js';
import { newReviewSchema } from '../reviews/review.schema.js';

const { finding, basis, criteria, management, followUpMonths } = newReviewSchema.entries;

/** A reading that is not finished: any part of it, none of which has to fit the others yet. */
export const draftSchema = v.strictObject({
  finding: v.exactOptional(finding),
  words: v.exactOptional(text(200, 0)),
  basis,
  criteria,
  management,
  followUpMonths,
  note: v.exactOptional(text(4000, 0)),
});

/** A reading that is not finished. */
export interface DraftDto extends v.InferOutput<typeof draftSchema> {}
