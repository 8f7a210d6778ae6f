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
    await count(manager, site.id, this.counted(site, keyId, address), bytes);
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
  const subjects = Object.keys(limits);
  const values = [siteId, day, ...subjects];
  const used = await manager.query<{ subject: string; bytes: number | string }[]>(
    usedBy(subjects),
    values,
  );
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
  const subjects = Object.keys(limits);
  const shard = String(randomInt(SHARDS));
  const added = await addWithin(manager, siteId, shard, { day, limits }, bytes);
  if (added === subjects.length) return;
  // too much, or the first of the day in its shard
  const repository = manager.getRepository(QuotaUsage);
  const where = { siteId, day, shard, subject: In(subjects) };
  const found = added === 0 ? [] : await repository.findBy(where);
  const missing = subjects.filter((subject) => !found.some((one) => one.subject === subject));
  const left = Object.entries(limits).filter(([subject]) => missing.includes(subject));
  await refuse(manager, siteId, { day, limits: Object.fromEntries(left) }, bytes);
  await repository.insert(missing.map((subject) => ({ siteId, day, shard, subject, bytes })));
}

/**
 * Adds to the rows that a shard has, unless it would be too much for one of the subjects: every submission asks for
 * both, in one statement.
 *
 * @returns how many rows it added to
 */
async function addWithin(
  manager: EntityManager,
  siteId: string,
  shard: string,
  { day, limits }: Counted,
  bytes: number,
): Promise<number> {
  const subjects = Object.keys(limits);
  const sql = `
    UPDATE quota_usage SET bytes = bytes + ?
    WHERE site_id = ? AND day = ? AND shard = ? AND subject IN (${placesOf(subjects)})
    AND NOT EXISTS (
      SELECT 1 FROM (${usedBy(subjects)}) AS used
      WHERE ${subjects.map(() => '(used.subject = ? AND used.bytes + ? > ?)').join(' OR ')}
    )`;
  const values = [
    ...[bytes, siteId, day, shard, ...subjects],
    ...[siteId, day, ...subjects],
    ...Object.entries(limits).flatMap(([subject, limit]) => [subject, bytes, limit]),
  ];
  const { affected } = await manager.queryRunner!.query(sql, values, true);
  return affected!;
}

/** Asks, for a site, a day and subjects, what each of them used, whatever the shard. */
function usedBy(subjects: readonly string[]): string {
  return `
    SELECT subject, SUM(bytes) AS bytes FROM quota_usage
    WHERE site_id = ? AND day = ? AND subject IN (${placesOf(subjects)})
    GROUP BY subject`;
}

function placesOf(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

/** Seconds until the next day, by UTC. */
export function untilTomorrow(): number {
  const day = 86_400_000;
  return Math.ceil((day - (Date.now() % day)) / 1000);
}
