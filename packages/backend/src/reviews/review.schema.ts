import { LABELS } from '@dermdx/contract';
import * as v from 'valibot';
import { id, text, time } from '../http/values.js';
import { VERDICTS } from './review.entity.js';

/** A clinician's reading. */
export const newReviewSchema = v.strictObject({
  verdict: v.exactOptional(
    v.pipe(
      v.picklist(VERDICTS),
      v.description('What the reader makes of the network’s answer; none in a blind read.'),
    ),
  ),
  label: v.exactOptional(
    v.pipe(v.picklist(LABELS), v.description('Their own diagnosis; needed if blind.')),
  ),
  note: v.exactOptional(text(4000, 0)),
});

/** A clinician's reading. */
export interface NewReviewDto extends v.InferOutput<typeof newReviewSchema> {}

/** A reading as it is kept. */
export const reviewSchema = v.object({
  id,
  reviewerId: id,
  reviewerName: text(120),
  at: time,
  verdict: v.picklist(VERDICTS),
  label: v.nullable(v.picklist(LABELS)),
  note: text(4000, 0),
  blind: v.boolean(),
});

/** A reading as it is kept. */
export interface ReviewDto extends v.InferOutput<typeof reviewSchema> {}
