import {
  AGREEMENTS,
  FINDINGS,
  LABELS,
  OUTCOME_BASES,
  STATUSES,
  TRIAGE_LEVELS,
} from '@dermdx/contract';
import * as v from 'valibot';
import { count, numberFrom, share, text, time } from '../http/values.js';
import { VERDICTS } from '../reviews/review.entity.js';

const label = v.picklist(LABELS);
const finding = v.picklist(FINDINGS);
const agreement = v.nullable(v.picklist(AGREEMENTS));
const basis = v.pipe(
  v.picklist(OUTCOME_BASES),
  v.description('What the outcome rests on; claimed ones are of an earlier version.'),
);
const modelVersion = text(40);
const week = v.pipe(
  time,
  v.description('Start of the week, UTC; weeks begin on Thursdays, as 1970 did.'),
);

/** Of which time. */
export const statisticsQuerySchema = v.strictObject({
  from: v.exactOptional(v.pipe(numberFrom(time), v.description('Counts its whole day, by UTC.'))),
  to: v.exactOptional(v.pipe(numberFrom(time), v.description('The same of its last day.'))),
});

/** Of which time. */
export interface StatisticsQuery extends v.InferOutput<typeof statisticsQuerySchema> {}

/** Submissions of a day. */
export const dayCountSchema = v.object({
  day: v.pipe(time, v.description('Start of the day, UTC.')),
  count,
});

/** Submissions of a class. */
export const classCountSchema = v.object({ label, count });

/** Submissions with and without a diagnosis. */
export const statusCountSchema = v.object({ status: v.picklist(STATUSES), count });

/** Submissions by what their outcome is beside the network's class, and by what that rests on. */
export const agreementCountSchema = v.object({ agreement, basis, count });

/** A cell of a version's confusion matrix: the network said one, the outcome is another. */
export const confusionCellSchema = v.object({
  modelVersion,
  network: label,
  clinician: finding,
  basis,
  count,
});

/** A class in a week under one version of the model. */
export const driftSchema = v.object({
  week,
  modelVersion,
  label,
  count,
  meanProbability: share,
});

/** Advice, or none where the network abstained, in a week under one version of the model. */
export const adviceCountSchema = v.object({
  week,
  modelVersion,
  triage: v.pipe(
    v.nullable(v.picklist(TRIAGE_LEVELS)),
    v.description('Null: the network abstained.'),
  ),
  count,
});

/** Readings of the pictures: of each submission the latest blind and the latest open one. */
export const readingsSchema = v.object({
  modelVersion,
  blind: v.pipe(v.boolean(), v.description('Whether the readers had not seen the answer.')),
  agreement,
  claimed: v.pipe(
    v.nullable(v.picklist(VERDICTS)),
    v.description('What readers of an earlier version claimed; their agreement was not derived.'),
  ),
  count,
});

/** Figures of a site; where reads are blind, those that tell an answer are of whole weeks. */
export const statisticsSchema = v.object({
  asOf: v.pipe(time, v.description('What came in or changed until then is counted.')),
  total: count,
  wholeWeeks: v.pipe(
    v.nullable(count),
    v.description(
      'Where reads are blind: of so many whole weeks, of which everything was read, is all but the days; fewer than five of a week are left out. Null elsewhere.',
    ),
  ),
  days: many(dayCountSchema),
  classes: many(classCountSchema),
  statuses: many(statusCountSchema),
  agreement: many(agreementCountSchema),
  confusion: many(confusionCellSchema),
  drift: many(driftSchema),
  triage: many(adviceCountSchema),
  readings: many(readingsSchema),
});

/** Figures of a site; where reads are blind, those that tell an answer are of whole weeks. */
export interface StatisticsDto extends v.InferOutput<typeof statisticsSchema> {}

function many<S extends v.GenericSchema>(schema: S) {
  return v.pipe(v.array(schema), v.maxLength(100_000));
}
