import { LABELS } from '@dermdx/contract';
import type { Review } from '../reviews/review.entity.js';
import type { Submission } from '../submissions/submission.entities.js';
import { csvLine } from './csv-line.js';

/** Names of the columns, as a line. */
export function csvHeader(): string {
  const names = [
    ...['id', 'received_at', 'lesion_id', 'status', 'reasons', 'predicted', 'probability'],
    ...LABELS.map((label) => `p_${label}`),
    ...['right_home', 'of_home', 'right_elsewhere', 'of_elsewhere'],
    ...['malignancy', 'triage', 'source', 'age', 'sex', 'body_site'],
    ...['model_name', 'model_version', 'consent_version', 'has_picture'],
    ...['review_at', 'review_verdict', 'review_label', 'review_blind', 'review_note'],
  ];
  return csvLine(names);
}

/** A submission and its latest review as a line. */
export function csvRow(submission: Submission, review: Review | undefined): string {
  const { diagnosis } = submission;
  const { reference } = diagnosis;
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
    ...[reference, reference?.elsewhere].flatMap((one) => [
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
    review ? new Date(review.at).toISOString() : null,
    review?.verdict ?? null,
    review?.label ?? null,
    review?.blind ?? null,
    review?.note ?? null,
  ]);
}
