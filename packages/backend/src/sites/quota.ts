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
    const day = new Date().toISOString().slice(0, 10);
    // an address is personal: its keyed hash, of this day only, is enough to count by
    const hashed = this.ring.sign('address', day, address).toString('hex');
    await this.spendOne(manager, site.id, keyId, day, bytes, site.keyBytesPerDay);
    await this.spendOne(manager, site.id, hashed, day, bytes, site.addressBytesPerDay);
  }

  private async spendOne(
    manager: EntityManager,
    siteId: string,
    subject: string,
    day: string,
    bytes: number,
    limit: number,
  ): Promise<void> {
    const repository = manager.getRepository(QuotaUsage);
    const used = Number(await repository.sum('bytes', { siteId, subject, day }));
    if (used + bytes > limit) {
      const message = 'Too much was sent today. Send it again tomorrow, or ask the clinic.';
      throw new Problem(429, 'quota-exceeded', message, { retryAfterSeconds: untilTomorrow() });
    }
    const where = { siteId, subject, day, shard: String(randomInt(SHARDS)) };
    const { affected } = await repository.increment(where, 'bytes', bytes);
    if (affected === 0) await repository.insert({ ...where, bytes });
  }
}

function untilTomorrow(): number {
  const day = 86_400_000;
  return Math.ceil((day - (Date.now() % day)) / 1000);
}
