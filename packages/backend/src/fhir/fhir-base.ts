import type { OwnOrigins } from '../http/own-origins.js';

/** Where the read API is, without an origin. */
export const FHIR_PATH = 'fhir/R4';

/** What every address of the read API begins with. */
export function fhirBase(ownOrigins: OwnOrigins): string {
  return `${ownOrigins.address}/${FHIR_PATH}`;
}
