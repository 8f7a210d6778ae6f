import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ErrorRequestHandler } from 'express';
import express from 'express';
import { createConnection } from 'mysql2/promise';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendProblem } from '../../packages/backend/dist/http/problem.filter.js';
import { findMariadb, startMariadb } from '../../scripts/mariadb.mjs';
import type { Running } from '../support/backend.js';
import { Browser, signInOwner, start, submit } from '../support/backend.js';
import { removeData } from '../support/databases.js';
import { waitFor } from '../support/wait.js';

/** More at once than the pool has connections. */
const MANY = 40;

describe.skipIf(!findMariadb())('a database that is there and does not answer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-frozen-'));
  let server: Awaited<ReturnType<typeof startMariadb>>;
  let backend: Running;
  let owner: Browser;
  let site: string;

  beforeAll(async () => {
    server = await startMariadb();
    const connection = await createConnection(server.url(''));
    await connection.query('CREATE DATABASE frozen');
    await connection.end();
    backend = await start({ DATA_DIR: folder, DATABASE_URL: server.url('frozen') });
    const signedIn = await signInOwner(backend);
    ({ owner } = signedIn);
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
  });

  afterAll(async () => {
    server.thaw();
    await backend.close();
    await server.stop();
    removeData(folder);
  });

  const ready = () => fetch(`${backend.address}/health/ready`).then(({ status }) => status);

  beforeEach(async () => {
    expect(await ready()).toBe(200);
    await server.freeze();
  });

  afterEach(async () => {
    server.thaw();
    await waitFor('the server to be ready again', ready, (status) => status === 200);
  });

  it('makes the server not ready, at once, and ready again when it answers', async () => {
    // answered while the database is frozen: nothing else could end the wait
    expect(await ready()).toBe(503);
    expect((await fetch(`${backend.address}/health/live`)).status).toBe(200);
  });

  it('leaves out the figures that it would have to be asked for, and no others', async () => {
    const asked = performance.now();
    const metrics = await (await fetch(`${backend.address}/metrics`)).text();
    // less than the database is waited for by others
    expect(performance.now() - asked).toBeLessThan(10_000);
    expect(metrics).toMatch(/^dermdx_http_request_seconds_count\{/m);
    expect(metrics).toMatch(/^dermdx_database_waiting \d/m);
    expect(metrics).not.toMatch(/^dermdx_queue_depth\{/m);
  });

  it('lets nobody wait: all are told within seconds to come back', async () => {
    const begun = performance.now();
    const asked = Array.from({ length: MANY }, (_, number) => {
      if (number % 3 === 0) return new Browser(backend.address).signIn(`somebody${number}`);
      if (number % 3 === 1) return owner.fetch(`${site}/submissions`);
      return submit(backend.address);
    });
    const answers = await Promise.all(asked);
    expect(performance.now() - begun).toBeLessThan(10_000);
    for (const answer of answers) {
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await answer.json()).toMatchObject({ code: 'database-unavailable' });
    }
    // known to be silent: whoever comes now is told so at once
    const late = performance.now();
    expect((await owner.fetch(`${site}/submissions`)).status).toBe(503);
    expect(performance.now() - late).toBeLessThan(1000);
    server.thaw();
    await waitFor('the server to be ready again', ready, (status) => status === 200);
    expect((await submit(backend.address)).status).toBe(201);
    expect((await owner.signIn('owner')).status).toBe(200);
  });
});

describe.skipIf(!findMariadb())('a query that is merely slow', () => {
  it('is waited for, and a statement that never ends is ended', async () => {
    const server = await startMariadb();
    const { DataSource } = await import('typeorm');
    const { makeDriver } = await import('../../packages/backend/dist/database/mysql-driver.js');
    const driver = makeDriver('mariadb', true);
    const dataSource = new DataSource({ type: 'mariadb', url: server.url('mysql'), driver });
    await dataSource.initialize();
    // longer than the database is given before it is asked whether it is there
    const slept = await dataSource.query<object[]>('SELECT SLEEP(4) AS slept');
    expect(slept).toMatchObject([{ slept: 0 }]);
    const [limit] = await dataSource.query<[object]>('SELECT @@max_statement_time AS seconds');
    expect(limit).toMatchObject({ seconds: 60 });
    await dataSource.destroy();
    await server.stop();
  });

  it('that is ended is answered as every time-out is', async () => {
    const server = await startMariadb();
    const { DataSource } = await import('typeorm');
    const dataSource = new DataSource({ type: 'mariadb', url: server.url('mysql') });
    await dataSource.initialize();
    const app = express();
    let sql = '';
    app.get('/', () => dataSource.query(sql));
    const answerWith: ErrorRequestHandler = (error, request, response, next) => {
      if (response.headersSent) next(error);
      else sendProblem(error, request, response, pino({ enabled: false }));
    };
    app.use(answerWith);
    const listening = app.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const { port } = listening.address() as AddressInfo;
    // mysql2 has a name for neither: MariaDB's own numbers say that whoever asked is to come back
    for (const ended of [
      'SET STATEMENT max_statement_time = 0.1 FOR SELECT SLEEP(30)',
      "SIGNAL SQLSTATE '70100' SET MYSQL_ERRNO = 1927",
    ]) {
      sql = ended;
      const answer = await fetch(`http://127.0.0.1:${port}/`);
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await answer.json()).toMatchObject({ code: 'database-unavailable' });
    }
    listening.close();
    await dataSource.destroy();
    await server.stop();
  });
});
