import { execFileSync } from 'node:child_process';
import { createConnection } from 'mysql2/promise';

/** Makes an empty database, and gives its address. */
export async function createDatabase(server: string, name: string): Promise<string> {
  await queryServer(server, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  return server + name;
}

/** Asks a server outside of any database. */
export async function queryServer(server: string, sql: string): Promise<void> {
  const connection = await createConnection(server);
  await connection.query(sql).finally(() => connection.end());
}

/** Runs MariaDB's own command on the database of an environment. */
export function mariadbClient(
  name: 'mariadb' | 'mariadb-dump',
  env: Record<string, string>,
  args: string[],
  input: string | Buffer = '',
): string {
  const { hostname, port, username, pathname } = new URL(env.DATABASE_URL!);
  const where = [`--host=${hostname}`, `--port=${port}`, `--user=${username}`, pathname.slice(1)];
  const options = { input, encoding: 'utf8' as const, maxBuffer: 2 ** 28 };
  return execFileSync(name, ['--no-defaults', ...args, ...where], options);
}
