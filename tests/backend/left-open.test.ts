import { createConnection } from 'mysql2/promise';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPassing } from '../../packages/backend/dist/database/database-errors.js';
import { makeDriver } from '../../packages/backend/dist/database/mysql-driver.js';
import { findMariadb, startMariadb } from '../../scripts/mariadb.mjs';

/** What a node of Galera that was cut off says to every statement, `ROLLBACK` included. */
const REFUSAL = "SIGNAL SQLSTATE '08S01' SET MYSQL_ERRNO = 1047, MESSAGE_TEXT = 'not ready'";

describe.skipIf(!findMariadb())('a connection whose transaction nobody ended', () => {
  let server: Awaited<ReturnType<typeof startMariadb>>;
  let dataSource: DataSource;

  beforeAll(async () => {
    server = await startMariadb();
    const connection = await createConnection(server.url(''));
    await connection.query('CREATE DATABASE dermdx');
    await connection.query('CREATE TABLE dermdx.kept (id INT PRIMARY KEY)');
    await connection.end();
    const url = server.url('dermdx');
    // all share one connection, so that each gets what the last one left
    const driver = makeDriver('mariadb', true);
    dataSource = await new DataSource({ type: 'mariadb', url, driver, poolSize: 1 }).initialize();
  });

  afterAll(async () => {
    await dataSource.destroy();
    await server.stop();
  });

  const keep = (id: number) =>
    dataSource.transaction('READ COMMITTED', (manager) =>
      manager.query('INSERT INTO kept VALUES (?)', [id]),
    );
  const kept = async () => {
    const rows = await dataSource.query<{ id: number }[]>('SELECT id FROM kept ORDER BY id');
    return rows.map(({ id }) => id);
  };

  it('goes to nobody else where the server refused to end it', async () => {
    await dataSource.query('START TRANSACTION');
    await dataSource.query('INSERT INTO kept VALUES (1)');
    await expect(dataSource.query(REFUSAL)).rejects.toThrow('not ready');
    await keep(2);
    expect(await kept(), 'what nobody committed is gone').toEqual([2]);
  });

  it('is found by whoever gets it, who tries again on another', async () => {
    await dataSource.query('START TRANSACTION');
    const error: unknown = await keep(3).catch((thrown: unknown) => thrown);
    expect(isPassing(error)).toBe(true);
    await keep(3);
    expect(await kept()).toEqual([2, 3]);
  });
});
