import type { OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes';
import { PROBLEMS_PAGE } from '../docs/problems.js';
import type { Problem } from '../problem.js';

export const FHIR_JSON = 'application/fhir+json';

const BY_STATUS: Readonly<Record<number, OperationOutcomeIssue['code']>> = {
  400: 'invalid',
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-supported',
  406: 'not-supported',
  413: 'too-long',
  415: 'not-supported',
  422: 'invalid',
  429: 'throttled',
  503: 'transient',
};

/** A problem as FHIR says it. */
export function operationOutcome({ status, code, message }: Problem): OperationOutcome {
  return {
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity: status >= 500 && status !== 503 ? 'fatal' : 'error',
        code: BY_STATUS[status] ?? 'exception',
        details: { coding: [{ system: 'urn:dermdx:problem', code }], text: message },
        diagnostics: `See ${PROBLEMS_PAGE}#${code}`,
      },
    ],
  };
}
