import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { KeyRing } from '../keys/key-ring.js';
import { Problem } from '../problem.js';
import type { Site } from './site.entities.js';
import { QuotaUsage } from './site.entities.js';

const SHARDS = 8;

/** Counts bytes a day by site key and by address, the same for all servers of one database. */
@Injectable()
export class Quota {
  constructor(private readonly ring: KeyRing) {}

  /**
   * Refuses, before any work is done for it, what would be too much for today.
   *
   * @throws Problem 429
   */
  async refuseExcess(
    manager: EntityManager,
    site: Site,
    keyId: string,
    address: string,
    bytes: number,
  ): Promise<void> {
    for (const { subject, day, limit } of this.subjects(site, keyId, address)) {
      await refuse(manager, site.id, subject, day, bytes, limit);
    }
  }

  /**
   * Counts what is about to be kept; undone with the transaction.
   *
   * @throws Problem 429 when it would be too much for today
   */
  async spend(
    manager: EntityManager,
    site: Site,
    keyId: string,
    address: string,
    bytes: number,
  ): Promise<void> {
    for (const { subject, day, limit } of this.subjects(site, keyId, address)) {
      await refuse(manager, site.id, subject, day, bytes, limit);
      await count(manager, site.id, subject, day, bytes);
    }
  }

  /** By whom bytes are counted, and how many each may send in a day. */
  private subjects(site: Site, keyId: string, address: string) {
    const day = new Date().toISOString().slice(0, 10);
    // an address is personal: its keyed hash, of this day only, is enough to count by
    const hashed = this.ring.sign('address', day, address).toString('hex');
    return [
      { subject: keyId, day, limit: site.keyBytesPerDay },
      { subject: hashed, day, limit: site.addressBytesPerDay },
    ];
  }
}

async function refuse(
  manager: EntityManager,
  siteId: string,
  subject: string,
  day: string,
  bytes: number,
  limit: number,
): Promise<void> {
  const used = Number(
    await manager.getRepository(QuotaUsage).sum('bytes', { siteId, subject, day }),
  );
  if (used + bytes <= limit) return;
  const message = 'Too much was sent today. Send it again tomorrow, or ask the clinic.';
  throw new Problem(429, 'quota-exceeded', message, { retryAfterSeconds: untilTomorrow() });
}

async function count(
  manager: EntityManager,
  siteId: string,
  subject: string,
  day: string,
  bytes: number,
): Promise<void> {
  const repository = manager.getRepository(QuotaUsage);
  const where = { siteId, subject, day, shard: String(randomInt(SHARDS)) };
  const { affected } = await repository.increment(where, 'bytes', bytes);
  if (affected === 0) await repository.insert({ ...where, bytes });
}

/** Seconds until the next day, by UTC. */
export function untilTomorrow(): number {
  const day = 86_400_000;
  return Math.ceil((day - (Date.now() % day)) / 1000);
}
