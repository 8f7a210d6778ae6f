import { existsSync } from 'node:fs';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import { CLOCKS_DIFFER, newestTime } from '../audit/newest-time.js';
import { AuditEntry } from '../audit/audit.entities.js';
import { INSTALLATION } from '../audit/audit.service.js';
import { BACKUP_ACTION, BACKUP_JOB } from '../backup/backup-folder.js';
import type { Config } from '../config.js';
import { databaseFile, dataSourceOptions } from '../database/data-source.js';
import { ErasedList } from '../erasure/erased-list.js';
import { findLeftovers } from '../erasure/leftovers.js';
import { findMarked } from '../erasure/marked.js';
import { Job } from '../jobs/job.entity.js';
import { KeyRing } from '../keys/key-ring.js';
import { compareRing } from '../keys/ring-of-database.js';
import { Site } from '../sites/site.entities.js';
import { Submission } from '../submissions/submission.entities.js';
import { day } from './check-files.js';
import { checkStore } from './check-store.js';
import type { Finding } from './finding.js';
import { broken, check, note, well } from './finding.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Days after which a backup is too old, where nobody says how often they are made. */
const BACKED_UP_WITHIN = 7;

/** Looks at the database and at what belongs to it, and changes nothing. */
export async function checkDatabase(config: Config): Promise<Finding[]> {
  if (config.databaseUrl === undefined && !existsSync(databaseFile(config))) return [];
  let dataSource: DataSource | undefined;
  const opened = await check('Database', async () => {
    dataSource = await new DataSource(await dataSourceOptions(config, 'read')).initialize();
    return await describe(dataSource);
  });
  if (!dataSource?.isInitialized) return opened;
  try {
    const { manager } = dataSource;
    const schema = await check('Schema', () => checkSchema(dataSource!));
    // what an older schema lacks cannot be asked for
    if (schema.some(({ state }) => state !== 'well')) return [...opened, ...schema];
    return [
      ...opened,
      ...schema,
      ...(await check('Key ring', () => checkRing(config, manager))),
      ...(await check('Clock', () => checkClock(dataSource!))),
      ...(await check('Backup', () => checkBackup(config, manager))),
      ...(await check('Erased', () => checkErased(config, manager))),
      ...(await check('Picture store', () => checkStore(config, manager))),
    ];
  } finally {
    await dataSource.destroy();
  }
}

async function describe(dataSource: DataSource): Promise<Finding[]> {
  const subject = 'Database';
  if (dataSource.options.type === 'better-sqlite3') {
    const rows = await dataSource.query<{ quick_check: string }[]>('PRAGMA quick_check(1)');
    if (rows[0]?.quick_check === 'ok') return [well(subject, 'SQLite, and the file is sound.')];
    return [broken(subject, 'The file is damaged. Stop the server and restore a backup.')];
  }
  const [settings] = await dataSource.query<
    [{ version: string; packet: string; logged: string; kept: string }]
  >(
    'SELECT VERSION() AS version, @@max_allowed_packet AS packet, @@log_bin AS logged, @@binlog_expire_logs_seconds AS kept',
  );
  const findings = [well(subject, `It answers: ${settings.version}.`)];
  if (Number(settings.packet) < 4 * 1024 ** 2) {
    findings.push(broken(subject, 'max_allowed_packet is below 4M: pictures cannot be stored.'));
  }
  if (Number(settings.logged) === 1) {
    const days = Number(settings.kept) / 86_400;
    const words =
      days === 0
        ? 'Its binary logs hold what was erased for ever. Set binlog_expire_logs_seconds.'
        : `Its binary logs hold what was erased for ${days} more days.`;
    findings.push(note(subject, words));
  }
  return findings;
}

async function checkSchema(dataSource: DataSource): Promise<Finding> {
  const subject = 'Schema';
  const runner = dataSource.createQueryRunner();
  const begun = await runner.hasTable('migrations').finally(() => runner.release());
  if (!begun) return note(subject, 'None yet: the first start makes it.');
  const applied = await dataSource.query<{ name: string }[]>('SELECT name FROM migrations');
  const names = new Set(applied.map(({ name }) => name));
  const waiting = dataSource.migrations.filter(
    (one) => !names.delete(one.name ?? one.constructor.name),
  ).length;
  if (names.size > 0) {
    return broken(subject, 'It is newer than this program: install the version that made it.');
  }
  if (waiting > 0) {
    return note(subject, `${waiting} migrations are to come, at the next start or by migrate.`);
  }
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  if (upQueries.length === 0) return well(subject, 'It is what this version needs.');
  return broken(subject, 'Somebody changed tables by hand: restore a backup, or change them back.');
}

async function checkRing({ keyRingFile }: Config, manager: EntityManager): Promise<Finding> {
  const subject = 'Key ring';
  const ring = KeyRing.find(keyRingFile);
  if (ring) {
    const recorded = await compareRing(manager, ring, keyRingFile);
    if (recorded) return well(subject, 'It belongs to this database.');
  }
  if (!(await manager.exists(Site))) return note(subject, 'The database is empty.');
  if (ring) return note(subject, 'The next start finds out whether it belongs to this database.');
  return broken(
    subject,
    `It is missing: restore ${keyRingFile}. Without it no picture can be opened.`,
  );
}

async function checkClock(dataSource: DataSource): Promise<Finding> {
  const subject = 'Clock';
  const now = Date.now();
  if (dataSource.options.type !== 'better-sqlite3') {
    const [row] = await dataSource.query<[{ now: string }]>('SELECT UNIX_TIMESTAMP() AS now');
    const seconds = Math.round((now - Number(row.now) * 1000) / 1000);
    if (Math.abs(seconds) * 1000 > CLOCKS_DIFFER) {
      return broken(subject, `It differs from the database’s by ${seconds} s. Set both by NTP.`);
    }
  }
  const newest = await newestTime(dataSource.manager);
  if (newest > now + CLOCKS_DIFFER) {
    const words = `It is behind the newest row, of ${new Date(newest).toISOString()}.`;
    return broken(subject, `${words} Set it by NTP before the server starts.`);
  }
  return well(subject, 'It is not behind the newest row.');
}

async function checkBackup(config: Config, manager: EntityManager): Promise<Finding> {
  const { databaseUrl, backupFolder, backupHours } = config;
  const subject = 'Backup';
  if (databaseUrl !== undefined) {
    return note(subject, 'Dumps cannot be seen from here: see that they are made and restored.');
  }
  const newest = await newestBackup(manager);
  const remedy =
    backupFolder === undefined
      ? 'Run dermdx-backend backup FOLDER, every day, or set BACKUP_FOLDER.'
      : `Look for “backup failed” in the server’s log, and whether ${backupFolder} can be written to.`;
  if (newest === undefined) {
    return (await manager.exists(Submission))
      ? broken(subject, `There is none. ${remedy}`)
      : note(subject, `There is none, and nothing to lose yet. ${remedy}`);
  }
  const age = Date.now() - newest;
  const words = `The newest is of ${day(newest)}, ${Math.floor(age / DAY)} days old.`;
  // of those that are made by themselves, one may fail
  const most = backupFolder === undefined ? (BACKED_UP_WITHIN + 1) * DAY : 2 * backupHours * HOUR;
  return age < most ? well(subject, words) : broken(subject, `${words} ${remedy}`);
}

/** When the newest backup was made; an earlier version wrote down only when one was begun. */
async function newestBackup(manager: EntityManager): Promise<number | undefined> {
  const job = await manager.findOneBy(Job, { name: BACKUP_JOB });
  if (job) return job.finishedAt ?? undefined;
  const [begun] = await manager.find(AuditEntry, {
    where: { siteId: INSTALLATION, action: BACKUP_ACTION },
    order: { at: 'DESC' },
    take: 1,
  });
  return begun?.at;
}

async function checkErased(config: Config, manager: EntityManager): Promise<Finding[]> {
  const left = new Set<string>();
  for await (const { ids } of findLeftovers(manager)) for (const id of ids) left.add(id);
  const words = `Rows of ${left.size} erased submission(s) are left. A server that runs erases them within a month.`;
  const leftovers = left.size === 0 ? [] : [note('Erased', words)];
  return [...leftovers, ...(await checkMarked(config, manager))];
}

async function checkMarked(config: Config, manager: EntityManager): Promise<Finding[]> {
  const ring = KeyRing.find(config.keyRingFile);
  const list = ErasedList.find(config.erasedListFile);
  if (!ring || !list) return [];
  const marks = new Set(list.read().marks.keys());
  let back = 0;
  for await (const { ids } of findMarked(manager, ring, marks)) back += ids.length;
  if (back === 0) return [well('Erased', 'Nothing that was erased is in the database.')];
  const words = `${back} submissions that were erased are in the database.`;
  return [broken('Erased', `${words} Stop the server and run dermdx-backend restore.`)];
}
