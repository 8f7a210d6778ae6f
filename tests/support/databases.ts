import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, readConfig } from '@dermdx/backend';
import { inject } from 'vitest';
import { findMariadb } from '../../scripts/mariadb.mjs';
import { createDatabase, mariadbClient, queryServer } from './mariadb-client.js';

/** Gives each test file databases of its own. */
export interface DatabaseKind {
  name: 'SQLite' | 'MariaDB';
  /** Environment of a server on a new database, with the schema and nothing in it. */
  fresh(): Promise<Record<string, string>>;
  /** The same on one without a schema, as at a first start. */
  empty(): Promise<Record<string, string>>;
  /** Removes them all. */
  stop(): Promise<void>;
}

/** SQLite, and MariaDB where it is installed: the same tests run on both. */
export const databases: { name: DatabaseKind['name']; open: () => Promise<DatabaseKind> }[] = [
  { name: 'SQLite', open: openSqlite },
  ...(findMariadb() ? [{ name: 'MariaDB' as const, open: openMariadb }] : []),
];

/**
 * The database for tests that take a minute on each, as those of the staff's pages do: SQLite in `npm test`, MariaDB in
 * `npm run test:long`.
 */
export const forSlowTests = databases.filter(
  ({ name }) => name === inject('forSlowTests') || databases.length === 1,
);

/** Lets a test send more from one address than a day's quota. */
export async function liftQuotas(env: Record<string, string>): Promise<void> {
  const dataSource = await openDatabase(readConfig(env));
  const most = 1_000_000_000_000;
  await dataSource.query(
    `UPDATE sites SET key_bytes_per_day = ${most}, address_bytes_per_day = ${most}`,
  );
  await dataSource.destroy();
}

async function openSqlite(): Promise<DatabaseKind> {
  const folders: string[] = [];
  const empty = () => Promise.resolve({ DATA_DIR: temporaryFolder(folders) });
  return Promise.resolve<DatabaseKind>({
    name: 'SQLite',
    empty,
    async fresh() {
      const env = await empty();
      copyFileSync(inject('databases').sqlite, join(env.DATA_DIR, 'dermdx.sqlite'));
      return env;
    },
    stop: () => {
      removeAll(folders);
      return Promise.resolve();
    },
  });
}

async function openMariadb(): Promise<DatabaseKind> {
  const { url, schema } = inject('databases').mariadb!;
  const folders: string[] = [];
  const names: string[] = [];
  const empty = async () => {
    const name = `dermdx_${randomUUID().replaceAll('-', '')}`;
    names.push(name);
    const DATABASE_URL = await createDatabase(url, name);
    return { DATA_DIR: temporaryFolder(folders), DATABASE_URL };
  };
  return Promise.resolve<DatabaseKind>({
    name: 'MariaDB',
    empty,
    async fresh() {
      const env = await empty();
      mariadbClient('mariadb', env, [], readFileSync(schema));
      return env;
    },
    async stop() {
      for (const name of names) await queryServer(url, `DROP DATABASE ${name}`);
      removeAll(folders);
    },
  });
}

/** Removes a server's data, and the list of what was erased beside it. */
export function removeData(folder: string): void {
  for (const path of [folder, `${folder}-erased.list`]) {
    rmSync(path, { recursive: true, force: true });
  }
}

/** A folder that is remembered for removal. */
export function temporaryFolder(folders: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-data-'));
  folders.push(folder);
  return folder;
}

function removeAll(folders: string[]): void {
  for (const folder of folders) removeData(folder);
}
