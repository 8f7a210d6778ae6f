import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { isPassing } from './database-errors.js';
import { withLease } from './migration-lease.js';

const ATTEMPTS = 20;

/**
 * Brings the schema up to date; of several servers that start at once, one does and others wait. Where a node of a
 * cluster is lost meanwhile, it goes on with another.
 */
export async function migrate(dataSource: DataSource): Promise<number> {
  const owner = randomUUID();
  const run = async () => (await dataSource.runMigrations()).length;
  const isSqlite = dataSource.options.type === 'better-sqlite3';
  for (let attempt = 1; ; attempt++) {
    try {
      return await (isSqlite ? run() : withLease(dataSource, owner, run));
    } catch (error) {
      // another process did the same; each migration is one transaction, and what was done is read anew
      const raced = isSqlite && /already exists|duplicate column|SQLITE_BUSY/.test(String(error));
      if (attempt === ATTEMPTS || !(raced || isPassing(error))) throw error;
      await sleep(250);
    }
  }
}
