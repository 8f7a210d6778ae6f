import type { Finding } from '@dermdx/contract';
import { CLASS_NAMES, FINDING_NAMES } from '@dermdx/contract';
import { decisive } from '../reviews/outcome.js';
import type { Review } from '../reviews/review.entity.js';
import { SYNTHETIC } from '../submissions/submission.entities.js';
import type { Submission } from '../submissions/submission.entities.js';
import { ICD_10, SNOMED_CLASSES, SNOMED_SITES } from './codes.js';

const ICD_SYSTEM = 'http://hl7.org/fhir/sid/icd-10';
const SNOMED_SYSTEM = 'http://snomed.info/sct';
const CLASS_SYSTEM = 'urn:dermdx:class';
/** How FHIR marks what is about nobody (hl7.org/fhir/R4/resource.html#test). */
const TEST_DATA = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  code: 'HTEST',
  display: 'test health data',
};

/** What resources are made with. */
export interface FhirOptions {
  /** Where pictures are, as `https://clinic.example/api/v1/admin/sites/ID`. */
  base: string;
  /** Adds SNOMED CT codes, which need a licence. */
  snomed: boolean;
}

/** A FHIR R4 resource. */
export interface Resource {
  resourceType: string;
  id: string;
  [field: string]: unknown;
}

/** The R4 resources of a submission and of its reviews. */
export function fhirResources(
  submission: Submission,
  reviews: Review[],
  options: FhirOptions,
): Resource[] {
  const resources = [
    ...(submission.hasPicture ? [documentReference(submission, options)] : []),
    networkObservation(submission, options),
    diagnosticReport(submission, options),
    ...reviews.map((review) =>
      reviewObservation(submission, review, review === decisive(reviews), options),
    ),
  ];
  if (submission.consentVersion !== SYNTHETIC) return resources;
  return resources.map((resource) => ({ ...resource, meta: { tag: [TEST_DATA] } }));
}

function documentReference({ id, receivedAt }: Submission, { base }: FhirOptions): Resource {
  const creation = new Date(receivedAt).toISOString();
  return {
    resourceType: 'DocumentReference',
    id,
    status: 'current',
    type: { text: 'Dermatoscopic picture of a skin lesion' },
    date: creation,
    content: [
      {
        attachment: {
          contentType: 'image/jpeg',
          url: `${base}/submissions/${id}/picture`,
          creation,
        },
      },
    ],
  };
}

function networkObservation(submission: Submission, options: FhirOptions): Resource {
  const { id, receivedAt, diagnosis, modelName, modelVersion, age, sex } = submission;
  const abstained = diagnosis.status === 'abstained';
  const classes = diagnosis.classes.map(({ label, probability }) => ({
    code: classConcept(label, options),
    valueQuantity: { value: probability, system: 'http://unitsofmeasure.org', code: '1' },
  }));
  const years = { unit: 'a', system: 'http://unitsofmeasure.org', code: 'a' };
  return {
    resourceType: 'Observation',
    id,
    // what a network says is never final
    status: 'preliminary',
    code: { text: 'Probabilities of seven skin lesion classes by a neural network' },
    effectiveDateTime: new Date(receivedAt).toISOString(),
    device: { display: `${modelName} ${modelVersion}` },
    ...bodySite(submission, options),
    ...picture(submission),
    ...(abstained
      ? { dataAbsentReason: { text: `No diagnosis given: ${diagnosis.reasons.join(', ')}` } }
      : {}),
    component: [
      // an abstained result's numbers mean nothing
      ...(abstained ? [] : classes),
      ...(age === null
        ? []
        : [{ code: { text: 'Age as the person said' }, valueQuantity: { value: age, ...years } }]),
      ...(sex === null ? [] : [{ code: { text: 'Sex as the person said' }, valueString: sex }]),
      { code: { text: 'Taken with, as the person said' }, valueString: submission.source },
    ],
  };
}

function diagnosticReport(submission: Submission, options: FhirOptions): Resource {
  const { id, receivedAt, predicted: label, triage } = submission;
  const moment = new Date(receivedAt).toISOString();
  const what = label === null ? 'No diagnosis given.' : `Most probable: ${CLASS_NAMES[label]}.`;
  return {
    resourceType: 'DiagnosticReport',
    id,
    status: 'preliminary',
    code: { text: 'Skin lesion classification by a neural network' },
    effectiveDateTime: moment,
    issued: moment,
    result: [{ reference: `Observation/${id}` }],
    conclusion: `${what}${triage === null ? '' : ` Triage: ${triage}.`} For research and education.`,
    ...(label === null ? {} : { conclusionCode: [classConcept(label, options)] }),
  };
}

function reviewObservation(
  submission: Submission,
  review: Review,
  isOutcome: boolean,
  options: FhirOptions,
): Resource {
  return {
    resourceType: 'Observation',
    id: review.id,
    status: 'final',
    code: { text: 'Clinician’s reading of a skin lesion' },
    method: { text: review.basis === 'histology' ? 'Histology' : 'Reading of the picture' },
    effectiveDateTime: new Date(review.at).toISOString(),
    performer: [{ identifier: { system: 'urn:dermdx:user', value: review.reviewerId } }],
    focus: [{ reference: `DiagnosticReport/${submission.id}` }],
    ...bodySite(submission, options),
    ...picture(submission),
    ...found(review, options),
    component: [
      review.verdict === null
        ? { code: { text: 'Beside the network’s class' }, valueString: review.agreement }
        : { code: { text: 'Claimed of the network’s answer' }, valueString: review.verdict },
      { code: { text: 'Blind read' }, valueBoolean: review.blind },
      // histology, else the latest reading
      { code: { text: 'The outcome rests on this' }, valueBoolean: isOutcome },
    ],
    ...(review.note.trim() === '' ? {} : { note: [{ text: review.note }] }),
  };
}

/** What the reader found, or why there is nothing. */
function found({ finding, label, words }: Review, options: FhirOptions) {
  const named = finding ?? label;
  if (named === null) return { dataAbsentReason: { text: 'The reader named no diagnosis' } };
  if (named === 'cannot-tell') return { dataAbsentReason: { text: 'The reader cannot tell' } };
  const concept = classConcept(named, options);
  return { valueCodeableConcept: words === null ? concept : { ...concept, text: words } };
}

function classConcept(label: Finding, { snomed }: FhirOptions) {
  const code = SNOMED_CLASSES[label];
  const icd = ICD_10[label];
  return {
    coding: [
      ...(icd === undefined ? [] : [{ system: ICD_SYSTEM, code: icd }]),
      { system: CLASS_SYSTEM, code: label },
      ...(snomed && code !== undefined ? [{ system: SNOMED_SYSTEM, code }] : []),
    ],
    text: FINDING_NAMES[label],
  };
}

function bodySite({ bodySite: text }: Submission, { snomed }: FhirOptions) {
  if (text === null) return {};
  const code = SNOMED_SITES[text];
  const coding = snomed && code !== undefined ? { coding: [{ system: SNOMED_SYSTEM, code }] } : {};
  return { bodySite: { ...coding, text } };
}

function picture({ hasPicture, id }: Submission) {
  return hasPicture ? { derivedFrom: [{ reference: `DocumentReference/${id}` }] } : {};
}
