import type { Binary, DocumentReference } from '@medplum/fhirtypes';
import type { Submission } from '../../submissions/submission.entities.js';
import { concept, instant } from '../concepts.js';
import { partOf, patientOf } from '../references.js';
import { LOINC } from '../systems.js';

/** The framed square that the person sent, by where its bytes are. */
export function documentReference(submission: Submission): DocumentReference {
  const { id, receivedAt } = submission;
  return {
    resourceType: 'DocumentReference',
    id,
    status: 'current',
    type: concept(LOINC.picture, 'Dermatoscopic picture of a skin lesion'),
    subject: patientOf(submission),
    date: instant(receivedAt),
    author: [patientOf(submission)],
    content: [{ attachment: { contentType: 'image/jpeg', url: `Binary/${id}` } }],
    context: { related: [partOf('Observation', submission)] },
  };
}

/** The bytes themselves. */
export function binary(id: string, jpeg: Buffer): Binary {
  return {
    resourceType: 'Binary',
    id,
    contentType: 'image/jpeg',
    securityContext: partOf('DocumentReference', { id }),
    data: jpeg.toString('base64'),
  };
}
