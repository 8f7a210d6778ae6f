import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AuditEntry } from '../audit/audit.entities.js';
import { INSTALLATION } from '../audit/audit.service.js';
import { BACKUP } from '../backup/backup-folder.js';
import type { Config } from '../config.js';
import { ConfigError } from '../config.js';
import { databaseFile, openDataSource, refuseMissingDatabase } from '../database/data-source.js';
import { ErasedList } from '../erasure/erased-list.js';
import { ErasureService } from '../erasure/erasure.service.js';
import type { ErasedContent } from '../erasure/list-lines.js';
import { syncFolder, writeDurably } from '../keys/durable-file.js';
import { makeFolder } from '../start/folders.js';
import { withApp } from './with-app.js';

/** What a restore may be told. */
export interface RestoreOptions {
  /** More lists than this server's own: where several servers erased, each has one. */
  lists: string[];
  /** Restores although not everything that was erased can be known. */
  force: boolean;
}

/**
 * Puts a backup in place, without what was erased since: from a folder for SQLite; on MySQL, and where a
 * database was put in place by hand, in the database that is there. A database is there only once everything
 * is erased, so a restore that was killed can be run again.
 *
 * @returns how many submissions were erased again
 * @throws ConfigError when something is in the way, or the list does not reach back to the backup
 */
export async function restore(
  config: Config,
  folder: string | undefined,
  options: RestoreOptions,
): Promise<number> {
  if (folder === undefined) return eraseAgain(config, options);
  if (config.databaseUrl !== undefined) {
    throw new ConfigError([
      'Load the dump into an empty database with mysql, then run dermdx-backend restore without a folder.',
    ]);
  }
  const database = databaseFile(config);
  if (existsSync(database)) {
    throw new ConfigError([
      `There is a database already (${database}). Stop the server and move it away, with its -wal and -shm.`,
    ]);
  }
  const staged = stage(config, resolve(folder));
  const erased = await eraseAgain(staged, options);
  await mergeLog(staged);
  if (staged.keyRingFile !== config.keyRingFile) {
    makeFolder(dirname(config.keyRingFile));
    writeDurably(config.keyRingFile, readFileSync(staged.keyRingFile, 'utf8'), false);
  }
  renameSync(databaseFile(staged), database);
  syncFolder(config.dataDir);
  rmSync(staged.dataDir, { recursive: true });
  return erased;
}

/** Copies a backup to where it is worked on; a key ring that is in place stays there. */
function stage(config: Config, backup: string): Config {
  const missing = Object.values(BACKUP)
    .map((name) => join(backup, name))
    .filter((path) => !existsSync(path));
  if (missing.length > 0) throw new ConfigError(missing.map((path) => `${path} is missing.`));
  makeFolder(config.dataDir);
  const dataDir = join(config.dataDir, 'restoring');
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { mode: 0o700 });
  const keyRingFile = existsSync(config.keyRingFile)
    ? config.keyRingFile
    : join(dataDir, BACKUP.keyRing);
  const staged = { ...config, dataDir, keyRingFile };
  copyDurably(join(backup, BACKUP.database), databaseFile(staged));
  if (keyRingFile !== config.keyRingFile) {
    writeDurably(keyRingFile, readFileSync(join(backup, BACKUP.keyRing), 'utf8'), false);
  }
  return staged;
}

/** Writes the log into the file, which then stands alone: the last connection that ends does so. */
async function mergeLog(config: Config): Promise<void> {
  const dataSource = await openDataSource(config);
  await dataSource.query('PRAGMA wal_checkpoint(TRUNCATE)');
  await dataSource.destroy();
}

async function eraseAgain(config: Config, options: RestoreOptions): Promise<number> {
  refuseMissingDatabase(config);
  const lists = readLists(config, options);
  if (!options.force) await refuseGap(config, lists);
  const marks = lists.flatMap((list) => [...list.marks.keys()]);
  const work = (app: NestExpressApplication) => app.get(ErasureService).eraseAgain(marks);
  return withApp(config, work);
}

/** @throws ConfigError when one is missing that is needed */
function readLists(config: Config, { lists, force }: RestoreOptions): ErasedContent[] {
  const paths = [config.erasedListFile, ...lists.map((path) => resolve(path))];
  return paths.flatMap((path) => {
    const list = ErasedList.find(path);
    if (list) return [list.read()];
    if (force) return [];
    throw new ConfigError([
      `The list of what was erased is missing (${path}): see ERASED_LIST_FILE. Without it, what was ` +
        'erased since the backup comes back; --force restores all the same.',
    ]);
  });
}

/** @throws ConfigError when something may have been erased that is on no list */
async function refuseGap(config: Config, lists: ErasedContent[]): Promise<void> {
  const since = Math.max(...lists.map((list) => list.since));
  const made = await newestEntry(config);
  if (made >= since) return;
  const [backup, list] = [made, since].map((time) => new Date(time).toISOString());
  throw new ConfigError([
    `The backup is of ${backup}, the list of what was erased begins at ${list}. What was erased in ` +
      'between comes back; --force restores all the same.',
  ]);
}

/** When the server last wrote to the installation's audit log: a backup does so itself. */
async function newestEntry(config: Config): Promise<number> {
  const dataSource = await openDataSource(config);
  try {
    const [newest] = await dataSource.manager.find(AuditEntry, {
      where: { siteId: INSTALLATION },
      order: { at: 'DESC' },
      take: 1,
    });
    return newest?.at ?? 0;
  } finally {
    await dataSource.destroy();
  }
}

function copyDurably(from: string, to: string): void {
  copyFileSync(from, to);
  chmodSync(to, 0o600);
  const file = openSync(to, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
