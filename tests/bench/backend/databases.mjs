import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { findMariadb, startMariadb } from '../../../scripts/mariadb.mjs';

/** What the servers get in memory: more than the default of 128 MB, less than any small server has. */
const BUFFER_POOL = '512M';

/**
 * The environment of a server on a database.
 *
 * @typedef {{ DATA_DIR: string, DATABASE_URL?: string, PUBLIC_URL?: string, TRUST_PROXY?: string }} Environment
 */

/**
 * A kind of database.
 *
 * @typedef {object} DatabaseKind
 * @property {string} name
 * @property {() => Promise<Environment>} fresh - makes a new, empty one
 * @property {() => Promise<void>} stop
 */

/**
 * The databases that are there, each of which makes new, empty ones; both wait for the disk at each
 * commit.
 *
 * @returns {Promise<DatabaseKind[]>}
 */
export async function openDatabases() {
  /** @type {string[]} */
  const folders = [];
  const folder = () => {
    const made = mkdtempSync(join(tmpdir(), 'dermdx-bench-'));
    folders.push(made);
    return made;
  };
  const clean = () => {
    for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
  };
  const sqlite = {
    name: 'SQLite',
    fresh: () => Promise.resolve({ DATA_DIR: folder() }),
    stop: () => Promise.resolve(clean()),
  };
  if (!findMariadb()) return [sqlite];
  const server = await startMariadb({ durable: true, bufferPool: BUFFER_POOL });
  let count = 0;
  const mariadb = {
    name: 'MariaDB',
    async fresh() {
      const name = `bench_${++count}`;
      const connection = await createConnection(server.url(''));
      await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
      await connection.end();
      return { DATA_DIR: folder(), DATABASE_URL: server.url(name) };
    },
    async stop() {
      await server.stop();
      clean();
    },
  };
  return [sqlite, mariadb];
}
