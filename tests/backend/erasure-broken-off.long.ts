import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../scripts/free-port.mjs';
import type { Receipt } from '../support/backend.js';
import { Browser, PASSWORD, signInOwner, start, submitted } from '../support/backend.js';
import { backendCommand } from '../support/backend-command.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import {
  askDatabase,
  entriesOf,
  eraseByToken,
  idsAt,
  interfere,
  keepCopy,
  listOf,
} from '../support/erasing.js';
import { startProcess } from '../support/server-process.js';
import { waitFor } from '../support/wait.js';

/** Each server is a process of its own, which takes seconds on a busy machine. */
const PATIENCE = 300_000;
/** So many that a kill comes in the middle of their erasure. */
const MANY = 24;

/** What makes each erasure take some tenths of a second. */
const SLOW = {
  sqlite: `BEGIN SELECT COUNT(*) FROM ${'abcde'.replace(/./g, ', submissions $&').slice(2)}; END`,
  mariadb: 'DO SLEEP(0.3)',
};

/** What the log says when the start looks through the database. */
const LOOKS = 'looking for what is on the list of erased';

type Env = Record<string, string>;

describe.each(databases)('an erasure on $name', { timeout: PATIENCE }, ({ open }) => {
  const children = new Set<ChildProcess>();
  let database: DatabaseKind;
  let env: Env;
  let siteId: string;
  let cookie: string;

  beforeAll(async () => {
    database = await open();
  });

  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await database.stop();
  });

  beforeEach(async () => {
    env = await database.fresh();
    const backend = await start(env);
    const { owner, siteId: site } = await signInOwner(backend);
    siteId = site;
    ({ cookie } = owner);
    await backend.close();
  });

  /** Does something on a server in this process. */
  async function on<T>(settings: Env, work: (address: string) => Promise<T>): Promise<T> {
    const backend = await start(settings);
    return work(backend.address).finally(() => backend.close());
  }

  /** What the staff see after another start, and whether that looked through the database. */
  async function seenNow(settings = env): Promise<{ ids: string[]; looked: boolean }> {
    const backend = await start(settings);
    const ids = await idsAt(backend.address, siteId, cookie);
    await backend.close();
    return { ids, looked: backend.logs.some((line) => line.includes(LOOKS)) };
  }

  /** The environment of another server on the same database, with a list of its own. */
  async function another(): Promise<Env> {
    const { DATA_DIR } = await database.empty();
    return { ...env, ERASED_LIST_FILE: join(DATA_DIR!, 'erased.list') };
  }

  const kept = () => askDatabase<{ id: string }>(env, 'SELECT id FROM submissions');

  const someErased = (before: number) =>
    waitFor(
      'the first to be erased',
      async () => (await kept()).length,
      (count) => count < before,
    );

  const send = async (address: string, count: number) => {
    const receipts: Receipt[] = [];
    for (let sent = 0; sent < count; sent++) receipts.push(await submitted(address));
    return receipts;
  };

  /** Several of one lesion, each linked to the one before it. */
  const sendLinked = async (address: string, count: number) => {
    const chain = [await submitted(address)];
    while (chain.length < count) {
      chain.push(await submitted(address, { earlier: chain.at(-1)!.deletionToken }));
    }
    return chain.map(({ id }) => id);
  };

  const eraseLinked = (address: string, id: string) => {
    const owner = new Browser(address);
    owner.cookie = cookie;
    const path = `/api/v1/admin/sites/${siteId}/submissions/${id}/erasure`;
    return owner.send('POST', path, { password: PASSWORD, linked: true });
  };

  it('that is done again in an older database, and killed at that, is done to its end', async () => {
    const { stays, putBack } = await on(env, async (address) => {
      const [one, ...others] = await send(address, MANY + 1);
      const copy = await keepCopy(env);
      await Promise.all(others.map((receipt) => eraseByToken(address, receipt)));
      return { stays: one!.id, putBack: copy };
    });
    putBack();
    const hurry = await interfere(env, 'BEFORE DELETE ON submissions', SLOW);
    const child = spawn(process.execPath, [backendCommand], {
      env: { PATH: process.env.PATH, LOG_LEVEL: 'silent', PORT: String(await freePort()), ...env },
      stdio: 'ignore',
    });
    children.add(child);
    await someErased(MANY + 1);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await kept()).length).toBeGreaterThan(2);
    await hurry();
    expect(await seenNow()).toEqual({ ids: [stays], looked: true });
    // nothing is left to look for
    expect(await seenNow()).toEqual({ ids: [stays], looked: false });
  });

  it('of many that is killed is done to its end at the next start', async () => {
    const ids = await on(env, (address) => sendLinked(address, MANY));
    const hurry = await interfere(env, 'BEFORE DELETE ON submissions', SLOW);
    const server = await startProcess(env);
    const asked = eraseLinked(server.address, ids[0]!).catch(() => undefined);
    await someErased(MANY);
    await server.stop('SIGKILL');
    expect(await asked).toBeUndefined();
    expect((await kept()).length).toBeGreaterThan(1);
    await hurry();
    expect(await seenNow()).toEqual({ ids: [], looked: true });
    expect(await seenNow()).toEqual({ ids: [], looked: false });
  });

  it('that is killed is done at the next start, whatever another server erases meanwhile', async () => {
    const [lost, other] = await on(env, (address) => send(address, MANY));
    const hurry = await interfere(env, 'BEFORE DELETE ON submissions', SLOW);
    const server = await startProcess(env);
    const asked = eraseByToken(server.address, lost!).catch(() => undefined);
    const marks = () => entriesOf(env).length;
    await waitFor('it to be on the list', marks, Boolean, { interval: 5 });
    await server.stop('SIGKILL');
    expect(await asked).toBeUndefined();
    expect(await kept()).toHaveLength(MANY);
    await hurry();
    const second = await another();
    expect((await on(second, (address) => eraseByToken(address, other!))).status).toBe(204);
    const { ids, looked } = await seenNow();
    expect(ids).toHaveLength(MANY - 2);
    expect(ids).not.toContain(lost!.id);
    expect(looked).toBe(true);
  });

  it('is done again in an older database by each server that has it on its own list', async () => {
    const second = await another();
    const putBack = await on(env, (address) =>
      on(second, async (elsewhere) => {
        const [one, two] = await send(address, 2);
        const copy = await keepCopy(env);
        expect((await eraseByToken(elsewhere, two!)).status).toBe(204);
        expect((await eraseByToken(address, one!)).status).toBe(204);
        return copy;
      }),
    );
    putBack();
    expect((await seenNow()).ids).toHaveLength(1);
    expect((await seenNow(second)).ids).toEqual([]);
  });

  it('of linked ones can be asked for again when the database failed half-way', async () => {
    const backend = await start(env);
    const ids = await sendLinked(backend.address, 3);
    const last = ids.at(-1)!;
    const mend = await interfere(env, 'BEFORE DELETE ON submissions', {
      sqlite: `WHEN OLD.id = '${last}' BEGIN SELECT RAISE(ABORT, 'not now'); END`,
      mariadb: `BEGIN IF OLD.id = '${last}' THEN SIGNAL SQLSTATE '45000'; END IF; END`,
    });
    expect((await eraseLinked(backend.address, ids[0]!)).status).toBeGreaterThanOrEqual(500);
    expect(await kept()).toHaveLength(2);
    await mend();
    const again = await eraseLinked(backend.address, ids[0]!);
    expect(await again.json()).toMatchObject({ erased: 2 });
    expect(await kept()).toEqual([]);
    await backend.close();
  });

  it('is looked for once where an earlier version did not note whether it was done', async () => {
    const [back, gone] = await on(env, (address) => send(address, 2));
    const putBack = await on(env, async (address) => {
      const copy = await keepCopy(env);
      expect((await eraseByToken(address, back!)).status).toBe(204);
      return copy;
    });
    putBack();
    // the list of an earlier version holds marks alone; somebody else was erased since
    const marks = readFileSync(listOf(env), 'utf8').replace(/^(begin|done|known).*\n/gm, '');
    await on(await another(), (address) => eraseByToken(address, gone!));
    writeFileSync(listOf(env), marks);
    expect(await seenNow()).toEqual({ ids: [], looked: true });
    expect(await seenNow()).toEqual({ ids: [], looked: false });
  });

  it('that was done needs no looking for, by the next start or after the next backup', async () => {
    const putBack = await on(env, async (address) => {
      for (const receipt of await send(address, 3)) await eraseByToken(address, receipt);
      return keepCopy(env);
    });
    expect(await seenNow()).toEqual({ ids: [], looked: false });
    putBack();
    expect(await seenNow()).toEqual({ ids: [], looked: false });
  });
});
