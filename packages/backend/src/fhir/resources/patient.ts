import type { Patient } from '@medplum/fhirtypes';
import type { Submission } from '../../submissions/submission.entities.js';
import { IDENTIFIERS, SYSTEMS } from '../systems.js';

const WORDS =
  'A pseudonym: whoever sent a chain of linked submissions of one lesion. Nothing says who it is; ' +
  'another chain may be of the same person.';

/**
 * Whoever sent a chain of submissions. What they said of themselves stands with each submission, as it was then.
 */
export function patient({ lesionId: id }: Pick<Submission, 'lesionId'>): Patient {
  return {
    resourceType: 'Patient',
    id,
    meta: {
      security: [{ system: SYSTEMS.observationValue, code: 'PSEUDED', display: 'pseudonymized' }],
    },
    text: {
      status: 'generated',
      div: `<div xmlns="http://www.w3.org/1999/xhtml">${WORDS}</div>`,
    },
    identifier: [{ use: 'secondary', system: IDENTIFIERS.chain, value: id }],
  };
}
