import type { EntityManager } from 'typeorm';
import { Picture } from '../submissions/submission.entities.js';
import { UnusedObject } from './picture-store.entities.js';
import { storeUnavailable } from './store-errors.js';

/** Milliseconds after which what a submission put into the store is taken for left behind. */
const LEFT_BEHIND = 24 * 3_600_000;

/** The submission that objects belong to. */
export interface Owner {
  siteId: string;
  submissionId: string;
}

/** Notes names before anything is put there: whatever becomes of the server, they are deleted unless a row claims them. */
export async function announceObjects(
  manager: EntityManager,
  owner: Owner,
  names: readonly string[],
): Promise<void> {
  await addUnused(manager, owner, names, Date.now() + LEFT_BEHIND);
}

/**
 * Makes objects a row's, in the transaction that writes the row.
 *
 * @throws Problem 503 when one is being deleted: it took more than a day, or a clock jumped
 */
export async function claimObjects(
  manager: EntityManager,
  { siteId, submissionId }: Owner,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    const unused = { siteId, submissionId, name, attempts: 0 };
    const { affected } = await manager.getRepository(UnusedObject).delete(unused);
    if (affected !== 1) throw storeUnavailable();
  }
}

/** Gives the objects of a submission up, in the transaction that deletes its rows; those that wait already go at once. */
export async function releaseObjects(manager: EntityManager, owner: Owner): Promise<void> {
  const pictures = manager.getRepository(Picture);
  // holds the rows: what moves pictures may be at work on them
  await pictures.update(owner, { keyId: () => 'key_id' });
  const select = { siteId: true, submissionId: true, kind: true, objectName: true } as const;
  const rows = await pictures.find({ select, where: owner });
  const names = rows.map(({ objectName }) => objectName).filter((name) => name !== null);
  const now = Date.now();
  const waiting = { since: now, nextAttemptAt: now };
  await manager.getRepository(UnusedObject).update(owner, waiting);
  await addUnused(manager, owner, names, now);
}

/** Has objects deleted from a time on. */
export async function addUnused(
  manager: EntityManager,
  { siteId, submissionId }: Owner,
  names: readonly string[],
  since: number,
): Promise<void> {
  for (const name of names) {
    const due = { since, nextAttemptAt: since, attempts: 0 };
    await manager.getRepository(UnusedObject).insert({ siteId, submissionId, name, ...due });
  }
}
