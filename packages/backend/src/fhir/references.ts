import type { Reference } from '@medplum/fhirtypes';
import { sha256 } from '../ids.js';
import type { Review } from '../reviews/review.entity.js';
import type { Submission } from '../submissions/submission.entities.js';
import { IDENTIFIERS } from './systems.js';

/*
 * Who has which id: what belongs to one submission has its id, a patient that of the chain, a reading its own.
 */

/** The chain of submissions that the sender linked as one lesion. */
export function patientOf({ lesionId }: Pick<Submission, 'lesionId'>) {
  return { reference: `Patient/${lesionId}` };
}

/** The network by name and version. */
export function deviceOf({
  modelName,
  modelVersion,
}: Pick<Submission, 'modelName' | 'modelVersion'>) {
  const display = `${modelName} ${modelVersion}`;
  return { reference: `Device/${deviceId(modelName, modelVersion)}`, display };
}

/** The id of a network: 64 characters, as many as FHIR lets one have. */
export function deviceId(name: string, version: string): string {
  return sha256(JSON.stringify([name, version]));
}

/** Something that each submission has once. */
export function partOf(
  resourceType: 'Observation' | 'DiagnosticReport' | 'DocumentReference',
  { id }: Pick<Submission, 'id'>,
) {
  return { reference: `${resourceType}/${id}` };
}

/** Who read; no more than an id leaves the server. */
export function readerOf({ reviewerId: value }: Pick<Review, 'reviewerId'>) {
  return {
    type: 'Practitioner',
    identifier: { system: IDENTIFIERS.user, value },
  } satisfies Reference;
}

/** The picture that something was found in, where it was sent. */
export function derivedFrom(submission: Pick<Submission, 'id' | 'hasPicture'>) {
  return submission.hasPicture ? { derivedFrom: [partOf('DocumentReference', submission)] } : {};
}
