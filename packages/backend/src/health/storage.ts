import { statfs } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Problem } from '../problem.js';

/** Bytes that submissions leave free on SQLite's disk: signing in, reading and erasing need room, too. */
export const RESERVE = 64 * 1024 * 1024;
/** Milliseconds for which a write that found no room counts, unless a later one found some. */
const REMEMBERED = 60_000;

/** Knows whether there is room for more. */
@Injectable()
export class Storage {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly work: UnitOfWork,
  ) {}

  /** Whether the disk of SQLite is almost full, or the database said a moment ago that it has no room. */
  async isFull(): Promise<boolean> {
    const { fullAt } = this.work;
    if (fullAt !== undefined && Date.now() - fullAt < REMEMBERED) return true;
    const free = await freeBytes(this.config);
    return free !== undefined && free < RESERVE;
  }

  /**
   * Refuses what would take the last room.
   *
   * @throws Problem 507
   */
  async refuseWhenFull(): Promise<void> {
    if (await this.isFull()) throw storageFull();
  }
}

/** Bytes that this process may still write where SQLite lies; undefined on MySQL, which knows its own. */
export async function freeBytes(config: Config): Promise<number | undefined> {
  if (config.databaseUrl !== undefined) return undefined;
  const { bavail, bsize } = await statfs(config.dataDir);
  return bavail * bsize;
}

/** The answer to what finds no room. */
export function storageFull(cause?: unknown): Problem {
  const message = 'There is no room left to keep this. Send it again later, or tell the clinic.';
  return new Problem(507, 'storage-full', message, { cause, retryAfterSeconds: 60 });
}
