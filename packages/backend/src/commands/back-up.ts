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
import { DataSource } from 'typeorm';
import { AuditService, INSTALLATION } from '../audit/audit.service.js';
import type { Config } from '../config.js';
import { ConfigError } from '../config.js';
import { BACKUP, BACKUP_ACTION } from './backup-parts.js';
import { withApp } from './with-app.js';

/** Copies a SQLite database, as it is at one moment, and the key ring into a new folder. */
export async function backUp(config: Config, folder: string): Promise<void> {
  if (config.databaseUrl !== undefined) {
    throw new ConfigError(['Back MySQL up with mysqldump; see docs/backend.md.']);
  }
  const target = resolve(folder);
  const whole = join(target, BACKUP.database);
  if (existsSync(whole)) {
    throw new ConfigError(['The folder holds a backup already. Name another one.']);
  }
  await withApp(config, async (app) => {
    mkdirSync(target, { mode: 0o700, recursive: true });
    // what a killed one leaves must not pass for a backup
    const copy = `${whole}.part`;
    makeEmpty(copy);
    // before the copy: it is the newest thing in it, and tells how old it is
    const record = { siteId: INSTALLATION, actorId: null, action: BACKUP_ACTION };
    await app.get(AuditService).record(record);
    await app.get(DataSource).query('VACUUM INTO ?', [copy]);
    copyFileSync(config.keyRingFile, join(target, BACKUP.keyRing));
    chmodSync(join(target, BACKUP.keyRing), 0o600);
    renameSync(copy, whole);
  });
}

/** Makes an empty file to write to, so that nobody else can read it meanwhile. */
function makeEmpty(path: string): void {
  rmSync(path, { force: true });
  closeSync(openSync(path, 'wx', 0o600));
}
