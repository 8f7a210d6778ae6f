import type { Consent } from '@medplum/fhirtypes';
import type { Submission } from '../../submissions/submission.entities.js';
import { concept, instant } from '../concepts.js';
import { partOf, patientOf } from '../references.js';
import { LOINC, SYSTEMS } from '../systems.js';

/**
 * What the person agreed to: that the result is kept, and the picture where there is one.
 *
 * @param words - what they saw; null where only its fingerprint is known
 */
export function consent(submission: Submission, words: string | null): Consent {
  const kept = [
    partOf('DiagnosticReport', submission),
    ...(submission.hasPicture ? [partOf('DocumentReference', submission)] : []),
  ];
  return {
    resourceType: 'Consent',
    id: submission.id,
    status: 'active',
    scope: concept({
      system: SYSTEMS.consentScope,
      code: 'patient-privacy',
      display: 'Privacy Consent',
    }),
    category: [concept(LOINC.consent)],
    patient: patientOf(submission),
    dateTime: instant(submission.receivedAt),
    ...(words === null ? {} : { sourceAttachment: attachment(words) }),
    policy: [{ uri: `urn:dermdx:consent:${submission.consentVersion}` }],
    provision: {
      type: 'permit',
      data: kept.map((reference) => ({ meaning: 'instance', reference })),
    },
  };
}

function attachment(words: string) {
  const data = Buffer.from(words).toString('base64');
  const title = 'What the person agreed to';
  return { contentType: 'text/plain; charset=utf-8', data, title };
}
