import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
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
  const whole = join(target, 'dermdx.sqlite');
  if (existsSync(whole)) {
    throw new ConfigError(['The folder holds a backup already. Name another one.']);
  }
  // what a killed one leaves must not pass for a backup
  const copy = `${whole}.part`;
  makeEmpty(copy);
  const dataSource = await openDataSource(config);
  try {
    await dataSource.query('VACUUM INTO ?', [copy]);
  } finally {
    await dataSource.destroy();
  }
  copyFileSync(config.keyRingFile, join(target, 'key-ring.json'));
  chmodSync(join(target, 'key-ring.json'), 0o600);
  renameSync(copy, whole);
}

/** Makes an empty file to write to, so that nobody else can read it meanwhile. */
function makeEmpty(path: string): void {
  rmSync(path, { force: true });
  closeSync(openSync(path, 'wx', 0o600));
}
