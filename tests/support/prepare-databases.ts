import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, readConfig } from '@dermdx/backend';
import type { TestProject } from 'vitest/node';
import { findMariadb, startMariadb } from '../../scripts/mariadb.mjs';
import { createDatabase, mariadbClient } from './mariadb-client.js';

declare module 'vitest' {
  export interface ProvidedContext {
    databases: PreparedDatabases;
    /** Which database slow tests take, by the configuration of the suite. */
    forSlowTests: 'SQLite' | 'MariaDB';
  }
}

/** What every test file shares; each makes databases of its own from it. */
export interface PreparedDatabases {
  /** A SQLite database with the schema and nothing in it. */
  sqlite: string;
  /** The one MariaDB, where it is installed. */
  mariadb?: {
    /** Its address, which the name of a database follows. */
    url: string;
    /** A dump of the schema. */
    schema: string;
  };
}

/** vitest's global set-up: runs the migrations once, and starts one MariaDB for all test files. */
export default async function prepareDatabases(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-databases-'));
  const sqlite = join(folder, 'schema.sqlite');
  await runMigrations({ DATA_DIR: folder });
  cpSync(join(folder, 'dermdx.sqlite'), sqlite);
  const server = findMariadb() && (await startMariadb());
  const databases: PreparedDatabases = { sqlite };
  if (server) {
    const url = server.url('');
    const env = { DATA_DIR: folder, DATABASE_URL: await createDatabase(url, 'dermdx_schema') };
    await runMigrations(env);
    const schema = join(folder, 'schema.sql');
    writeFileSync(schema, mariadbClient('mariadb-dump', env, []));
    databases.mariadb = { url, schema };
  }
  project.provide('databases', databases);
  return async () => {
    await server?.stop();
    rmSync(folder, { recursive: true });
  };
}

async function runMigrations(env: Record<string, string>): Promise<void> {
  const dataSource = await openDatabase(readConfig(env));
  await dataSource.runMigrations().finally(() => dataSource.destroy());
}
