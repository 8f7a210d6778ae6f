import type { EntityManager } from 'typeorm';
import { Submission } from './submission.entities.js';

/**
 * Makes a transaction the only one on a submission: others that call this, change its row or erase it wait until it
 * is committed. The row is really changed: nodes of a cluster do not see each other's locks, only that two transactions
 * changed the same row, of which the later fails and runs again.
 *
 * @returns whether the submission is there
 */
export async function holdSubmission(
  manager: EntityManager,
  siteId: string,
  id: string,
): Promise<boolean> {
  const { affected } = await manager
    .getRepository(Submission)
    .increment({ siteId, id }, 'holds', 1);
  return affected === 1;
}
