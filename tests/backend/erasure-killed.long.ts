import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../scripts/free-port.mjs';
import type { Receipt } from '../support/backend.js';
import { Browser, samplePicture, signInOwner, start, submitted } from '../support/backend.js';
import { backendCommand, killed } from '../support/backend-command.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { entriesOf, eraseByToken, idsAt, keepCopy } from '../support/erasing.js';
import { waitFor } from '../support/wait.js';

/** Each command is a process of its own, which takes seconds on a busy machine. */
const PATIENCE = 300_000;

type Env = Record<string, string>;

describe.each(databases)('an erasure on $name that is killed', ({ name, open }) => {
  const children = new Set<ChildProcess>();
  let database: DatabaseKind;

  beforeAll(async () => {
    database = await open();
  });

  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await database.stop();
  });

  /** A server as a process, which can be killed. */
  async function launch(env: Env): Promise<{ address: string; kill: () => Promise<void> }> {
    const port = String(await freePort());
    const address = `http://127.0.0.1:${port}`;
    const settings = { LOG_LEVEL: 'silent', SUBMISSIONS_PER_MINUTE: '10000', PORT: port, ...env };
    const child = spawn(process.execPath, [backendCommand], {
      env: { PATH: process.env.PATH, ...settings },
      stdio: 'ignore',
    });
    children.add(child);
    const look = () => fetch(`${address}/health/ready`).then(({ ok }) => ok, String);
    await waitFor('the server to be ready', look, (seen) => seen === true, { timeout: 120_000 });
    return { address, kill: () => killed(child) };
  }

  /** A clinic with its owner signed in. */
  async function prepare(): Promise<{ env: Env; siteId: string; cookie: string }> {
    const env = await database.fresh();
    const backend = await start(env);
    const { owner, siteId } = await signInOwner(backend);
    await backend.close();
    return { env, siteId, cookie: owner.cookie };
  }

  it.skipIf(name !== 'SQLite')(
    'leaves no word of it in any file',
    { timeout: PATIENCE },
    async () => {
      const { env, siteId, cookie } = await prepare();
      const server = await launch(env);
      const receipt = await submitted(server.address, { picture: samplePicture() });
      const owner = new Browser(server.address);
      owner.cookie = cookie;
      const note = 'a note that only this person is told';
      const path = `/api/v1/admin/sites/${siteId}/submissions/${receipt.id}/reviews`;
      await owner.send('POST', path, { finding: 'cannot-tell', note });
      const filesWithNote = () =>
        readdirSync(env.DATA_DIR!).filter((file) =>
          readFileSync(join(env.DATA_DIR!, file)).includes(note),
        );
      expect(filesWithNote()).toEqual(['dermdx.sqlite-wal']);
      expect((await eraseByToken(server.address, receipt)).status).toBe(204);
      await server.kill();
      expect(filesWithNote()).toEqual([]);
    },
  );

  it(
    'and was acknowledged holds, also when an older database is put in place',
    { timeout: PATIENCE },
    async () => {
      const { env, siteId, cookie } = await prepare();
      const first = await launch(env);
      const receipts: Receipt[] = [];
      for (let count = 0; count < 24; count++) receipts.push(await submitted(first.address));
      const putBack = await keepCopy(env);
      const acknowledged: string[] = [];
      const erasures = receipts.map(async (receipt) => {
        const answer = await eraseByToken(first.address, receipt).catch(() => undefined);
        if (answer?.status === 204) acknowledged.push(receipt.id);
      });
      await waitFor(
        'some to be acknowledged',
        () => acknowledged.length,
        (count) => count >= 5,
      );
      await first.kill();
      await Promise.all(erasures);
      expect(entriesOf(env).length).toBeGreaterThanOrEqual(acknowledged.length);
      const stillThere = async () => {
        const server = await launch(env);
        const ids = await idsAt(server.address, siteId, cookie);
        await server.kill();
        return acknowledged.filter((id) => ids.includes(id));
      };
      expect(await stillThere()).toEqual([]);
      putBack();
      expect(await stillThere()).toEqual([]);
    },
  );
});
