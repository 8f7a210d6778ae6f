import type { Finding } from '@dermdx/contract';
import { FINDING_NAMES } from '@dermdx/contract';
import type { CodeableConcept, Coding, Quantity } from '@medplum/fhirtypes';
import type { Submission } from '../submissions/submission.entities.js';
import { ICD_10, SNOMED_CLASSES, SNOMED_SITES } from './codes.js';
import type { Term } from './systems.js';
import { SYSTEMS, TERMS } from './systems.js';

/** What resources are made with. */
export interface FhirOptions {
  /** Adds SNOMED CT codes, which need a licence. */
  snomed: boolean;
}

/** A concept that only DermDx has a code for. */
export function term(code: Term): CodeableConcept {
  const display = TERMS[code];
  return { coding: [{ system: SYSTEMS.term, code, display }], text: display };
}

/** A concept that another code system has. */
export function concept(coding: Coding, text = coding.display): CodeableConcept {
  return { coding: [coding], ...(text === undefined ? {} : { text }) };
}

/** What is found, with every code that there is for it. */
export function findingConcept(finding: Finding, { snomed }: FhirOptions): CodeableConcept {
  const text = FINDING_NAMES[finding];
  const icd = ICD_10[finding];
  const snomedCode = SNOMED_CLASSES[finding];
  return {
    coding: [
      ...(icd === undefined ? [] : [{ system: SYSTEMS.icd10, code: icd }]),
      { system: SYSTEMS.finding, code: finding, display: text },
      ...(snomed && snomedCode !== undefined ? [{ system: SYSTEMS.snomed, code: snomedCode }] : []),
    ],
    text,
  };
}

/** Where on the body the lesion is, as the person said. */
export function bodySite(
  { bodySite: text }: Pick<Submission, 'bodySite'>,
  { snomed }: FhirOptions,
): { bodySite?: CodeableConcept } {
  if (text === null) return {};
  const code = SNOMED_SITES[text];
  const coding = snomed && code !== undefined ? [{ system: SYSTEMS.snomed, code }] : undefined;
  return { bodySite: { ...(coding ? { coding } : {}), text } };
}

/** Why a value is not there. */
export function absent(text: string): { dataAbsentReason: CodeableConcept } {
  return { dataAbsentReason: concept({ system: SYSTEMS.absentReason, code: 'unknown' }, text) };
}

/** A probability or another share. */
export function share(value: number): Quantity {
  return { value, unit: '1', system: SYSTEMS.units, code: '1' };
}

/** A time as FHIR writes it. */
export function instant(time: number): string {
  return new Date(time).toISOString();
}
