import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { KeyRing } from '../keys/key-ring.js';
import { Problem } from '../problem.js';
import type { Site } from './site.entities.js';
import { QuotaUsage } from './site.entities.js';

const SHARDS = 8;

/** Whose bytes are counted on a day, and how many each may send in it. */
interface Counted {
  day: string;
  limits: Record<string, number>;
}

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
    await refuse(manager, site.id, this.counted(site, keyId, address), bytes);
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
    const counted = this.counted(site, keyId, address);
    await refuse(manager, site.id, counted, bytes);
    await count(manager, site.id, counted, bytes);
  }

  /** By whom bytes are counted, and how many each may send in a day. */
  private counted(site: Site, keyId: string, address: string): Counted {
    const day = new Date().toISOString().slice(0, 10);
    // an address is personal: its keyed hash, of this day only, is enough to count by
    const hashed = this.ring.sign('address', day, address).toString('hex');
    const limits = { [keyId]: site.keyBytesPerDay, [hashed]: site.addressBytesPerDay };
    return { day, limits };
  }
}

async function refuse(
  manager: EntityManager,
  siteId: string,
  { day, limits }: Counted,
  bytes: number,
): Promise<void> {
  const used = await manager
    .createQueryBuilder(QuotaUsage, 'usage')
    .select('usage.subject', 'subject')
    .addSelect('SUM(usage.bytes)', 'bytes')
    .where({ siteId, day, subject: In(Object.keys(limits)) })
    .groupBy('usage.subject')
    .getRawMany<{ subject: string; bytes: number | string }>();
  const before = new Map(used.map((one) => [one.subject, Number(one.bytes)]));
  const isExcess = ([subject, limit]: [string, number]) =>
    (before.get(subject) ?? 0) + bytes > limit;
  if (!Object.entries(limits).some(isExcess)) return;
  const message = 'Too much was sent today. Send it again tomorrow, or ask the clinic.';
  throw new Problem(429, 'quota-exceeded', message, { retryAfterSeconds: untilTomorrow() });
}

async function count(
  manager: EntityManager,
  siteId: string,
  { day, limits }: Counted,
  bytes: number,
): Promise<void> {
  const repository = manager.getRepository(QuotaUsage);
  const subjects = Object.keys(limits);
  const shard = String(randomInt(SHARDS));
  const where = { siteId, day, shard, subject: In(subjects) };
  const { affected } = await repository.increment(where, 'bytes', bytes);
  if (affected === subjects.length) return;
  // the first of the day in its shard
  const known = new Set((await repository.findBy(where)).map(({ subject }) => subject));
  const missing = subjects.filter((subject) => !known.has(subject));
  await repository.insert(missing.map((subject) => ({ siteId, day, shard, subject, bytes })));
}

/** Seconds until the next day, by UTC. */
export function untilTomorrow(): number {
  const day = 86_400_000;
  return Math.ceil((day - (Date.now() % day)) / 1000);
}
