import { openDatabase, readConfig } from '@dermdx/backend';
import { DataSource } from 'typeorm';
import type { Logger } from 'typeorm';

/** A statement that was sent to the database. */
export interface Said {
  sql: string;
  values: unknown[];
}

/** Opens a database, and keeps what is said to it. */
export async function openRecorded(env: Record<string, string>, said: Said[]): Promise<DataSource> {
  const plain = await openDatabase(readConfig(env));
  const { options } = plain;
  await plain.destroy();
  return new DataSource({ ...options, logging: ['query'], logger: recorder(said) }).initialize();
}

/** How the database would go about a statement. */
export async function explain(
  dataSource: DataSource,
  sql: string,
  values: unknown[] = [],
): Promise<string> {
  const isSqlite = dataSource.options.type === 'better-sqlite3';
  return JSON.stringify(
    await dataSource.query(`EXPLAIN ${isSqlite ? 'QUERY PLAN ' : ''}${sql}`, values),
  );
}

function recorder(said: Said[]): Logger {
  const passOver = () => undefined;
  return {
    logQuery: (sql, values: unknown[] = []) => {
      said.push({ sql, values });
    },
    logQueryError: passOver,
    logQuerySlow: passOver,
    logSchemaBuild: passOver,
    logMigration: passOver,
    log: passOver,
  };
}
