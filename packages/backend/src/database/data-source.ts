import { accessSync, closeSync, constants, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import type { DataSourceOptions } from 'typeorm';
import type { Config } from '../config.js';
import { ConfigError } from '../config.js';
import { makeFolder } from '../start/folders.js';
import { databaseAddresses, databaseHosts } from './addresses.js';
import { pictureSchema } from '../submissions/submission.entities.js';
import { makeDriver } from './mysql-driver.js';
import { SnakeCaseNaming } from './naming.js';
import { serverTraits } from './server-traits.js';
import { mysqlMigrations } from './migrations/mysql/index.js';
import { sqliteMigrations } from './migrations/sqlite/index.js';
import { tables } from './tables.js';

/** What the two databases have in common. */
const common = {
  synchronize: false,
  migrationsTransactionMode: 'each',
  namingStrategy: new SnakeCaseNaming(),
  logging: false,
} as const;

/** What says where the database is. */
export type DatabasePlace = Pick<Config, 'dataDir' | 'databaseUrl' | 'databaseCa'>;

/**
 * Milliseconds for which SQLite stands still and waits while another process writes. The thread that answers
 * requests stands still with it, so there the wait is short, and the unit of work tries again.
 */
const SHORT_WAIT = 50;

/** The same where nobody else waits meanwhile: in a command, or in a thread of its own. */
export const PATIENT = 10_000;

/** Where SQLite keeps everything. */
export function databaseFile({ dataDir }: DatabasePlace): string {
  return join(dataDir, 'dermdx.sqlite');
}

/**
 * Makes SQLite's file where there is none: in an existing folder SQLite would create one that others can read. A file
 * that is there is never opened here. Closing it would take away every lock that this process has on it (POSIX), and
 * whoever looked into the database next, with any tool, would remove the log that the server goes on writing to.
 */
function makeFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    accessSync(path, constants.R_OK | constants.W_OK);
  }
}

/**
 * How to reach the database.
 *
 * @param access - SQLite reads over a connection of its own, so that it never sees what another
 * request's transaction has not committed; MySQL does not need that. What a command does may take longer
 * than what a server does
 * @param busyWait - milliseconds for which SQLite waits while another process writes
 */
export async function dataSourceOptions(
  config: DatabasePlace,
  access: 'read' | 'write' | 'command',
  busyWait = access === 'command' ? PATIENT : SHORT_WAIT,
): Promise<DataSourceOptions> {
  const { databaseUrl, databaseCa } = config;
  if (databaseUrl !== undefined) return mysqlOptions(databaseUrl, databaseCa, access !== 'command');
  makeFolder(config.dataDir);
  const database = databaseFile(config);
  makeFile(database);
  return {
    ...common,
    type: 'better-sqlite3',
    database,
    entities: [...tables, pictureSchema('blob')],
    migrations: sqliteMigrations,
    enableWAL: access !== 'read',
    readonly: access === 'read',
    prepareDatabase: (opened: { pragma: (text: string) => unknown }) => {
      // an acknowledged submission must survive a power cut, not only a crash
      if (access !== 'read') opened.pragma('synchronous = FULL');
      // another process may hold the file for a moment: a backup, a migration
      opened.pragma(`busy_timeout = ${busyWait}`);
      opened.pragma('secure_delete = ON');
      // in KiB; with the default of 2 MB, a million rows are read from disk at every insert
      opened.pragma('cache_size = -65536');
    },
  };
}

async function mysqlOptions(
  url: string,
  ca: string[] | undefined,
  limited: boolean,
): Promise<DataSourceOptions> {
  // the certificate must name the host: otherwise anyone with a certificate could listen
  const secure = ca === undefined ? {} : { ssl: { ca, verifyIdentity: true } };
  const { type, galera } = await serverTraits(url, secure);
  return {
    ...common,
    type,
    // the driver puts each host in its place
    url: databaseAddresses(url)[0],
    driver: makeDriver(type, limited, { hosts: databaseHosts(url), galera }),
    ...secure,
    entities: [...tables, pictureSchema('longblob')],
    migrations: mysqlMigrations,
    charset: 'utf8mb4',
    timezone: 'Z',
    poolSize: 16,
    extra: {
      waitForConnections: true,
      connectTimeout: limited ? 3000 : 10_000,
      enableKeepAlive: true,
      // a trace for each query costs more than building it; TypeORM's error has its own
      trace: false,
    },
  };
}

/**
 * Refuses to go on where SQLite has no database yet: a command would make an empty one, and find nothing wrong.
 *
 * @throws ConfigError
 */
export function refuseMissingDatabase(config: Config): void {
  if (config.databaseUrl !== undefined || existsSync(databaseFile(config))) return;
  throw new ConfigError([`There is no database at ${databaseFile(config)}: see DATA_DIR.`]);
}

/** Opens a connection outside the server: for commands. */
export async function openDataSource(config: Config): Promise<DataSource> {
  return new DataSource(await dataSourceOptions(config, 'command')).initialize();
}
