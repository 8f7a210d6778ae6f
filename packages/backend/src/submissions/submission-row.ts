import type { Diagnosis } from '@dermdx/contract';
import { malignancy } from '@dermdx/contract';
import type { Submission } from './submission.entities.js';
import { referenceOf, urgencyOf } from './submission.entities.js';

/** What a submission is beside its diagnosis. */
export type Arrival = Pick<
  Submission,
  | 'siteId'
  | 'id'
  | 'receivedAt'
  | 'diagnosedAt'
  | 'keyId'
  | 'consentVersion'
  | 'hasPicture'
  | 'serverCheck'
>;

/** The row of a new submission. */
export function makeSubmission(
  arrival: Arrival,
  diagnosis: Diagnosis,
  earlier: Pick<Submission, 'id' | 'lesionId'> | null,
): Submission {
  const summary = summarise(diagnosis);
  return {
    ...arrival,
    ...summary,
    changedAt: arrival.receivedAt,
    urgency: urgencyOf(summary.triage, arrival.receivedAt),
    lesionId: earlier?.lesionId ?? arrival.id,
    earlierId: earlier?.id ?? null,
    reviewed: false,
    outcome: null,
    outcomeBasis: null,
    agreement: null,
    reference: referenceOf(arrival.id),
    stage: 'first',
    readings: 0,
    holds: 0,
    differed: false,
    second: null,
    assigneeId: null,
    flagged: false,
    answered: null,
    diagnosis,
  };
}

/** What lists filter by; an abstained result has no class to show. */
function summarise(diagnosis: Diagnosis) {
  const { status, top, classes, triage, source, patient, model } = diagnosis;
  return {
    status,
    predicted: top?.label ?? null,
    probability: top?.probability ?? null,
    malignancy: top ? malignancy(classes) : null,
    triage: triage?.level ?? null,
    source,
    // completed years: databases differ in what they make of a fraction
    age: patient.age === undefined ? null : Math.floor(patient.age),
    sex: patient.sex ?? null,
    bodySite: patient.site ?? null,
    modelName: model.name,
    modelVersion: model.version,
  };
}
