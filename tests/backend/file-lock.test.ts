import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, signInOwner, start, submitted } from '../support/backend.js';
import { removeData, temporaryFolder } from '../support/databases.js';
import type { ServerProcess } from '../support/server-process.js';
import { startProcess } from '../support/server-process.js';
import { statisticsNow } from '../support/staff.js';

/** Where Linux lists the locks of all processes. */
const LOCKS = '/proc/locks';

/**
 * A server holds a lock on SQLite's file for as long as it runs. Without it, the `sqlite3` shell or a viewer that closes
 * the database takes itself for the last one, and removes the log that the server goes on writing to.
 */
describe.skipIf(!existsSync(LOCKS))('the lock on a SQLite database', () => {
  const folder = temporaryFolder([]);
  let server: ServerProcess;
  let owner: Browser;
  let siteId: string;

  beforeAll(async () => {
    const first = await start({ DATA_DIR: folder });
    ({ siteId } = await signInOwner(first));
    await first.close();
    server = await startProcess({ DATA_DIR: folder });
    owner = new Browser(server.address);
    await owner.signIn('owner');
  });

  afterAll(async () => {
    await server.stop();
    removeData(folder);
  });

  const isHeld = () => {
    const { ino } = statSync(join(folder, 'dermdx.sqlite'));
    return readFileSync(LOCKS, 'utf8').includes(`:${ino} `);
  };

  it('is held from the start', () => {
    expect(isHeld()).toBe(true);
  });

  it('is still held after what a thread of its own reads, and after writing', async () => {
    await statisticsNow(owner, `/api/v1/admin/sites/${siteId}`);
    expect(isHeld()).toBe(true);
    await submitted(server.address);
    expect(isHeld()).toBe(true);
  });
});
