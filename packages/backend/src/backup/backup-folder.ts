import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../config.js';
import { syncFolder } from '../keys/durable-file.js';

/** What a backup consists of. */
export const BACKUP = { database: 'dermdx.sqlite', keyRing: 'key-ring.json' } as const;

/** What the audit log calls a backup. */
export const BACKUP_ACTION = 'backup.make';

/** What the job is called. */
export const BACKUP_JOB = 'backup';

/** The names of the folders that the server makes: the minute, by UTC. */
const NAMED = /^(\d{4}-\d{2}-\d{2}T\d{2})(\d{2})$/;

/** The name of a backup's folder. */
export function nameOf(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace(':', '');
}

/**
 * Makes a folder ready for a backup.
 *
 * @returns an empty file to copy the database to; what a killed one left must not pass for a backup
 * @throws ConfigError when the folder holds a backup
 */
export function prepareFolder(folder: string): string {
  const whole = join(folder, BACKUP.database);
  if (existsSync(whole)) {
    throw new ConfigError(['The folder holds a backup already. Name another one.']);
  }
  mkdirSync(folder, { mode: 0o700, recursive: true });
  const copy = `${whole}.part`;
  rmSync(copy, { force: true });
  // nobody else can read it meanwhile
  closeSync(openSync(copy, 'wx', 0o600));
  return copy;
}

/** Puts the key ring beside what was copied, and makes a backup of both that outlasts a power cut. */
export function completeFolder(folder: string, copy: string, keyRingFile: string): void {
  const ring = join(folder, BACKUP.keyRing);
  copyFileSync(keyRingFile, ring);
  chmodSync(ring, 0o600);
  for (const path of [copy, ring]) sync(path);
  renameSync(copy, join(folder, BACKUP.database));
  syncFolder(folder);
}

/** Deletes backups of the server's own that are older than a time, and what killed ones left. */
export function forgetBackups(parent: string, before: number): number {
  let forgotten = 0;
  for (const name of readdirSync(parent)) {
    const [, hour, minute] = NAMED.exec(name) ?? [];
    if (hour === undefined || minute === undefined) continue;
    const folder = join(parent, name);
    const isWhole = existsSync(join(folder, BACKUP.database));
    if (isWhole && Date.parse(`${hour}:${minute}:00Z`) >= before) continue;
    rmSync(folder, { recursive: true });
    if (isWhole) forgotten++;
  }
  return forgotten;
}

function sync(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
