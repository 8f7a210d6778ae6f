import type { EntityManager } from 'typeorm';
import { Not } from 'typeorm';
import type { Config } from '../config.js';
import { ConfigError } from '../config.js';
import { openDataSource, refuseMissingDatabase } from '../database/data-source.js';
import type { KeyRing } from '../keys/key-ring.js';
import { forgetKeys, openRing, recordKeys } from '../keys/ring-of-database.js';
import { wrapContext } from '../submissions/picture.repository.js';
import { Picture } from '../submissions/submission.entities.js';
import { secretContext } from '../webhooks/webhook.service.js';
import { Webhook } from '../webhooks/webhook.entities.js';

const BATCH = 200;

/** Adds a key to the ring and wraps every key and secret with it; pictures stay as they are. */
export async function rotateKeys(config: Config): Promise<number> {
  return withRing(config, async (manager, ring) => {
    ring.rotate();
    await recordKeys(manager, ring);
    const pictures = await wrapPictures(manager, ring);
    return pictures + (await wrapSecrets(manager, ring));
  });
}

/**
 * Forgets all keys but the active one.
 *
 * @throws ConfigError when another one still wraps something
 */
export async function pruneKeys(config: Config): Promise<void> {
  await withRing(config, async (manager, ring) => {
    const where = { keyId: Not(ring.active) };
    const used =
      (await manager.getRepository(Picture).existsBy(where)) ||
      (await manager.getRepository(Webhook).existsBy(where));
    if (used) throw new ConfigError(['An older key is still in use. Run rotate-keys first.']);
    await forgetKeys(manager, ring.active);
    ring.prune();
  });
}

async function wrapPictures(manager: EntityManager, ring: KeyRing): Promise<number> {
  const pictures = manager.getRepository(Picture);
  for (let count = 0; ;) {
    const batch = await pictures.find({
      // not the picture itself
      select: { siteId: true, submissionId: true, kind: true, keyId: true, wrappedKey: true },
      where: { keyId: Not(ring.active) },
      take: BATCH,
    });
    if (batch.length === 0) return count;
    for (const { siteId, submissionId, kind, keyId, wrappedKey } of batch) {
      const context = wrapContext(siteId, submissionId);
      const sealed = ring.seal(ring.open({ keyId, bytes: wrappedKey }, context), context);
      await pictures.update(
        { siteId, submissionId, kind, keyId },
        { keyId: sealed.keyId, wrappedKey: sealed.bytes },
      );
      count++;
    }
  }
}

async function wrapSecrets(manager: EntityManager, ring: KeyRing): Promise<number> {
  const webhooks = manager.getRepository(Webhook);
  const old = await webhooks.findBy({ keyId: Not(ring.active) });
  for (const { siteId, id, keyId, sealedSecret } of old) {
    const context = secretContext(siteId, id);
    const bytes = Buffer.from(sealedSecret, 'base64');
    const sealed = ring.seal(ring.open({ keyId, bytes }, context), context);
    const change = { keyId: sealed.keyId, sealedSecret: sealed.bytes.toString('base64') };
    await webhooks.update({ siteId, id }, change);
  }
  return old.length;
}

async function withRing<T>(
  config: Config,
  work: (manager: EntityManager, ring: KeyRing) => Promise<T>,
): Promise<T> {
  refuseMissingDatabase(config);
  const dataSource = await openDataSource(config);
  try {
    return await work(dataSource.manager, await openRing(config, dataSource));
  } finally {
    await dataSource.destroy();
  }
}
