import {
  AGREEMENTS,
  FINDINGS,
  LABELS,
  OUTCOME_BASES,
  QUEUES,
  SEXES,
  SITES,
  SOURCES,
  STATUSES,
  TRIAGE_LEVELS,
} from '@dermdx/contract';
import { diagnosisSchema } from '@dermdx/contract/schemas';
import * as v from 'valibot';
import {
  age,
  count,
  cursor,
  flagFromText,
  id,
  nextCursor,
  numberFrom,
  share,
  text,
  time,
  whole,
} from '../http/values.js';
import { STAGES } from './submission.entities.js';
import { SERVER_CHECKS } from '../recheck/recheck.entities.js';
import { draftSchema } from '../drafts/draft.schema.js';
import { answerSchema } from '../reach/reach.schema.js';
import { reviewSchema } from '../reviews/review.schema.js';

/** What a list can be sorted by. */
export const SORTS = ['receivedAt', 'urgency', 'malignancy', 'probability'] as const;

/** Filters that tell what the network said. */
export const filtersSchema = v.strictObject({
  from: v.exactOptional(numberFrom(time)),
  to: v.exactOptional(numberFrom(time)),
  predicted: v.exactOptional(v.picklist(LABELS)),
  triage: v.exactOptional(v.picklist(TRIAGE_LEVELS)),
  status: v.exactOptional(v.picklist(STATUSES)),
  bodySite: v.exactOptional(v.picklist(SITES)),
  agreement: v.exactOptional(v.picklist(AGREEMENTS)),
  outcome: v.exactOptional(v.picklist(FINDINGS)),
  outcomeBasis: v.exactOptional(v.picklist(OUTCOME_BASES)),
  ageFrom: v.exactOptional(numberFrom(age)),
  ageTo: v.exactOptional(numberFrom(age)),
  lesionId: v.exactOptional(id),
  reviewed: v.exactOptional(flagFromText),
  flagged: v.exactOptional(flagFromText),
  differed: v.exactOptional(
    v.pipe(flagFromText, v.description('Whether two readers found different things.')),
  ),
});

/** Filters that tell what the network said. */
export interface Filters extends v.InferOutput<typeof filtersSchema> {}

/** A page of a list. */
export const listQuerySchema = v.strictObject({
  ...filtersSchema.entries,
  queue: v.exactOptional(
    v.pipe(v.picklist(QUEUES), v.description('Of these, what the caller may read.')),
  ),
  sort: v.exactOptional(v.picklist(SORTS)),
  order: v.exactOptional(v.picklist(['asc', 'desc'])),
  limit: v.exactOptional(numberFrom(whole(1, 100))),
  cursor,
});

/** A page of a list. */
export interface ListQuery extends v.InferOutput<typeof listQuerySchema> {}

/** A submission in a list; what the network said is null while a blind read is due. */
export const submissionSummarySchema = v.object({
  id,
  receivedAt: time,
  lesionId: id,
  /** Whether the diagnosis is withheld until the caller has reviewed it. */
  withheld: v.boolean(),
  status: v.nullable(v.picklist(STATUSES)),
  predicted: v.nullable(v.picklist(LABELS)),
  probability: v.nullable(share),
  malignancy: v.nullable(share),
  triage: v.nullable(v.picklist(TRIAGE_LEVELS)),
  outcome: v.pipe(
    v.nullable(v.picklist(FINDINGS)),
    v.description('What the latest histology found, else the latest reading.'),
  ),
  outcomeBasis: v.pipe(
    v.nullable(v.picklist(OUTCOME_BASES)),
    v.description('What the outcome rests on; null while nothing was read.'),
  ),
  agreement: v.pipe(
    v.nullable(v.picklist(AGREEMENTS)),
    v.description('What the outcome is beside the network’s class; null where it was claimed.'),
  ),
  source: v.picklist(SOURCES),
  age: v.nullable(age),
  sex: v.nullable(v.picklist(SEXES)),
  bodySite: v.nullable(v.picklist(SITES)),
  hasPicture: v.boolean(),
  reviewed: v.pipe(v.boolean(), v.description('Whether its readings are in.')),
  stage: v.pipe(
    v.nullable(v.picklist(STAGES)),
    v.description('Which reading is awaited; null while a blind read is due.'),
  ),
  differed: v.pipe(
    v.nullable(v.boolean()),
    v.description('Whether two readers found different things; null until the readings are in.'),
  ),
  flagged: v.boolean(),
  answered: v.pipe(
    v.nullable(v.picklist(['unread', 'read'])),
    v.description(
      'Whether the person has read the answers; null without any, and while a blind read is due.',
    ),
  ),
  assigneeId: v.nullable(id),
  assigneeName: v.nullable(text(120)),
  seen: v.pipe(v.boolean(), v.description('Whether the caller has opened it.')),
  modelName: text(80),
  modelVersion: text(40),
});

/** A submission in a list; what the network said is null while a blind read is due. */
export interface SubmissionSummaryDto extends v.InferOutput<typeof submissionSummarySchema> {}

/** A page of submissions. */
export const submissionPageSchema = v.object({
  items: v.pipe(v.array(submissionSummarySchema), v.maxLength(100)),
  nextCursor,
});

/** A page of submissions. */
export interface SubmissionPageDto extends v.InferOutput<typeof submissionPageSchema> {}

/** One submission with everything that the caller may see. */
export const submissionDetailSchema = v.object({
  ...submissionSummarySchema.entries,
  earlierId: v.nullable(id),
  consentVersion: text(40),
  consentWords: v.pipe(
    v.nullable(text(8000)),
    v.description('What the person agreed to; null where only its fingerprint is known.'),
  ),
  serverCheck: v.pipe(
    v.nullable(v.picklist(SERVER_CHECKS)),
    v.description(
      'Whether the network says the same here of the stored picture; null while a blind read is due.',
    ),
  ),
  diagnosis: v.nullable(diagnosisSchema),
  readingsWithheld: v.pipe(
    v.boolean(),
    v.description('Whether readings are withheld until the caller has added one.'),
  ),
  mayAskSecond: v.pipe(v.boolean(), v.description('Whether a second opinion can be asked for.')),
  mayDeclineSecond: v.pipe(
    v.boolean(),
    v.description('Whether the caller may settle it without the opinion that is awaited.'),
  ),
  reviews: v.pipe(v.array(reviewSchema), v.maxLength(1000)),
  hasPhone: v.pipe(v.boolean(), v.description('Whether the clinic may call the person.')),
  hasAnswerCode: v.pipe(v.boolean(), v.description('Whether the person can fetch answers.')),
  answers: v.pipe(
    v.array(answerSchema),
    v.maxLength(20),
    v.description('Newest first; none while readings are withheld.'),
  ),
  state: v.pipe(
    text(20),
    v.description('What is known of its readings; send it along with a reading of your own.'),
  ),
  draft: v.pipe(
    v.nullable(draftSchema),
    v.description('What the caller has written and not saved; shown to nobody else.'),
  ),
});

/** How a picture is fetched. */
export const pictureQuerySchema = v.strictObject({
  ahead: v.exactOptional(
    v.pipe(
      flagFromText,
      v.description('Nobody looks at it yet: the audit log says fetched-ahead, and it stays new.'),
    ),
  ),
});

/** How a picture is fetched. */
export interface PictureQuery extends v.InferOutput<typeof pictureQuerySchema> {}

/** How details are fetched. */
export const viewQuerySchema = v.strictObject({
  ...pictureQuerySchema.entries,
  withPicture: v.exactOptional(
    v.pipe(
      flagFromText,
      v.description('The picture was fetched ahead and is looked at now: the audit log says so.'),
    ),
  ),
});

/** How details are fetched. */
export interface ViewQuery extends v.InferOutput<typeof viewQuerySchema> {}

/** One submission with everything that the caller may see. */
export interface SubmissionDetailDto extends v.InferOutput<typeof submissionDetailSchema> {}

/** Erases for good, with the caller's password: nobody does it from a screen left open. */
export const erasureSchema = v.strictObject({
  password: text(128),
  linked: v.exactOptional(v.pipe(v.boolean(), v.description('All of the same lesion, too.'))),
});

/** Erases for good, with the caller's password. */
export interface ErasureDto extends v.InferOutput<typeof erasureSchema> {}

/** What was erased. */
export const erasedSchema = v.object({
  erased: count,
  certificate: v.object({
    clinic: text(120),
    at: time,
    ids: v.pipe(v.array(id), v.description('What was erased.')),
    entry: v.pipe(count, v.description('Number of the entry in the audit log that says so.')),
    hash: v.pipe(text(64), v.description('Its hash, by which it is found to be unchanged.')),
  }),
});

/** What was erased. */
export interface ErasedDto extends v.InferOutput<typeof erasedSchema> {}
