import type { ConnectionOptions } from 'mysql2/promise';
import { createConnection } from 'mysql2/promise';
import { ConfigError } from '../config.js';
import { databaseAddresses } from './addresses.js';
import type { ServerKind } from './mysql-driver.js';

/** What is to be known of a database before its driver is set up. */
export interface ServerTraits {
  /** TypeORM compares schemas by dialect, and sees drift where there is none when told the wrong one. */
  type: ServerKind;
  /** Whether it is a node of Galera. */
  galera: boolean;
}

/**
 * Asks the first server of `DATABASE_URL` that answers.
 *
 * @throws ConfigError when none does
 */
export async function serverTraits(
  url: string,
  secure: Pick<ConnectionOptions, 'ssl'>,
): Promise<ServerTraits> {
  let failed: unknown;
  for (const uri of databaseAddresses(url)) {
    try {
      return await ask({ uri, ...secure });
    } catch (error) {
      failed ??= error;
    }
  }
  const code = (failed as { code?: unknown }).code;
  const why = typeof code === 'string' ? ` (${code})` : '';
  throw new ConfigError([`DATABASE_URL names a database that cannot be used${why}.`]);
}

async function ask(where: ConnectionOptions): Promise<ServerTraits> {
  const connection = await createConnection({ ...where, connectTimeout: 10_000 });
  try {
    // a node of Galera that was cut off answers this all the same
    const [rows] = await connection.query(
      "SHOW VARIABLES WHERE Variable_name IN ('version', 'wsrep_on')",
    );
    const found = rows as { Variable_name: string; Value: string }[];
    const value = (name: string) => found.find((row) => row.Variable_name === name)?.Value ?? '';
    const type = /mariadb/i.test(value('version')) ? 'mariadb' : 'mysql';
    return { type, galera: value('wsrep_on') === 'ON' };
  } finally {
    await connection.end();
  }
}
