import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { Not } from 'typeorm';
import type { Config } from '../config.js';
import { ConfigError } from '../config.js';
import { openDataSource, refuseMissingDatabase } from '../database/data-source.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { runJob } from '../jobs/jobs.js';
import type { Turn } from '../jobs/turn.js';
import type { KeyRing } from '../keys/key-ring.js';
import { forgetKeys, openRing, recordKeys } from '../keys/ring-of-database.js';
import { Contact, phoneContext } from '../reach/contact.entity.js';
import { TotpSecret } from '../sign-in/second-factor.entities.js';
import { totpContext } from '../sign-in/totp.service.js';
import { wrapContext } from '../submissions/picture.repository.js';
import { Picture } from '../submissions/submission.entities.js';
import { secretContext } from '../webhooks/webhook.service.js';
import { Webhook } from '../webhooks/webhook.entities.js';

const BATCH = 200;

/**
 * Adds a key to the ring and wraps every key and secret with it; pictures stay as they are. Goes on with a rotation that
 * was broken off, without another key.
 *
 * @returns how many keys and secrets were wrapped
 * @throws ConfigError when another process does it, or somebody cancelled it
 */
export async function rotateKeys(config: Config): Promise<number> {
  return withRing(config, async (work, ring) => {
    let wrapped = 0;
    const finished = await runJob(work.write.bind(work), 'rotate-keys', async (turn) => {
      if (!turn.resumed || !(await usesOthers(work.read, ring))) ring.rotate();
      await work.write((manager) => recordKeys(manager, ring));
      await wrapPictures(work, ring, turn);
      await wrapSecrets(work, ring, turn);
      await wrapFactors(work, ring, turn);
      await wrapContacts(work, ring, turn);
      wrapped = turn.done;
    });
    if (finished) return wrapped;
    throw new ConfigError([
      'Keys are being rotated, or were until half a minute ago, or somebody cancelled it. Run rotate-keys again later: it goes on where it was.',
    ]);
  });
}

/**
 * Forgets all keys but the active one.
 *
 * @throws ConfigError when another one still wraps something
 */
export async function pruneKeys(config: Config): Promise<void> {
  await withRing(config, async (work, ring) => {
    if (await usesOthers(work.read, ring)) {
      throw new ConfigError(['An older key is still in use. Run rotate-keys first.']);
    }
    await work.write((manager) => forgetKeys(manager, ring.active));
    ring.prune();
  });
}

/** Whether something is wrapped with another key than the active one. */
async function usesOthers(manager: EntityManager, ring: KeyRing): Promise<boolean> {
  const where = { keyId: Not(ring.active) };
  return (
    (await manager.getRepository(Picture).existsBy(where)) ||
    (await manager.getRepository(Webhook).existsBy(where)) ||
    (await manager.getRepository(TotpSecret).existsBy(where)) ||
    (await manager.getRepository(Contact).existsBy(where))
  );
}

async function wrapPictures(work: UnitOfWork, ring: KeyRing, turn: Turn): Promise<void> {
  for (;;) {
    const batch = await work.read.getRepository(Picture).find({
      // not the picture itself
      select: { siteId: true, submissionId: true, kind: true, keyId: true, wrappedKey: true },
      where: { keyId: Not(ring.active) },
      take: BATCH,
    });
    if (batch.length === 0) return;
    const begun = Date.now();
    await work.write(async (manager) => {
      await turn.hold(manager);
      for (const { siteId, submissionId, kind, keyId, wrappedKey } of batch) {
        const context = wrapContext(siteId, submissionId);
        const sealed = ring.seal(ring.open({ keyId, bytes: wrappedKey }, context), context);
        await manager
          .getRepository(Picture)
          .update(
            { siteId, submissionId, kind, keyId },
            { keyId: sealed.keyId, wrappedKey: sealed.bytes },
          );
      }
    });
    turn.done += batch.length;
    // on SQLite one process writes at a time: half of the time is for the server
    await sleep(Date.now() - begun);
  }
}

async function wrapSecrets(work: UnitOfWork, ring: KeyRing, turn: Turn): Promise<void> {
  const old = await work.read.getRepository(Webhook).findBy({ keyId: Not(ring.active) });
  for (const { siteId, id, keyId, sealedSecret } of old) {
    turn.check();
    const context = secretContext(siteId, id);
    const bytes = Buffer.from(sealedSecret, 'base64');
    const sealed = ring.seal(ring.open({ keyId, bytes }, context), context);
    const change = { keyId: sealed.keyId, sealedSecret: sealed.bytes.toString('base64') };
    await work.write((manager) => manager.getRepository(Webhook).update({ siteId, id }, change));
    turn.done++;
  }
}

async function wrapFactors(work: UnitOfWork, ring: KeyRing, turn: Turn): Promise<void> {
  const old = await work.read.getRepository(TotpSecret).findBy({ keyId: Not(ring.active) });
  for (const { userId, keyId, sealedSecret } of old) {
    turn.check();
    const context = totpContext(userId);
    const bytes = Buffer.from(sealedSecret, 'base64');
    const sealed = ring.seal(ring.open({ keyId, bytes }, context), context);
    const change = { keyId: sealed.keyId, sealedSecret: sealed.bytes.toString('base64') };
    // unless it was replaced meanwhile
    const same = { userId, keyId, sealedSecret };
    await work.write((manager) => manager.getRepository(TotpSecret).update(same, change));
    turn.done++;
  }
}

async function wrapContacts(work: UnitOfWork, ring: KeyRing, turn: Turn): Promise<void> {
  for (;;) {
    const where = { keyId: Not(ring.active) };
    const batch = await work.read.getRepository(Contact).find({ where, take: BATCH });
    if (batch.length === 0) return;
    const begun = Date.now();
    await work.write(async (manager) => {
      await turn.hold(manager);
      for (const { siteId, submissionId, keyId, sealedPhone } of batch) {
        const context = phoneContext(siteId, submissionId);
        const bytes = Buffer.from(sealedPhone, 'base64');
        const sealed = ring.seal(ring.open({ keyId, bytes }, context), context);
        const change = { keyId: sealed.keyId, sealedPhone: sealed.bytes.toString('base64') };
        await manager.getRepository(Contact).update({ siteId, submissionId, keyId }, change);
      }
    });
    turn.done += batch.length;
    await sleep(Date.now() - begun);
  }
}

async function withRing<T>(
  config: Config,
  use: (work: UnitOfWork, ring: KeyRing) => Promise<T>,
): Promise<T> {
  refuseMissingDatabase(config);
  const dataSource = await openDataSource(config);
  try {
    // a command has one connection: what it reads and writes stands in one line
    const work = new UnitOfWork(dataSource, dataSource);
    return await use(work, await openRing(config, dataSource));
  } finally {
    await dataSource.destroy();
  }
}
