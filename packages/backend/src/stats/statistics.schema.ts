import { LABELS, STATUSES, TRIAGE_LEVELS } from '@dermdx/contract';
import * as v from 'valibot';
import { count, numberFrom, share, text, time } from '../http/values.js';
import { VERDICTS } from '../reviews/review.entity.js';

const label = v.picklist(LABELS);
const verdict = v.picklist(VERDICTS);
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

/** Submissions by the verdict of their latest review. */
export const agreementCountSchema = v.object({ verdict, count });

/** A cell of a version's confusion matrix: the network said one, the latest reader another. */
export const confusionCellSchema = v.object({
  modelVersion,
  network: label,
  clinician: label,
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

/** Readings of a model's answers: of each submission the latest blind and the latest open one. */
export const readingsSchema = v.object({
  modelVersion,
  blind: v.pipe(v.boolean(), v.description('Whether the readers had not seen the answer.')),
  verdict,
  count,
});

/** Figures of a site; where reads are blind, only days count what is not reviewed. */
export const statisticsSchema = v.object({
  asOf: v.pipe(time, v.description('What came in or changed until then is counted.')),
  total: count,
  days: many(dayCountSchema),
  classes: many(classCountSchema),
  statuses: many(statusCountSchema),
  agreement: many(agreementCountSchema),
  confusion: many(confusionCellSchema),
  drift: many(driftSchema),
  triage: many(adviceCountSchema),
  readings: many(readingsSchema),
});

/** Figures of a site; where reads are blind, only days count what is not reviewed. */
export interface StatisticsDto extends v.InferOutput<typeof statisticsSchema> {}

function many<S extends v.GenericSchema>(schema: S) {
  return v.pipe(v.array(schema), v.maxLength(100_000));
}
