import type { DataSource, EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { isDuplicate } from './database-errors.js';

/** Longer than any transaction is tried, by servers whose clocks differ. */
const KEPT_FOR = 600_000;
/** How many are deleted at once. */
const BATCH = 10_000;

/** Thrown within a transaction when an earlier try of the same was committed, though its answer was lost. */
export class CommittedBefore extends Error {
  override readonly name = 'CommittedBefore';

  /** @param attempt - which try it was */
  constructor(readonly attempt: number) {
    super('An earlier try of this transaction was committed.');
  }
}

/**
 * Leaves a mark in a transaction, the same at each try of it. Two tries can never both be committed: the later waits
 * for the earlier, or on another node of a cluster fails when it commits.
 *
 * @throws CommittedBefore
 */
export async function leaveMark(
  manager: EntityManager,
  mark: string,
  attempt: number,
): Promise<void> {
  try {
    await manager.query('INSERT INTO `commit_marks` VALUES (?, ?)', [mark, attempt]);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const found = 'SELECT `attempt` FROM `commit_marks` WHERE `mark` = ?';
    const [row] = await manager.query<{ attempt: number }[]>(found, [mark]);
    // it was deleted in between, if anything: the transaction runs again
    if (!row) throw error;
    throw new CommittedBefore(row.attempt);
  }
}

/** Deletes marks that nobody asks for any more. */
export async function forgetMarks(dataSource: DataSource): Promise<void> {
  const oldest = v7({ msecs: Date.now() - KEPT_FOR });
  await dataSource.query(`DELETE FROM \`commit_marks\` WHERE \`mark\` < ? LIMIT ${BATCH}`, [
    oldest,
  ]);
}
