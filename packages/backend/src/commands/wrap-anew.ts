import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { Not } from 'typeorm';
import type { UnitOfWork } from '../database/unit-of-work.js';
import type { Turn } from '../jobs/turn.js';
import type { KeyRing } from '../keys/key-ring.js';
import { Contact, phoneContext } from '../reach/contact.entity.js';
import { TotpSecret } from '../sign-in/second-factor.entities.js';
import { totpContext } from '../sign-in/totp.service.js';
import { wrapContext } from '../submissions/picture.repository.js';
import { Picture } from '../submissions/submission.entities.js';
import { secretContext } from '../webhooks/webhook.service.js';
import { Webhook } from '../webhooks/webhook.entities.js';

const BATCH = 200;

/** What wraps everything anew. */
export interface Wrapping {
  work: UnitOfWork;
  ring: KeyRing;
  /** The key under which everything is to be. */
  keyId: string;
  turn: Turn;
}

/** Wraps what is under any other key; pictures stay as they are. */
export async function wrapAnew(wrapping: Wrapping): Promise<void> {
  await wrapPictures(wrapping);
  await wrapSecrets(wrapping);
  await wrapFactors(wrapping);
  await wrapContacts(wrapping);
}

/** Whether something is under another key. */
export async function usesOthers(manager: EntityManager, keyId: string): Promise<boolean> {
  const where = { keyId: Not(keyId) };
  return (
    (await manager.getRepository(Picture).existsBy(where)) ||
    (await manager.getRepository(Webhook).existsBy(where)) ||
    (await manager.getRepository(TotpSecret).existsBy(where)) ||
    (await manager.getRepository(Contact).existsBy(where))
  );
}

async function wrapPictures({ work, ring, keyId: newest, turn }: Wrapping): Promise<void> {
  for (;;) {
    const batch = await work.read.getRepository(Picture).find({
      // not the picture itself
      select: { siteId: true, submissionId: true, kind: true, keyId: true, wrappedKey: true },
      where: { keyId: Not(newest) },
      take: BATCH,
    });
    if (batch.length === 0) return;
    const begun = Date.now();
    await work.write(async (manager) => {
      await turn.hold(manager);
      for (const { siteId, submissionId, kind, keyId, wrappedKey } of batch) {
        const context = wrapContext(siteId, submissionId);
        const key = ring.open({ keyId, bytes: wrappedKey }, context);
        const sealed = ring.seal(newest, key, context);
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

async function wrapSecrets({ work, ring, keyId: newest, turn }: Wrapping): Promise<void> {
  const old = await work.read.getRepository(Webhook).findBy({ keyId: Not(newest) });
  for (const { siteId, id, keyId, sealedSecret } of old) {
    turn.check();
    const context = secretContext(siteId, id);
    const bytes = Buffer.from(sealedSecret, 'base64');
    const sealed = ring.seal(newest, ring.open({ keyId, bytes }, context), context);
    const change = { keyId: sealed.keyId, sealedSecret: sealed.bytes.toString('base64') };
    await work.write((manager) => manager.getRepository(Webhook).update({ siteId, id }, change));
    turn.done++;
  }
}

async function wrapFactors({ work, ring, keyId: newest, turn }: Wrapping): Promise<void> {
  const old = await work.read.getRepository(TotpSecret).findBy({ keyId: Not(newest) });
  for (const { userId, keyId, sealedSecret } of old) {
    turn.check();
    const context = totpContext(userId);
    const bytes = Buffer.from(sealedSecret, 'base64');
    const sealed = ring.seal(newest, ring.open({ keyId, bytes }, context), context);
    const change = { keyId: sealed.keyId, sealedSecret: sealed.bytes.toString('base64') };
    // unless it was replaced meanwhile
    const same = { userId, keyId, sealedSecret };
    await work.write((manager) => manager.getRepository(TotpSecret).update(same, change));
    turn.done++;
  }
}

async function wrapContacts({ work, ring, keyId: newest, turn }: Wrapping): Promise<void> {
  for (;;) {
    const where = { keyId: Not(newest) };
    const batch = await work.read.getRepository(Contact).find({ where, take: BATCH });
    if (batch.length === 0) return;
    const begun = Date.now();
    await work.write(async (manager) => {
      await turn.hold(manager);
      for (const { siteId, submissionId, keyId, sealedPhone } of batch) {
        const context = phoneContext(siteId, submissionId);
        const bytes = Buffer.from(sealedPhone, 'base64');
        const sealed = ring.seal(newest, ring.open({ keyId, bytes }, context), context);
        const change = { keyId: sealed.keyId, sealedPhone: sealed.bytes.toString('base64') };
        await manager.getRepository(Contact).update({ siteId, submissionId, keyId }, change);
      }
    });
    turn.done += batch.length;
    await sleep(Date.now() - begun);
  }
}
