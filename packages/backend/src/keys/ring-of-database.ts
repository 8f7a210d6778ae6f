import { existsSync } from 'node:fs';
import type { DataSource, EntityManager } from 'typeorm';
import { In, Not } from 'typeorm';
import type { Config } from '../config.js';
import { ConfigError } from '../config.js';
import { isDuplicate } from '../database/database-errors.js';
import { databaseFile } from '../database/data-source.js';
import { wrapContext } from '../submissions/picture.repository.js';
import { Picture, SubmissionRequest } from '../submissions/submission.entities.js';
import { Webhook } from '../webhooks/webhook.entities.js';
import { secretContext } from '../webhooks/webhook.service.js';
import { activeKey } from './active-key.js';
import { KeyRing } from './key-ring.js';
import { EARLIER, NOT_YET, RingKey, SIGNING } from './ring-key.entity.js';

/**
 * Refuses a key ring beside which the database is gone: a new, empty one would hide that.
 *
 * @throws ConfigError
 */
export function refuseRingWithoutDatabase(config: Config): void {
  if (config.databaseUrl !== undefined) return;
  const database = databaseFile(config);
  if (!existsSync(config.keyRingFile) || existsSync(database)) return;
  throw new ConfigError([
    `There is a key ring (${config.keyRingFile}) but no database (${database}). If DATA_DIR is ` +
      'right, restore the database; to begin anew, move the key ring away.',
  ]);
}

/**
 * The ring that belongs to a database whose schema is up to date. A new database gets a new ring; one
 * from before rings were recorded gets the ring that opens what is stored in it.
 *
 * @throws ConfigError when the ring is missing, is another database's, or lacks a key
 */
export async function openRing(config: Config, { manager }: DataSource): Promise<KeyRing> {
  const path = config.keyRingFile;
  const found = KeyRing.find(path);
  if (!found && (await isInUse(manager))) {
    throw new ConfigError([
      `The key ring of this database is missing: restore ${path} from your backup. Without it no ` +
        'stored picture can be opened, and no receipt is valid.',
    ]);
  }
  const ring = found ?? KeyRing.create(path);
  const adopted = !(await manager.existsBy(RingKey, { keyId: SIGNING }));
  if (adopted) await adopt(manager, ring, path);
  await compareRing(manager, ring, path);
  // later, a key that only the file has may be one that was pruned: this server has an older copy
  const inUse = adopted ? ring.keyIds : [await activeKey(manager, ring)];
  for (const keyId of inUse) await recordKey(manager, ring, keyId, EARLIER);
  return ring;
}

/**
 * Records a key of the ring, unless the database knows it already.
 *
 * @param activatedAt - since when new things are sealed with it
 */
export async function recordKey(
  manager: EntityManager,
  ring: KeyRing,
  keyId: string,
  activatedAt: number,
): Promise<void> {
  if (await manager.existsBy(RingKey, { keyId })) return;
  const fingerprint = ring.fingerprints().get(keyId)!;
  try {
    await manager.insert(RingKey, { keyId, fingerprint, activatedAt });
  } catch (error) {
    // another server recorded it, whose ring is compared in its turn
    if (!isDuplicate(error)) throw error;
  }
}

/** Forgets keys that were added and never used. */
export async function forgetWaiting(manager: EntityManager): Promise<void> {
  await manager.delete(RingKey, { keyId: Not(SIGNING), activatedAt: NOT_YET });
}

/** Forgets keys that are no longer needed. */
export async function forgetKeys(manager: EntityManager, active: string): Promise<void> {
  await manager.delete(RingKey, { keyId: Not(In([SIGNING, active])) });
}

/** Whether there is anything that a ring encrypted or signed. */
async function isInUse(manager: EntityManager): Promise<boolean> {
  for (const entity of [RingKey, SubmissionRequest, Webhook, Picture]) {
    if (await manager.exists(entity)) return true;
  }
  return false;
}

/** Records a ring after it opened one thing under each key that the database's data needs. */
async function adopt(manager: EntityManager, ring: KeyRing, path: string): Promise<void> {
  try {
    for (const keyId of await usedKeys(manager, Picture)) {
      const { siteId, submissionId, wrappedKey } = await manager.findOneOrFail(Picture, {
        select: { siteId: true, submissionId: true, kind: true, wrappedKey: true },
        where: { keyId },
      });
      ring.open({ keyId, bytes: wrappedKey }, wrapContext(siteId, submissionId));
    }
    for (const { siteId, id, keyId, sealedSecret } of await manager.find(Webhook)) {
      ring.open({ keyId, bytes: Buffer.from(sealedSecret, 'base64') }, secretContext(siteId, id));
    }
  } catch {
    throw otherRing(path);
  }
  const fingerprint = ring.fingerprints().get(SIGNING)!;
  const signing = { keyId: SIGNING, fingerprint, activatedAt: EARLIER };
  await manager.insert(RingKey, signing).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
  });
}

/**
 * Whether any ring belongs to the database already.
 *
 * @throws ConfigError unless the ring has every key that was recorded, and the very same
 */
export async function compareRing(
  manager: EntityManager,
  ring: KeyRing,
  path: string,
): Promise<boolean> {
  const own = ring.fingerprints();
  // one that nothing is sealed with yet may still be on its way to this server
  const recorded = await manager.findBy(RingKey, { activatedAt: Not(NOT_YET) });
  const missing = recorded.filter(({ keyId, fingerprint }) => own.get(keyId) !== fingerprint);
  if (missing.some(({ keyId }) => keyId === SIGNING)) throw otherRing(path);
  if (missing.length > 0) {
    throw new ConfigError([
      `The key ring lacks a key that stored data is encrypted with: restore the newest copy of ${path}.`,
    ]);
  }
  return recorded.length > 0;
}

async function usedKeys(manager: EntityManager, entity: typeof Picture): Promise<string[]> {
  const rows = await manager
    .createQueryBuilder(entity, 'row')
    .select('DISTINCT row.keyId', 'keyId')
    .getRawMany<{ keyId: string }>();
  return rows.map(({ keyId }) => keyId);
}

function otherRing(path: string): ConfigError {
  return new ConfigError([
    `The key ring ${path} belongs to another database: restore the one that was backed up with ` +
      'this database, or name it in KEY_RING_FILE.',
  ]);
}
