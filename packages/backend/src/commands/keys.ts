import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.js';
import { ConfigError } from '../config.js';
import { databaseTime } from '../database/database-clock.js';
import { openDataSource, refuseMissingDatabase } from '../database/data-source.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { runJob } from '../jobs/jobs.js';
import type { Turn } from '../jobs/turn.js';
import { activate, activatedAt, activeKey, waitingKey } from '../keys/active-key.js';
import type { KeyRing } from '../keys/key-ring.js';
import { forgetKeys, forgetWaiting, openRing, recordKey } from '../keys/ring-of-database.js';
import { EARLIER, NOT_YET } from '../keys/ring-key.entity.js';
import { serversWithout } from '../keys/servers-without.js';
import { usesOthers, wrapAnew } from './wrap-anew.js';

const MINUTE = 60_000;
/** Milliseconds for which a key is young: rotating again goes on with it. */
const YOUNG = 7 * 24 * 60 * MINUTE;
/** Longer than any transaction lasts that had asked for the key in use before another one was. */
const SETTLED_AFTER = 10 * MINUTE;
/** Milliseconds for which is waited until servers have read the file of the ring, and between two looks. */
const READ_WITHIN = 10_000;
const LOOK_EVERY = 200;

/** What a rotation did. */
export interface Rotation {
  /** How many keys and secrets were wrapped anew. */
  wrapped: number;
  /** Whether a former rotation was gone on with, and no other key put to use. */
  continued: boolean;
}

/** What a command works with. */
interface Parts {
  config: Config;
  work: UnitOfWork;
  ring: KeyRing;
}

/**
 * Adds a key to the ring, puts it to use once every running server has it, and wraps every key and secret with it;
 * pictures stay as they are. A rotation that is not finished, or was in the last days, is gone on with, without another
 * key.
 *
 * @param another - whether a key is added all the same
 * @throws ConfigError when a server lacks the key, another process does it, or somebody cancelled it
 */
export async function rotateKeys(config: Config, another = false): Promise<Rotation> {
  return withParts(config, async (parts) => {
    const { work, ring } = parts;
    const rotation: Rotation = { wrapped: 0, continued: false };
    await asJob(work, async (turn) => {
      const former = await activeKey(work.read, ring);
      const keyId = await chooseKey(parts, former, another);
      rotation.continued = keyId === former;
      if (keyId !== former) await putToUse(parts, keyId, turn);
      ring.use(keyId);
      await wrapAnew({ work, ring, keyId, turn });
      rotation.wrapped = turn.done;
    });
    return rotation;
  });
}

/**
 * Forgets all keys but the one in use.
 *
 * @throws ConfigError when another one is needed, or may be
 */
export async function pruneKeys(config: Config): Promise<void> {
  await withParts(config, async (parts) => {
    const { work, ring } = parts;
    await asJob(work, async () => {
      if ((await waitingKey(work.read)) !== undefined) {
        throw new ConfigError(['A new key is not in use yet. Run rotate-keys first.']);
      }
      const keyId = await activeKey(work.read, ring);
      await refuseTooSoon(parts, keyId);
      if (await usesOthers(work.read, keyId)) {
        throw new ConfigError(['An older key is still in use. Run rotate-keys first.']);
      }
      await work.write((manager) => forgetKeys(manager, keyId));
      ring.keepOnly(keyId);
    });
  });
}

/** The key with which everything is to be wrapped: one that is there for it, or a new one. */
async function chooseKey(
  { config, work, ring }: Parts,
  former: string,
  another: boolean,
): Promise<string> {
  const waiting = await waitingKey(work.read);
  if (another) await work.write(forgetWaiting);
  else if (waiting !== undefined) {
    if (ring.keyIds.includes(waiting)) return waiting;
    throw new ConfigError([
      `Another server added the key ${waiting}. Copy its key ring to ${config.keyRingFile} and run rotate-keys again; if it is lost, run rotate-keys --another-key.`,
    ]);
  } else if (await isUnderWay(work, former)) return former;
  // the file first: a key that the database needs and no file has would keep servers from starting
  const keyId = ring.add();
  await work.write((manager) => recordKey(manager, ring, keyId, NOT_YET));
  return keyId;
}

/** Whether a rotation to a key is not finished yet, or was in the last days. */
async function isUnderWay({ read }: UnitOfWork, keyId: string): Promise<boolean> {
  const age = (await databaseTime(read)) - (await activatedAt(read, keyId));
  return age < YOUNG || usesOthers(read, keyId);
}

/** @throws ConfigError when a running server does not have it */
async function putToUse({ config, work }: Parts, keyId: string, turn: Turn): Promise<void> {
  const end = performance.now() + READ_WITHIN;
  for (;;) {
    turn.check();
    const hosts = await serversWithout(work.read, keyId);
    if (hosts.length === 0) break;
    if (performance.now() > end) {
      throw new ConfigError([
        `The new key ${keyId} is in ${config.keyRingFile} and not in use yet: these servers do not have it: ${hosts.join(', ')}. Copy the file to each of them, which need no restart, and run rotate-keys again.`,
      ]);
    }
    await sleep(LOOK_EVERY);
  }
  await work.write((manager) => activate(manager, keyId));
}

/** @throws ConfigError while something may still be kept under a former key */
async function refuseTooSoon({ work, ring }: Parts, keyId: string): Promise<void> {
  if (ring.keyIds.length === 1) return;
  const { read } = work;
  // where only the files say which key is in use, another server's may say another one
  const isNamed = (await activatedAt(read, keyId)) > EARLIER;
  if (!isNamed) await work.write((manager) => activate(manager, keyId));
  const settled = (await activatedAt(read, keyId)) + SETTLED_AFTER;
  if ((await databaseTime(read)) > settled) return;
  throw new ConfigError([
    `The key in use is too new: something may still be on its way to the database under the former one. Run prune-keys after ${new Date(settled).toISOString()}.`,
  ]);
}

/** @throws ConfigError when another process does it, or somebody cancelled it */
async function asJob(work: UnitOfWork, run: (turn: Turn) => Promise<void>): Promise<void> {
  if (await runJob(work.write.bind(work), 'rotate-keys', run)) return;
  throw new ConfigError([
    'Keys are being rotated, or were until half a minute ago, or somebody cancelled it. Run rotate-keys again later: it goes on where it was.',
  ]);
}

async function withParts<T>(config: Config, use: (parts: Parts) => Promise<T>): Promise<T> {
  refuseMissingDatabase(config);
  const dataSource = await openDataSource(config);
  try {
    // a command has one connection: what it reads and writes stands in one line
    const work = new UnitOfWork(dataSource, dataSource);
    return await use({ config, work, ring: await openRing(config, dataSource) });
  } finally {
    await dataSource.destroy();
  }
}
