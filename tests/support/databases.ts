import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, readConfig } from '@dermdx/backend';
import { createConnection } from 'mysql2/promise';
import { findMariadb, startMariadb } from '../../scripts/mariadb.mjs';

/** A database server that gives each test file databases of its own. */
export interface DatabaseKind {
  name: 'SQLite' | 'MariaDB';
  /** Environment of a server on a new, empty database. */
  fresh(): Promise<Record<string, string>>;
  stop(): Promise<void>;
}

/** SQLite, and MariaDB where it is installed: the same tests run on both. */
export const databases: { name: DatabaseKind['name']; open: () => Promise<DatabaseKind> }[] = [
  { name: 'SQLite', open: openSqlite },
  ...(findMariadb() ? [{ name: 'MariaDB' as const, open: openMariadb }] : []),
];

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
  return Promise.resolve({
    name: 'SQLite',
    fresh: () => Promise.resolve({ DATA_DIR: temporaryFolder(folders) }),
    stop: () => {
      removeAll(folders);
      return Promise.resolve();
    },
  });
}

async function openMariadb(): Promise<DatabaseKind> {
  const server = await startMariadb();
  const folders: string[] = [];
  let count = 0;
  return {
    name: 'MariaDB',
    async fresh() {
      const name = `dermdx_${++count}`;
      const connection = await createConnection(server.url(''));
      await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
      await connection.end();
      return { DATA_DIR: temporaryFolder(folders), DATABASE_URL: server.url(name) };
    },
    async stop() {
      await server.stop();
      removeAll(folders);
    },
  };
}

/** Runs MariaDB's own command on the database of an environment. */
export function mariadbClient(
  name: 'mariadb' | 'mariadb-dump',
  env: Record<string, string>,
  args: string[],
  input = '',
): string {
  const { hostname, port, username, pathname } = new URL(env.DATABASE_URL!);
  const where = [`--host=${hostname}`, `--port=${port}`, `--user=${username}`, pathname.slice(1)];
  const options = { input, encoding: 'utf8' as const, maxBuffer: 2 ** 28 };
  return execFileSync(name, ['--no-defaults', ...args, ...where], options);
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
