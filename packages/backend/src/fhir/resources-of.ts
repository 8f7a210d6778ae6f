import type { Resource } from '@medplum/fhirtypes';
import { decisive } from '../reviews/outcome.js';
import type { Review } from '../reviews/review.entity.js';
import type { Submission } from '../submissions/submission.entities.js';
import { SYNTHETIC } from '../submissions/submission.entities.js';
import type { FhirOptions } from './concepts.js';
import { instant } from './concepts.js';
import { consent } from './resources/consent.js';
import { device } from './resources/device.js';
import { diagnosticReport, networkObservation } from './resources/network-result.js';
import { patient } from './resources/patient.js';
import { documentReference } from './resources/picture.js';
import { networkProvenance, readingProvenance } from './resources/provenance.js';
import { readingObservation } from './resources/reading.js';
import { SYSTEMS } from './systems.js';

/** What a submission is made into, in the order in which a server can take it: what is referred to comes first. */
export const FHIR_TYPES = [
  'Patient',
  'Device',
  'Consent',
  'DocumentReference',
  'Observation',
  'DiagnosticReport',
  'Provenance',
] as const;

/** One of {@link FHIR_TYPES}. */
export type FhirType = (typeof FHIR_TYPES)[number];

/** A submission with all that its resources tell. */
export interface Told {
  submission: Submission;
  /** Its readings, oldest first, as far as whoever asks may see them. */
  reviews: readonly Review[];
  /** What the person agreed to; null where only its fingerprint is known. */
  words: string | null;
}

type Made = Extract<Resource, { resourceType: FhirType }>;

/** How FHIR marks what is about nobody (hl7.org/fhir/R4/resource.html#test). */
const TEST_DATA = { system: SYSTEMS.actReason, code: 'HTEST', display: 'test health data' };

const MAKERS: Record<FhirType, (told: Told, options: FhirOptions) => Made[]> = {
  Patient: ({ submission }) => [patient(submission)],
  Device: ({ submission }) => [device(submission.diagnosis.model)],
  Consent: ({ submission, words }) => [consent(submission, words)],
  DocumentReference: ({ submission }) =>
    submission.hasPicture ? [documentReference(submission)] : [],
  Observation: ({ submission, reviews }, options) => [
    networkObservation(submission, options),
    ...reviews.map((review) =>
      readingObservation(submission, review, review === decisive(reviews), options),
    ),
  ],
  DiagnosticReport: ({ submission }, options) => [diagnosticReport(submission, options)],
  Provenance: ({ submission, reviews }) => [
    networkProvenance(submission),
    ...reviews.map(readingProvenance),
  ],
};

/** The R4 resources of one type that a submission is made into. */
export function resourcesOf(type: FhirType, told: Told, options: FhirOptions): Made[] {
  const { changedAt, consentVersion } = told.submission;
  const lastUpdated = instant(changedAt);
  // the network itself is no test data
  const isMadeUp = consentVersion === SYNTHETIC && type !== 'Device';
  return MAKERS[type](told, options).map((resource) => ({
    ...resource,
    meta: { ...resource.meta, lastUpdated, ...(isMadeUp ? { tag: [TEST_DATA] } : {}) },
  }));
}
