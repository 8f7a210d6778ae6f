import type { EntityManager } from 'typeorm';
import { IsNull, Not } from 'typeorm';
import type { Config } from '../config.js';
import { ConfigError } from '../config.js';
import { isDuplicate } from '../database/database-errors.js';
import type { Write } from '../jobs/jobs.js';
import { newId } from '../ids.js';
import { PICTURES, StoreMark } from './picture-store.entities.js';

/** Name of the object that says whose the store is. */
export const MARK = 'dermdx-store';

/** What reads and writes the mark. */
export interface MarkedStore {
  get(name: string): Promise<Buffer | undefined>;
  put(name: string, bytes: Uint8Array): Promise<void>;
}

/** Thrown where a store is another database's, or has lost what this one kept there. */
export class ForeignStore extends Error {
  override readonly name = 'ForeignStore';
}

/**
 * Makes sure that a store is this database's; marks one that is new to it. Without that, pictures would be looked for
 * in a bucket that is not theirs, and be taken for lost.
 *
 * @param adopt - whether to take a store that is another's, or was emptied
 * @throws ForeignStore
 */
export async function claimStore(
  read: EntityManager,
  write: Write,
  store: MarkedStore,
  adopt = false,
): Promise<void> {
  const { storeId, markedAt } = await markOf(read, write);
  const found = (await store.get(MARK))?.toString('utf8');
  const own = printMark(storeId);
  if (found !== own) {
    const isNew = found === undefined && markedAt === null;
    if (!isNew && !adopt) throw new ForeignStore('The store is not the one of this database.');
    await store.put(MARK, Buffer.from(own));
  }
  if (markedAt !== null) return;
  const change = { markedAt: Date.now() };
  await write((manager) => manager.getRepository(StoreMark).update({ name: PICTURES }, change));
}

/** Whether the mark in a store is this database's. */
export async function isOwnMark(
  manager: EntityManager,
  found: Buffer | undefined,
): Promise<boolean> {
  const row = await manager.getRepository(StoreMark).findOneBy({ name: PICTURES });
  return row !== null && found?.toString('utf8') === printMark(row.storeId);
}

/** Whether something of this database may lie in a store. */
export async function isMarked(manager: EntityManager): Promise<boolean> {
  return manager.getRepository(StoreMark).existsBy({ name: PICTURES, markedAt: Not(IsNull()) });
}

/**
 * Refuses to start without the store in which pictures lie.
 *
 * @throws ConfigError
 */
export async function refuseMissingStore(config: Config, manager: EntityManager): Promise<void> {
  if (config.pictureStore !== undefined) return;
  if (!(await isMarked(manager))) return;
  throw new ConfigError([
    'PICTURE_STORE is not set, and pictures of this database lie in a store. Set it; to take it away, ' +
      'set NEW_PICTURES=database and run dermdx-backend move-pictures database first.',
  ]);
}

async function markOf(read: EntityManager, write: Write): Promise<StoreMark> {
  const find = () => read.getRepository(StoreMark).findOneBy({ name: PICTURES });
  const found = await find();
  if (found) return found;
  const row = { name: PICTURES, storeId: newId(), markedAt: null };
  try {
    await write((manager) => manager.getRepository(StoreMark).insert(row));
    return row;
  } catch (error) {
    // another server was first
    const first = isDuplicate(error) ? await find() : null;
    if (!first) throw error;
    return first;
  }
}

function printMark(storeId: string): string {
  return `dermdx picture store ${storeId}\n`;
}
