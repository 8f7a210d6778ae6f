import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { withLease } from './migration-lease.js';

const ATTEMPTS = 20;

/** Brings the schema up to date; of several servers that start at once, one does and others wait. */
export async function migrate(dataSource: DataSource): Promise<number> {
  const run = async () => (await dataSource.runMigrations()).length;
  if (dataSource.options.type !== 'better-sqlite3') return withLease(dataSource, run);
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      // another process did the same; each migration is one transaction, and what was done is read anew
      if (
        attempt === ATTEMPTS ||
        !/already exists|duplicate column|SQLITE_BUSY/.test(String(error))
      ) {
        throw error;
      }
      await sleep(250);
    }
  }
}
