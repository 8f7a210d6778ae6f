import type { CodeableConcept, Observation } from '@medplum/fhirtypes';
import type { Review } from '../../reviews/review.entity.js';
import type { Submission } from '../../submissions/submission.entities.js';
import type { FhirOptions } from '../concepts.js';
import { absent, bodySite, concept, findingConcept, instant, term } from '../concepts.js';
import { derivedFrom, partOf, patientOf, readerOf } from '../references.js';
import { SYSTEMS } from '../systems.js';

/** A clinician's reading. `isOutcome`: the submission's outcome rests on it. */
export function readingObservation(
  submission: Submission,
  review: Review,
  isOutcome: boolean,
  options: FhirOptions,
): Observation {
  const time = instant(review.at);
  return {
    resourceType: 'Observation',
    id: review.id,
    status: 'final',
    category: [concept({ system: SYSTEMS.observationCategory, code: 'exam', display: 'Exam' })],
    code: term('clinician-reading'),
    subject: patientOf(submission),
    focus: [partOf('DiagnosticReport', submission)],
    effectiveDateTime: time,
    issued: time,
    performer: [readerOf(review)],
    method: term(review.basis === 'histology' ? 'histology' : 'picture-reading'),
    ...bodySite(submission, options),
    ...derivedFrom(submission),
    ...found(review, options),
    component: [
      ...comparison(review),
      { code: term('blind-read'), valueBoolean: review.blind },
      // histology, else the latest reading
      { code: term('outcome'), valueBoolean: isOutcome },
    ],
    ...(review.note.trim() === '' ? {} : { note: [{ text: review.note }] }),
  };
}

/** What the reader found, or why there is nothing. */
function found(
  { finding, label, words }: Review,
  options: FhirOptions,
): { valueCodeableConcept: CodeableConcept } | { dataAbsentReason: CodeableConcept } {
  const named = finding ?? label;
  if (named === null) return absent('The reader named no diagnosis');
  if (named === 'cannot-tell') return absent('The reader cannot tell');
  const value = findingConcept(named, options);
  return { valueCodeableConcept: words === null ? value : { ...value, text: words } };
}

/** How it stands beside the network's answer, where there is something to compare. */
function comparison({ verdict, agreement }: Review) {
  if (verdict !== null) {
    return [{ code: term('claimed'), valueCodeableConcept: term(verdict) }];
  }
  if (agreement === null) return [];
  return [{ code: term('beside-network'), valueCodeableConcept: term(agreement) }];
}
