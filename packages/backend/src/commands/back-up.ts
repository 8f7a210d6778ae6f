import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '../config.js';
import { ConfigError } from '../config.js';
import { openDataSource } from '../database/data-source.js';

/** Copies a SQLite database, as it is at one moment, and the key ring into a new folder. */
export async function backUp(config: Config, folder: string): Promise<void> {
  if (config.databaseUrl !== undefined) {
    throw new ConfigError(['Back MySQL up with mysqldump; see docs/backend.md.']);
  }
  const target = resolve(folder);
  mkdirSync(target, { mode: 0o700, recursive: true });
  const dataSource = await openDataSource(config);
  try {
    // refuses to overwrite a backup that is there
    await dataSource.query('VACUUM INTO ?', [join(target, 'dermdx.sqlite')]);
  } finally {
    await dataSource.destroy();
  }
  chmodSync(join(target, 'dermdx.sqlite'), 0o600);
  copyFileSync(config.keyRingFile, join(target, 'key-ring.json'));
  chmodSync(join(target, 'key-ring.json'), 0o600);
}
