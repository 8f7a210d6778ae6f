import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';

const PATIENCE = 60_000;

/** Brings the schema up to date; of several servers that start at once, one does and others wait. */
export async function migrate(dataSource: DataSource): Promise<number> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      return (await dataSource.runMigrations()).length;
    } catch (error) {
      const code = (error as { driverError?: { code?: string } }).driverError?.code ?? '';
      // another server is creating the same tables
      const raced = ['ER_TABLE_EXISTS_ERROR', 'ER_DUP_KEYNAME', 'ER_LOCK_DEADLOCK'].includes(code);
      if (!raced || Date.now() > end) throw error;
      await sleep(500);
    }
  }
}
