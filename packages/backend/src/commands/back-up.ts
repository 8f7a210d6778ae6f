import { resolve } from 'node:path';
import { BackupService } from '../backup/backup.service.js';
import type { Config } from '../config.js';
import { ConfigError } from '../config.js';
import { withApp } from './with-app.js';

/** Copies a SQLite database, as it is at one moment, and the key ring into a new folder. */
export async function backUp(config: Config, folder: string): Promise<void> {
  if (config.databaseUrl !== undefined) {
    throw new ConfigError(['Back MySQL up with mysqldump; see docs/backend.md.']);
  }
  await withApp(config, async (app) => {
    if (await app.get(BackupService).make(resolve(folder))) return;
    throw new ConfigError([
      'It was not made: another one is being made, or it was cancelled. See dermdx-backend jobs.',
    ]);
  });
}
