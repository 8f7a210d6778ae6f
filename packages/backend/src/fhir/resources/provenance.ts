import type { Provenance } from '@medplum/fhirtypes';
import type { Review } from '../../reviews/review.entity.js';
import type { Submission } from '../../submissions/submission.entities.js';
import { concept, instant } from '../concepts.js';
import { deviceOf, partOf, patientOf, readerOf } from '../references.js';
import { SYSTEMS } from '../systems.js';

const CREATED = concept({ system: SYSTEMS.dataOperation, code: 'CREATE', display: 'create' });

/** Where a network's answer comes from: the network made it on the device of the person who sent it. */
export function networkProvenance(submission: Submission): Provenance {
  const { id, receivedAt, diagnosedAt, hasPicture } = submission;
  const picture = partOf('DocumentReference', submission);
  return {
    resourceType: 'Provenance',
    id,
    target: [partOf('Observation', submission), partOf('DiagnosticReport', submission)],
    ...(diagnosedAt === null ? {} : { occurredDateTime: instant(diagnosedAt) }),
    recorded: instant(receivedAt),
    activity: CREATED,
    agent: [
      { type: participant('assembler', 'Assembler'), who: deviceOf(submission) },
      { type: participant('enterer', 'Enterer'), who: patientOf(submission) },
    ],
    ...(hasPicture ? { entity: [{ role: 'source', what: picture }] } : {}),
  };
}

/** Where a reading comes from. */
export function readingProvenance(review: Review): Provenance {
  return {
    resourceType: 'Provenance',
    id: review.id,
    target: [{ reference: `Observation/${review.id}` }],
    occurredDateTime: instant(review.at),
    recorded: instant(review.at),
    activity: CREATED,
    agent: [{ type: participant('author', 'Author'), who: readerOf(review) }],
  };
}

function participant(code: string, display: string) {
  return concept({ system: SYSTEMS.participant, code, display });
}
