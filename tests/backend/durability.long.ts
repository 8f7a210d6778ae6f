import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, readConfig } from '@dermdx/backend';
import { createConnection } from 'mysql2/promise';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../scripts/free-port.mjs';
import { findMariadb, startMariadb } from '../../scripts/mariadb.mjs';
import { liftQuotas, removeData } from '../support/databases.js';
import type { Receipt } from '../support/backend.js';
import { samplePicture, submit } from '../support/backend.js';
import { root } from '../support/dermdx.js';
import { waitFor } from '../support/wait.js';

const WRITERS = 16;
const bin = join(root, 'packages/backend/bin/dermdx-backend.js');

describe('nothing acknowledged is lost', { timeout: 3_600_000 }, () => {
  let folder: string;
  let env: Record<string, string>;
  const children = new Set<ChildProcess>();

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dermdx-durable-'));
    env = {
      DATA_DIR: folder,
      LOG_LEVEL: 'fatal',
      SUBMISSIONS_PER_MINUTE: '100000',
      PORT: String(await freePort()),
    };
  });

  afterEach(async () => {
    await Promise.all([...children].map((child) => end(child, 'SIGKILL')));
    children.clear();
    removeData(folder);
  });

  const launch = async (port = env.PORT!) => {
    const child = spawn(process.execPath, [bin], {
      env: { PATH: process.env.PATH, ...env, PORT: port },
      stdio: 'ignore',
    });
    children.add(child);
    await ready(`http://127.0.0.1:${port}`);
    return child;
  };

  it('when the server on SQLite is killed ten times', async () => {
    let child = await launch();
    await liftQuotas(env);
    const sent = await write([`http://127.0.0.1:${env.PORT!}`], async (under) => {
      for (let kill = 0; kill < 10; kill++) {
        await moreAcknowledged(under);
        await end(child, 'SIGKILL');
        child = await launch();
      }
    });
    await check(sent, env);
  });

  it.skipIf(!findMariadb())('when MariaDB is killed five times under two servers', async () => {
    const mariadb = await startMariadb({ durable: true });
    try {
      const connection = await createConnection(mariadb.url(''));
      await connection.query('CREATE DATABASE dermdx CHARACTER SET utf8mb4');
      await connection.end();
      env.DATABASE_URL = mariadb.url('dermdx');
      const second = String(await freePort());
      let child = await launch();
      await launch(second);
      await liftQuotas(env);
      // the demo's key takes the own address of either server only
      const addresses = [env.PORT!, second].map((port) => `http://127.0.0.1:${port}`);
      const sent = await write(addresses, async (under) => {
        for (let kill = 0; kill < 5; kill++) {
          await moreAcknowledged(under);
          await mariadb.kill();
          await mariadb.start();
          await moreAcknowledged(under);
          await end(child, 'SIGKILL');
          child = await launch();
        }
      });
      await check(sent, env);
    } finally {
      await mariadb.stop();
    }
  });
});

interface Sent {
  acknowledged: Map<string, string>;
  /** What a second answer to the same key said, where it differed. */
  differing: number;
}

/** Sixteen writers that send again under the same key until they hear of success. */
async function write(addresses: string[], meanwhile: (sent: Sent) => Promise<void>): Promise<Sent> {
  const sent: Sent = { acknowledged: new Map(), differing: 0 };
  let going = true;
  const picture = samplePicture();
  const writer = async (number: number) => {
    while (going) {
      const key = randomUUID();
      let id: string | undefined;
      for (let attempt = number; id === undefined; attempt++) {
        id = await once(addresses[attempt % addresses.length]!, key, picture);
        if (id === undefined) await sleep(200);
      }
      sent.acknowledged.set(key, id);
      // now and then the answer got lost on the way, and the page sends again
      if (Math.random() < 0.2) {
        const again = await once(addresses[number % addresses.length]!, key, picture);
        if (again !== undefined && again !== id) sent.differing++;
      }
    }
  };
  const writers = Array.from({ length: WRITERS }, (_, number) => writer(number));
  await meanwhile(sent);
  going = false;
  await Promise.all(writers);
  return sent;
}

/** Waits until a good many more were taken: the next kill comes in the middle of others. */
function moreAcknowledged({ acknowledged }: Sent): Promise<number> {
  const before = acknowledged.size;
  const count = () => acknowledged.size;
  return waitFor('40 more submissions', count, (size) => size >= before + 40, { timeout: 120_000 });
}

async function once(address: string, key: string, picture: Uint8Array<ArrayBuffer>) {
  try {
    const response = await submit(address, { key, picture });
    if (response.status !== 201) return undefined;
    return ((await response.json()) as Receipt).id;
  } catch {
    return undefined;
  }
}

async function check(sent: Sent, env: Record<string, string>): Promise<void> {
  const dataSource = await openDatabase(readConfig(env));
  const column = async (query: string) => {
    const rows = await dataSource.query<{ id: string }[]>(query);
    return rows.map(({ id }) => id);
  };
  const kept = await column('SELECT id FROM submissions');
  const pictures = await column('SELECT submission_id AS id FROM pictures');
  const requests = await column('SELECT submission_id AS id FROM submission_requests');
  await dataSource.destroy();
  const acknowledged = [...sent.acknowledged.values()];
  console.log(`${acknowledged.length} acknowledged, ${kept.length} kept`);
  expect(acknowledged.length).toBeGreaterThan(50);
  const lost = acknowledged.filter((id) => !kept.includes(id));
  expect(lost).toEqual([]);
  expect(sent.differing).toBe(0);
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
  // each key once, and each with both sizes of its picture
  expect([...requests].sort()).toEqual([...kept].sort());
  expect(kept).toHaveLength(acknowledged.length);
  expect(pictures).toHaveLength(2 * kept.length);
}

async function ready(address: string): Promise<void> {
  const look = () => fetch(`${address}/health/ready`).then(({ status }) => status, String);
  await waitFor('the server to be ready', look, (seen) => seen === 200, { timeout: 120_000 });
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    child.once('exit', () => {
      resolve();
    });
    child.kill(signal);
  });
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
