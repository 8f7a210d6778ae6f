import type { EntityManager } from 'typeorm';
import { Not } from 'typeorm';
import { clockOf } from '../database/database-clock.js';
import type { KeyRing, Sealed } from './key-ring.js';
import { EARLIER, NOT_YET, RingKey, SIGNING } from './ring-key.entity.js';

/*
 * Which key new things are sealed with stands in the database, and is read in the transaction that keeps them. So all
 * servers change over at the same moment, and nothing is kept under a former key by whoever had not heard of it yet.
 */

/** The key that new things are sealed with: the one that was put to use last, or, before any was, the file's. */
export async function activeKey(manager: EntityManager, ring: KeyRing): Promise<string> {
  // every submission with a picture asks: TypeORM takes longer to build this than the database to answer it
  const sql =
    'SELECT `key_id` AS `keyId` FROM `ring_keys` WHERE `key_id` <> ? AND `activated_at` > ? ' +
    'ORDER BY `activated_at` DESC, `key_id` DESC LIMIT 1';
  const [last] = await manager.query<{ keyId: string }[]>(sql, [SIGNING, EARLIER]);
  return last?.keyId ?? ring.active;
}

/**
 * Encrypts in the transaction that keeps what comes of it; `context` must be the same when it is opened.
 *
 * @throws Problem 503 where the ring lacks the key, or cannot be read
 */
export async function seal(
  manager: EntityManager,
  ring: KeyRing,
  bytes: Buffer,
  context: string,
): Promise<Sealed> {
  return ring.seal(await activeKey(manager, ring), bytes, context);
}

/** The key that was added and is not used yet, if there is one. */
export async function waitingKey(manager: EntityManager): Promise<string | undefined> {
  const [waiting] = await manager.find(RingKey, {
    where: { keyId: Not(SIGNING), activatedAt: NOT_YET },
    order: { keyId: 'DESC' },
    take: 1,
  });
  return waiting?.keyId;
}

/** When a key was put to use; {@link EARLIER} where that is not known. */
export async function activatedAt(manager: EntityManager, keyId: string): Promise<number> {
  const key = await manager.findOneBy(RingKey, { keyId });
  return key?.activatedAt ?? EARLIER;
}

/** Has new things sealed with a key from now on. */
export async function activate(manager: EntityManager, keyId: string): Promise<void> {
  await manager.update(RingKey, { keyId }, { activatedAt: () => `${clockOf(manager)} * 1000` });
}
