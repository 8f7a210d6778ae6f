import { chmodSync, closeSync, copyFileSync, mkdirSync, openSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '../config.js';
import { ConfigError } from '../config.js';
import { openDataSource, refuseMissingDatabase } from '../database/data-source.js';

/** Copies a SQLite database, as it is at one moment, and the key ring into a new folder. */
export async function backUp(config: Config, folder: string): Promise<void> {
  if (config.databaseUrl !== undefined) {
    throw new ConfigError(['Back MySQL up with mysqldump; see docs/backend.md.']);
  }
  refuseMissingDatabase(config);
  const target = resolve(folder);
  mkdirSync(target, { mode: 0o700, recursive: true });
  const copy = makeEmpty(join(target, 'dermdx.sqlite'));
  const dataSource = await openDataSource(config);
  try {
    await dataSource.query('VACUUM INTO ?', [copy]);
  } finally {
    await dataSource.destroy();
  }
  copyFileSync(config.keyRingFile, join(target, 'key-ring.json'));
  chmodSync(join(target, 'key-ring.json'), 0o600);
}

/** Makes the file that is written to, so that nobody else can read it meanwhile. */
function makeEmpty(path: string): string {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new ConfigError(['The folder holds a backup already. Name another one.']);
  }
  return path;
}
