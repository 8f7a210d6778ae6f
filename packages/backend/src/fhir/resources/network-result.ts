import { CLASS_NAMES } from '@dermdx/contract';
import type { DiagnosticReport, Observation, ObservationComponent } from '@medplum/fhirtypes';
import type { Submission } from '../../submissions/submission.entities.js';
import type { FhirOptions } from '../concepts.js';
import { absent, bodySite, concept, findingConcept, instant, share, term } from '../concepts.js';
import { derivedFrom, deviceOf, partOf, patientOf } from '../references.js';
import { LOINC, SYSTEMS } from '../systems.js';

const SOURCES = {
  dermatoscope: 'dermatoscope',
  photograph: 'photograph',
  unknown: 'unknown-source',
} as const;

/** What the network said of each class; what a network says is never final. */
export function networkObservation(submission: Submission, options: FhirOptions): Observation {
  const { id, receivedAt, diagnosis } = submission;
  const abstained = diagnosis.status === 'abstained';
  return {
    resourceType: 'Observation',
    id,
    status: 'preliminary',
    category: [
      concept({ system: SYSTEMS.observationCategory, code: 'imaging', display: 'Imaging' }),
    ],
    code: term('network-classification'),
    subject: patientOf(submission),
    ...observedAt(submission),
    issued: instant(receivedAt),
    method: term('neural-network'),
    device: deviceOf(submission),
    ...bodySite(submission, options),
    ...derivedFrom(submission),
    ...(abstained ? absent(`No diagnosis given: ${diagnosis.reasons.join(', ')}`) : {}),
    component: [
      // an abstained result's numbers mean nothing
      ...(abstained ? [] : classComponents(submission, options)),
      ...personComponents(submission),
    ],
  };
}

/** The same as a report. */
export function diagnosticReport(submission: Submission, options: FhirOptions): DiagnosticReport {
  const { id, receivedAt, predicted, triage } = submission;
  const what =
    predicted === null ? 'No diagnosis given.' : `Most probable: ${CLASS_NAMES[predicted]}.`;
  const advice = triage === null ? '' : ` Triage: ${triage}.`;
  return {
    resourceType: 'DiagnosticReport',
    id,
    status: 'preliminary',
    code: term('network-report'),
    subject: patientOf(submission),
    ...observedAt(submission),
    issued: instant(receivedAt),
    result: [partOf('Observation', submission)],
    conclusion: `${what}${advice} For research and education.`,
    ...(predicted === null ? {} : { conclusionCode: [findingConcept(predicted, options)] }),
  };
}

/** When the picture was diagnosed; a panel of an earlier version does not say. */
function observedAt({ diagnosedAt }: Submission): { effectiveDateTime?: string } {
  return diagnosedAt === null ? {} : { effectiveDateTime: instant(diagnosedAt) };
}

function classComponents({ diagnosis }: Submission, options: FhirOptions): ObservationComponent[] {
  return diagnosis.classes.map(({ label, probability }) => ({
    code: findingConcept(label, options),
    valueQuantity: share(probability),
  }));
}

/** What the person said of themselves and of the picture. */
function personComponents({ age, sex, source }: Submission): ObservationComponent[] {
  const years = { unit: 'a', system: SYSTEMS.units, code: 'a' };
  return [
    ...(age === null
      ? []
      : [{ code: concept(LOINC.age), valueQuantity: { value: age, ...years } }]),
    ...(sex === null
      ? []
      : [
          {
            code: concept(LOINC.sex),
            valueCodeableConcept: concept({ system: SYSTEMS.gender, code: sex }, sex),
          },
        ]),
    { code: term('taken-with'), valueCodeableConcept: term(SOURCES[source]) },
  ];
}
