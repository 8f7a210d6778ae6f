import { AGREEMENTS, FINDINGS, READING_BASES } from '@dermdx/contract';
import * as v from 'valibot';
import { id, text, time } from '../http/values.js';
import { VERDICTS } from './review.entity.js';

const basis = v.pipe(
  v.picklist(READING_BASES),
  v.description('Whether it was found in the picture or in tissue.'),
);

/** A clinician's reading: what they found. What it is beside the network's answer follows from that. */
export const newReviewSchema = v.strictObject({
  finding: v.picklist(FINDINGS),
  words: v.exactOptional(
    v.pipe(
      text(200),
      v.description('What it is; needed with the finding other, and with no other.'),
    ),
  ),
  basis: v.exactOptional(basis),
  note: v.exactOptional(text(4000, 0)),
});

/** A clinician's reading: what they found. */
export interface NewReviewDto extends v.InferOutput<typeof newReviewSchema> {}

/** A reading as it is kept. */
export const reviewSchema = v.object({
  id,
  reviewerId: id,
  reviewerName: text(120),
  at: time,
  basis,
  finding: v.nullable(v.picklist(FINDINGS)),
  words: v.nullable(text(200)),
  agreement: v.pipe(
    v.nullable(v.picklist(AGREEMENTS)),
    v.description('What the finding is beside the network’s class; null in a claimed reading.'),
  ),
  claimed: v.pipe(
    v.nullable(v.picklist(VERDICTS)),
    v.description('What a reader of an earlier version claimed of the network’s answer.'),
  ),
  note: text(4000, 0),
  blind: v.boolean(),
});

/** A reading as it is kept. */
export interface ReviewDto extends v.InferOutput<typeof reviewSchema> {}
