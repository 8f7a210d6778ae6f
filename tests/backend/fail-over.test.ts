import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMariadb, startMariadb } from '../../scripts/mariadb.mjs';
import type { Running } from '../support/backend.js';
import { start, submit } from '../support/backend.js';
import { removeData } from '../support/databases.js';
import { waitFor } from '../support/wait.js';

type Mariadb = Awaited<ReturnType<typeof startMariadb>>;

/**
 * Two servers of their own stand in for a primary and what takes its place: what is kept here is told by where it lies.
 * Nodes that hold the same data are in tests/cluster.
 */
describe.skipIf(!findMariadb())('a database of two hosts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-fail-over-'));
  let servers: [Mariadb, Mariadb];
  let backend: Running;

  beforeAll(async () => {
    servers = [await startMariadb(), await startMariadb()];
    for (const server of servers) {
      // from the second on users have rights: whoever has all of them may write where it is read only
      await query(
        server,
        '',
        'CREATE DATABASE dermdx',
        'FLUSH PRIVILEGES',
        "GRANT ALL ON *.* TO admin@'127.0.0.1' IDENTIFIED BY ''",
        "GRANT ALL ON dermdx.* TO dermdx@'127.0.0.1' IDENTIFIED BY ''",
      );
    }
    const hosts = servers.map((server) => new URL(server.url('')).host).join(',');
    const alone = { DATA_DIR: folder, DATABASE_URL: address(servers[1], 'dermdx', 'dermdx') };
    // so that both have the schema, and the demo's site
    await (await start(alone)).close();
    backend = await start({ DATA_DIR: folder, DATABASE_URL: `mysql://dermdx@${hosts}/dermdx` });
  });

  afterAll(async () => {
    await backend.close();
    for (const server of servers) await server.stop();
    removeData(folder);
  });

  const kept = async (which: 0 | 1) => {
    const [row] = await query(
      servers[which],
      'dermdx',
      'SELECT COUNT(*) AS count FROM submissions',
    );
    return row?.count;
  };
  const keep = async () => {
    const send = () => submit(backend.address).then(({ status }) => status);
    await waitFor('a submission to be kept', send, (status) => status === 201);
  };

  it('is used at the first that takes writes', async () => {
    expect((await submit(backend.address)).status).toBe(201);
    expect([await kept(0), await kept(1)]).toEqual([1, 0]);
  });

  it('is used at the other once the first is read only, though it still answers', async () => {
    await query(servers[0], '', 'SET GLOBAL read_only = ON');
    // connections that are open stay: only what is written on them is refused
    expect((await submit(backend.address)).status).toBe(201);
    expect([await kept(0), await kept(1)]).toEqual([1, 1]);
    await query(servers[0], '', 'SET GLOBAL read_only = OFF');
    expect((await submit(backend.address)).status).toBe(201);
    expect([await kept(0), await kept(1)], 'it stays there').toEqual([1, 2]);
  });

  it('is used at the first again once the other is gone', async () => {
    await servers[1].kill();
    await keep();
    expect(await kept(0)).toBe(2);
    await servers[1].start();
    expect([await kept(0), await kept(1)]).toEqual([2, 2]);
  });

  it('answers 503 while neither takes writes, and goes on by itself', async () => {
    for (const server of servers) await query(server, '', 'SET GLOBAL read_only = ON');
    const response = await submit(backend.address);
    expect(response.status).toBe(503);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    for (const server of servers) await query(server, '', 'SET GLOBAL read_only = OFF');
    await keep();
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
