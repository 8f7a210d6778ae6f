import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '../config.js';
import { databaseFile } from '../database/data-source.js';
import { ErasedList } from '../erasure/erased-list.js';
import { freeBytes, RESERVE } from '../health/storage.js';
import { KeyRing } from '../keys/key-ring.js';
import { refuseRingWithoutDatabase } from '../keys/ring-of-database.js';
import type { Finding } from './finding.js';
import { broken, check, note, well } from './finding.js';

/** Free bytes below which somebody should make room soon. */
const LITTLE = 1024 ** 3;
const MEBIBYTE = 1024 ** 2;

/** Looks at all that lies in folders: who may read it, and whether it can be written. */
export async function checkFiles(config: Config): Promise<Finding[]> {
  return [
    ...(await check('Data folder', () => checkDataFolder(config))),
    ...(await check('Database file', () => checkDatabaseFile(config))),
    ...(await check('Key ring', () => checkKeyRing(config))),
    ...(await check('List of erased', () => checkErasedList(config))),
    ...(await check('Disk', () => checkDisk(config))),
  ];
}

function checkDataFolder({ dataDir }: Config): Finding {
  const subject = 'Data folder';
  if (!existsSync(dataDir)) return note(subject, `${dataDir} is made at the first start.`);
  if (!isWritable(dataDir)) {
    return broken(subject, `Nothing can be written to ${dataDir}. Run: chown -R USER ${dataDir}`);
  }
  if (isOpen(dataDir)) {
    return broken(subject, `Others can look into it. Run: chmod 700 ${dataDir}`);
  }
  return well(subject, `${dataDir}, for this user alone.`);
}

function checkDatabaseFile(config: Config): Finding[] {
  if (config.databaseUrl !== undefined) return [];
  const subject = 'Database file';
  refuseRingWithoutDatabase(config);
  const file = databaseFile(config);
  if (!existsSync(file)) return [note(subject, `${file} is made at the first start.`)];
  if (isOpen(file)) return [broken(subject, `Others can read it. Run: chmod 600 ${file}`)];
  return [well(subject, `${file}, for this user alone.`)];
}

function checkKeyRing({ keyRingFile }: Config): Finding {
  const subject = 'Key ring';
  if (!KeyRing.find(keyRingFile))
    return note(subject, `${keyRingFile} is made at the first start.`);
  return well(subject, `${keyRingFile}, for this user alone. Keep a copy apart from the database.`);
}

function checkErasedList(config: Config): Finding[] {
  const { erasedListFile, dataDir, databaseUrl, backupDays } = config;
  const subject = 'List of erased';
  const list = ErasedList.find(erasedListFile);
  if (!list) {
    const begun = databaseUrl === undefined && existsSync(databaseFile(config));
    const words = `${erasedListFile} is not there; the next start begins it.`;
    if (!begun) return [note(subject, words)];
    const older =
      'If there was one, put it back first: backups from before can else not be restored';
    return [broken(subject, `${words} ${older} without --force.`)];
  }
  if (!isWritable(erasedListFile) || !isWritable(dirname(erasedListFile))) {
    return [broken(subject, `Nothing can be written to ${erasedListFile}: nothing is erased.`)];
  }
  const { since, marks } = list.read();
  const findings = [well(subject, `${erasedListFile}, ${marks.size} since ${day(since)}.`)];
  if (existsSync(dataDir) && statSync(dataDir).dev === statSync(erasedListFile).dev) {
    const words =
      'It lies on the same disk as the data. Copy it elsewhere, or put it on another disk.';
    findings.push(note(subject, words));
  }
  if (backupDays === undefined) {
    findings.push(note(subject, 'It only grows: BACKUP_DAYS says when every backup is deleted.'));
  }
  return findings;
}

async function checkDisk(config: Config): Promise<Finding[]> {
  if (!existsSync(config.dataDir)) return [];
  const free = await freeBytes(config);
  if (free === undefined) return [];
  const words = `${Math.floor(free / MEBIBYTE)} MiB are free under ${config.dataDir}.`;
  if (free < RESERVE) {
    const remedy = `Submissions are refused below ${RESERVE / MEBIBYTE}: make room.`;
    return [broken('Disk', `${words} ${remedy}`)];
  }
  return [free < LITTLE ? note('Disk', `${words} Make room soon.`) : well('Disk', words)];
}

/** A day as people write it everywhere. */
export function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether others than its owner may do something with it. Windows has no such bits. */
function isOpen(path: string): boolean {
  return process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0;
}
