import { createConnection } from 'mysql2/promise';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDriver } from '../../packages/backend/dist/database/mysql-driver.js';
import { findMariadb, startMariadb } from '../../scripts/mariadb.mjs';
import { waitFor } from '../support/wait.js';

type Mariadb = Awaited<ReturnType<typeof startMariadb>>;

/**
 * Two servers of their own stand in for a primary and what takes its place: what is written is told by where it lies.
 * Nodes that hold the same data are in tests/cluster.
 */
describe.skipIf(!findMariadb())('a database of two hosts', () => {
  let servers: [Mariadb, Mariadb];
  let dataSource: DataSource;

  beforeAll(async () => {
    servers = [await startMariadb(), await startMariadb()];
    for (const server of servers) {
      // from the next connection on users have rights: whoever has all of them may write where it is read only
      await query(
        server,
        '',
        'CREATE DATABASE dermdx',
        'CREATE TABLE dermdx.kept (id INT AUTO_INCREMENT PRIMARY KEY)',
        'FLUSH PRIVILEGES',
        "GRANT ALL ON *.* TO admin@'127.0.0.1' IDENTIFIED BY ''",
        "GRANT ALL ON dermdx.* TO dermdx@'127.0.0.1' IDENTIFIED BY ''",
      );
    }
    const hosts = servers.map((server) => {
      const { hostname: host, port } = new URL(server.url(''));
      return { host, port: Number(port) };
    });
    const driver = makeDriver('mariadb', true, { hosts });
    const url = address(servers[0], 'dermdx', 'dermdx');
    dataSource = await new DataSource({ type: 'mariadb', url, driver }).initialize();
  });

  afterAll(async () => {
    await dataSource.destroy();
    for (const server of servers) await server.stop();
  });

  const keep = () => dataSource.query('INSERT INTO kept VALUES ()');
  const keepAtLast = () => waitFor('it to be kept', () => keep().catch(() => undefined));
  const kept = async () => {
    const count = 'SELECT COUNT(*) AS count FROM kept';
    const rows = await Promise.all(servers.map((server) => query(server, 'dermdx', count)));
    return rows.map(([row]) => row?.count);
  };

  it('is used at the first that takes writes', async () => {
    await keep();
    expect(await kept()).toEqual([1, 0]);
  });

  it('is used at the other once the first is read only, though it still answers', async () => {
    await query(servers[0], '', 'SET GLOBAL read_only = ON');
    // a connection that was open is refused its write, which the unit of work does again
    await keepAtLast();
    expect(await kept()).toEqual([1, 1]);
    await query(servers[0], '', 'SET GLOBAL read_only = OFF');
    await keep();
    expect(await kept(), 'it stays there').toEqual([1, 2]);
  });

  it('is used at the first again once the other is gone', async () => {
    await servers[1].kill();
    await keepAtLast();
    await servers[1].start();
    expect(await kept()).toEqual([2, 2]);
  });

  it('refuses while neither takes writes, and goes on by itself', async () => {
    for (const server of servers) await query(server, '', 'SET GLOBAL read_only = ON');
    await expect(keep()).rejects.toThrow();
    for (const server of servers) await query(server, '', 'SET GLOBAL read_only = OFF');
    await keepAtLast();
  });
});

function address(server: Mariadb, user: string, database: string): string {
  return server.url(database).replace('root@', `${user}@`);
}

/** Asks one thing after another, and gives what came of the last. */
async function query(server: Mariadb, database: string, ...statements: string[]) {
  const connection = await createConnection(address(server, 'admin', database));
  try {
    let rows: unknown = [];
    for (const sql of statements) [rows] = await connection.query(sql);
    return rows as Record<string, unknown>[];
  } finally {
    await connection.end();
  }
}
