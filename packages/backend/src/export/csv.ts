import { LABELS } from '@dermdx/contract';
import { csvLine } from '@dermdx/contract/csv';
import { decisive } from '../reviews/outcome.js';
import type { Review } from '../reviews/review.entity.js';
import type { Submission } from '../submissions/submission.entities.js';

/** Names of the columns, as a line. */
export function csvHeader(): string {
  const names = [
    ...['id', 'received_at', 'lesion_id', 'status', 'reasons', 'predicted', 'probability'],
    ...LABELS.map((label) => `p_${label}`),
    ...['right_home', 'of_home', 'right_elsewhere', 'of_elsewhere', 'right_clinic', 'of_clinic'],
    ...['malignancy', 'triage', 'source', 'age', 'sex', 'body_site'],
    ...['model_name', 'model_version', 'consent_version', 'has_picture'],
    ...['outcome', 'outcome_words', 'outcome_basis', 'agreement'],
    ...['readers_differed', 'flagged'],
    ...['review_at', 'review_blind', 'review_claimed', 'review_note'],
    ...['review_criteria', 'review_management', 'review_follow_up_months'],
  ];
  return csvLine(names);
}

/** A submission, its outcome and the review on which that rests, as a line. */
export function csvRow(submission: Submission, reviews: readonly Review[]): string {
  const review = decisive(reviews);
  const { diagnosis } = submission;
  const { reference, clinic } = diagnosis;
  // where the network was calibrated at a clinic, its lesions were counted instead of those at home
  const [home, atClinic] = clinic ? [undefined, reference] : [reference, undefined];
  const probabilities = new Map(diagnosis.classes.map((one) => [one.label, one.probability]));
  return csvLine([
    submission.id,
    new Date(submission.receivedAt).toISOString(),
    submission.lesionId,
    submission.status,
    diagnosis.reasons.join(' '),
    submission.predicted,
    submission.probability,
    ...LABELS.map((label) => probabilities.get(label) ?? null),
    ...[home, reference?.elsewhere, atClinic].flatMap((one) => [
      one?.correct ?? null,
      one?.total ?? null,
    ]),
    submission.malignancy,
    submission.triage,
    submission.source,
    submission.age,
    submission.sex,
    submission.bodySite,
    submission.modelName,
    submission.modelVersion,
    submission.consentVersion,
    submission.hasPicture,
    submission.outcome,
    review?.words ?? null,
    submission.outcomeBasis,
    submission.agreement,
    submission.reviewed ? submission.differed : null,
    submission.flagged,
    review ? new Date(review.at).toISOString() : null,
    review?.blind ?? null,
    review?.verdict ?? null,
    review?.note ?? null,
    review?.criteria?.join(' ') ?? null,
    review?.management ?? null,
    review?.followUpMonths ?? null,
  ]);
}
