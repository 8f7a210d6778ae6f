import {
  AGREEMENTS,
  CRITERIA,
  FINDINGS,
  LONGEST_FOLLOW_UP,
  MANAGEMENTS,
  READING_BASES,
} from '@dermdx/contract';
import * as v from 'valibot';
import { id, text, time, whole } from '../http/values.js';
import { VERDICTS } from './review.entity.js';

const basis = v.pipe(
  v.picklist(READING_BASES),
  v.description('Whether it was found in the picture or in tissue.'),
);

const criteria = v.pipe(
  v.array(v.picklist(CRITERIA)),
  v.maxLength(CRITERIA.length),
  v.description('What the reader saw through the dermatoscope; each at most once.'),
);
const management = v.pipe(v.picklist(MANAGEMENTS), v.description('What the reader would do next.'));
const followUpMonths = v.pipe(
  whole(1, LONGEST_FOLLOW_UP),
  v.description('When to look again; needed with the management follow-up, and with no other.'),
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
  criteria: v.exactOptional(criteria),
  management: v.exactOptional(management),
  followUpMonths: v.exactOptional(followUpMonths),
  note: v.exactOptional(text(4000, 0)),
  state: v.exactOptional(
    v.pipe(
      text(20),
      v.description(
        'The state that the details had when the reader saw them: if somebody has read it since, the answer says so, and nothing is added.',
      ),
    ),
  ),
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
  criteria,
  management: v.nullable(management),
  followUpMonths: v.nullable(followUpMonths),
  note: text(4000, 0),
  blind: v.boolean(),
});

/** A reading as it is kept. */
export interface ReviewDto extends v.InferOutput<typeof reviewSchema> {}
