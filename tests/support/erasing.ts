import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, readConfig } from '@dermdx/backend';
import type { Receipt } from './backend.js';
import { Browser } from './backend.js';
import { command } from './backend-command.js';
import { mariadbClient } from './mariadb-client.js';

type Env = Record<string, string>;

/** The server's list of what was erased. */
export const listOf = (env: Env) => readConfig(env).erasedListFile;

/** The marks in it. */
export const entriesOf = (env: Env) =>
  readFileSync(listOf(env), 'utf8').match(/^[0-9a-f]{64} \d+$/gm) ?? [];

/** Erases as the person can who sent it. */
export const eraseByToken = (address: string, { id, deletionToken }: Receipt) =>
  fetch(`${address}/api/v1/submissions/${id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${deletionToken}` },
  });

/** Copies the database as it is now, while the server runs; gives what puts it back once it does not. */
export async function keepCopy(env: Env): Promise<() => void> {
  if (env.DATABASE_URL !== undefined) {
    const dump = mariadbClient('mariadb-dump', env, ['--single-transaction', '--hex-blob']);
    return () => void mariadbClient('mariadb', env, [], dump);
  }
  const folder = join(env.DATA_DIR!, 'backup');
  const { status, stderr } = await command(env, 'backup', folder);
  if (status !== 0) throw new Error(stderr);
  return () => {
    for (const end of ['', '-wal', '-shm']) {
      rmSync(join(env.DATA_DIR!, `dermdx.sqlite${end}`), { force: true });
    }
    cpSync(join(folder, 'dermdx.sqlite'), join(env.DATA_DIR!, 'dermdx.sqlite'));
    rmSync(folder, { recursive: true });
  };
}

/** The ids that a clinic's staff see. */
export async function idsAt(address: string, siteId: string, cookie: string): Promise<string[]> {
  const owner = new Browser(address);
  owner.cookie = cookie;
  const path = `/api/v1/admin/sites/${siteId}/submissions`;
  const { items } = await owner.get<{ items: { id: string }[] }>(path);
  return items.map(({ id }) => id);
}

/** Asks a server's database, past the server. */
export async function askDatabase<T>(env: Env, sql: string, values: unknown[] = []): Promise<T[]> {
  const dataSource = await openDatabase(readConfig(env));
  return dataSource.query<T[]>(sql, values).finally(() => dataSource.destroy());
}

/**
 * Has a database do something with each row of a table, by a trigger.
 *
 * @param when - as `BEFORE DELETE ON submissions`
 * @returns what ends that
 */
export async function interfere(
  env: Env,
  when: string,
  { sqlite, mariadb }: { sqlite: string; mariadb: string },
): Promise<() => Promise<void>> {
  const what = env.DATABASE_URL === undefined ? sqlite : `FOR EACH ROW ${mariadb}`;
  await askDatabase(env, `CREATE TRIGGER interference ${when} ${what}`);
  return async () => {
    await askDatabase(env, 'DROP TRIGGER interference');
  };
}
