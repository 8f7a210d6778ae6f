import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { describe, expect, it } from 'vitest';
import { findMariadb, startMariadb } from '../../scripts/mariadb.mjs';
import { start } from '../support/backend.js';
import { waitFor } from '../support/wait.js';
import { removeData } from '../support/databases.js';

describe.skipIf(!findMariadb())('a database that is there and does not answer', () => {
  it('makes the server not ready, at once, and ready again when it answers', async () => {
    const server = await startMariadb();
    const folder = mkdtempSync(join(tmpdir(), 'dermdx-frozen-'));
    const connection = await createConnection(server.url(''));
    await connection.query('CREATE DATABASE frozen');
    await connection.end();
    const backend = await start({ DATA_DIR: folder, DATABASE_URL: server.url('frozen') });
    const ready = () => fetch(`${backend.address}/health/ready`).then(({ status }) => status);
    try {
      expect(await ready()).toBe(200);
      server.freeze();
      // answered while the database is frozen: nothing else could end the wait
      expect(await ready()).toBe(503);
      expect((await fetch(`${backend.address}/health/live`)).status).toBe(200);
      server.thaw();
      await waitFor('the server to be ready again', ready, (status) => status === 200);
    } finally {
      server.thaw();
      await backend.close();
      await server.stop();
      removeData(folder);
    }
  });
});
