import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../scripts/free-port.mjs';
import type { ProblemBody, Receipt, Running } from '../support/backend.js';
import { Browser, samplePicture, signInOwner, start, submitted } from '../support/backend.js';
import { backendCommand, command } from '../support/backend-command.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases, forSlowTests } from '../support/databases.js';
import { entriesOf, eraseByToken, idsAt, keepCopy, listOf } from '../support/erasing.js';
import { mariadbClient } from '../support/mariadb-client.js';
import { waitFor } from '../support/wait.js';

/** Each command is a process of its own, which takes seconds on a busy machine. */
const PATIENCE = 300_000;
const SQLITE = databases[0]!;

type Env = Record<string, string>;

describe.each(forSlowTests)('an erasure on $name', { timeout: PATIENCE }, ({ open }) => {
  let database: DatabaseKind;
  let env: Env;
  let backend: Running;
  let siteId: string;
  let cookie: string;

  beforeAll(async () => {
    database = await open();
    env = await database.fresh();
    backend = await start(env);
    const { owner, siteId: site } = await signInOwner(backend);
    siteId = site;
    ({ cookie } = owner);
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  it('is on a list outside the data when it is acknowledged, and the id is not', async () => {
    const receipt = await submitted(backend.address);
    expect(entriesOf(env)).toEqual([]);
    expect((await eraseByToken(backend.address, receipt)).status).toBe(204);
    expect(entriesOf(env)).toHaveLength(1);
    expect(readFileSync(listOf(env), 'utf8')).not.toContain(receipt.id);
    expect(listOf(env).startsWith(`${env.DATA_DIR!}/`)).toBe(false);
    expect(statSync(listOf(env)).mode & 0o777).toBe(0o600);
    // asked for again, it is erased already
    expect((await eraseByToken(backend.address, receipt)).status).toBe(204);
    expect(entriesOf(env)).toHaveLength(1);
  });

  it('does not happen while the list is away, and says what to do', async () => {
    const receipt = await submitted(backend.address);
    const list = readFileSync(listOf(env));
    rmSync(listOf(env));
    const response = await eraseByToken(backend.address, receipt);
    expect(response.status).toBe(503);
    expect(((await response.json()) as ProblemBody).code).toBe('erased-list-missing');
    expect(await idsAt(backend.address, siteId, cookie)).toContain(receipt.id);
    expect(existsSync(listOf(env))).toBe(false);
    writeFileSync(listOf(env), list, { mode: 0o600 });
    expect((await eraseByToken(backend.address, receipt)).status).toBe(204);
  });

  it('is done again at the start, when an older database was put in place by hand', async () => {
    const kept = await submitted(backend.address, { picture: samplePicture() });
    const erased = await submitted(backend.address, { picture: samplePicture() });
    const putBack = await keepCopy(env);
    expect((await eraseByToken(backend.address, erased)).status).toBe(204);
    await backend.close();
    putBack();
    backend = await start(env);
    expect(await idsAt(backend.address, siteId, cookie)).toEqual([kept.id]);
  });
});

describe.each(forSlowTests)('an erasure on $name that is killed', ({ name, open }) => {
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

describe('a list of what was erased', () => {
  it('forgets what is older than every backup', async () => {
    const database = await SQLITE.open();
    const env: Env = { ...(await database.fresh()), BACKUP_DAYS: '30' };
    const path = listOf(env);
    const { ErasedList } = await import('../../packages/backend/dist/erasure/erased-list.js');
    const list = ErasedList.create(path);
    const old = 'a'.repeat(64);
    const young = 'b'.repeat(64);
    const since = Date.now() - 90 * 86_400_000;
    writeFileSync(path, `dermdx erased since ${since}\n${old} ${since}\nhalf a li`);
    const run = await list.begin([young]);
    expect([...list.read().marks.keys()]).toEqual([old, young]);
    const before = Date.now() - 31 * 86_400_000;
    expect(list.forget(before)).toBe(1);
    const { marks, since: begun, open } = list.read();
    expect([...marks.keys()]).toEqual([young]);
    // older backups cannot be erased from completely any more
    expect(begun).toBe(before);
    // what was not erased to its end is still to be
    expect([...open]).toEqual([run]);
    await database.stop();
  });

  it('tells what was begun from what is done, whoever else writes to it', async () => {
    const database = await SQLITE.open();
    const path = listOf(await database.fresh());
    const { ErasedList } = await import('../../packages/backend/dist/erasure/erased-list.js');
    const list = ErasedList.create(path);
    const [first, second, third] = ['a', 'b', 'c'].map((sign) => sign.repeat(64));
    const entry = (sequence: number) => ({ siteId: 'a-site', sequence, hash: 'd'.repeat(64) });
    const one = await list.begin([first!]);
    const two = await list.begin([second!]);
    await list.done(two, [entry(7)]);
    await list.done(await list.begin([third!]), [entry(6)]);
    expect(list.read()).toMatchObject({ open: new Set([one]), known: [entry(7)] });
    // going through all of it: what others begin meanwhile is not done with it, what was known before counts no more
    const whole = await list.begin([]);
    const { open } = list.read();
    const meanwhile = await list.begin([first!]);
    await list.settle(whole, open, [entry(3)]);
    expect(list.read()).toMatchObject({ open: new Set([meanwhile]), known: [entry(3)] });
    // as an earlier version does it: nothing says whether that was done
    appendFileSync(path, `\n${first!} 1\n`);
    expect([...list.read().unsure]).toEqual([first]);
    expect(list.forget(2)).toBe(1);
    const left = list.read();
    expect([...left.marks.keys()]).toEqual([second, third]);
    expect(left).toMatchObject({ open: new Set([meanwhile]), known: [entry(3)] });
    expect([...left.unsure]).toEqual([]);
    await database.stop();
  });
});

describe('the command restore', { timeout: PATIENCE }, () => {
  let database: DatabaseKind;
  let env: Env;
  let siteId: string;
  let cookie: string;
  let backup: string;
  let erased: Receipt;
  let kept: Receipt;

  beforeAll(async () => {
    database = await SQLITE.open();
    env = await database.fresh();
    const backend = await start(env);
    const signedIn = await signInOwner(backend);
    ({ siteId } = signedIn);
    ({ cookie } = signedIn.owner);
    kept = await submitted(backend.address, { picture: samplePicture() });
    erased = await submitted(backend.address, { picture: samplePicture() });
    backup = join((await database.fresh()).DATA_DIR!, 'backup');
    expect((await command(env, 'backup', backup)).stderr).toBe('');
    expect((await eraseByToken(backend.address, erased)).status).toBe(204);
    await backend.close();
  }, PATIENCE);

  afterAll(async () => {
    await database.stop();
  });

  /** A new, empty data folder of a server that has the list. */
  const elsewhere = async (): Promise<Env> => ({
    ...(await database.empty()),
    ERASED_LIST_FILE: listOf(env),
  });

  async function expectRestored(restored: Env, ids: string[]): Promise<void> {
    expect(readdirSync(restored.DATA_DIR!).sort()).toEqual(['dermdx.sqlite', 'key-ring.json']);
    const backend = await start(restored);
    expect((await idsAt(backend.address, siteId, cookie)).sort()).toEqual([...ids].sort());
    const owner = new Browser(backend.address);
    owner.cookie = cookie;
    const path = `/api/v1/admin/sites/${siteId}/submissions/${kept.id}/picture`;
    expect((await owner.fetch(path)).status).toBe(200);
    await backend.close();
  }

  it('restores without what was erased since', async () => {
    const restored = await elsewhere();
    const { stdout, stderr } = await command(restored, 'restore', backup);
    expect({ stdout, stderr }).toEqual({ stdout: 'Restored. Erased again: 1.\n', stderr: '' });
    await expectRestored(restored, [kept.id]);
  });

  it('can be killed and run again: until it is done there is no database', async () => {
    const restored = await elsewhere();
    const child = spawn(process.execPath, [backendCommand, 'restore', backup], {
      env: { PATH: process.env.PATH, ...restored },
      stdio: 'ignore',
    });
    const staged = join(restored.DATA_DIR!, 'restoring', 'dermdx.sqlite');
    await waitFor('it to have begun', () => existsSync(staged), Boolean, { interval: 5 });
    await killed(child);
    expect(readdirSync(restored.DATA_DIR!)).toEqual(['restoring']);
    expect((await command(restored, 'restore', backup)).stdout).toContain('Erased again: 1');
    await expectRestored(restored, [kept.id]);
  });

  it('refuses without the list, unless forced', async () => {
    const restored = await database.empty();
    const refused = await command(restored, 'restore', backup);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('The list of what was erased is missing');
    expect(existsSync(join(restored.DATA_DIR!, 'dermdx.sqlite'))).toBe(false);
    expect((await command(restored, 'restore', backup, '--force')).status).toBe(0);
    await expectRestored(restored, [kept.id, erased.id]);
  });

  it('refuses a list that began after the backup was made, unless forced', async () => {
    const restored = await database.empty();
    writeFileSync(listOf(restored), `dermdx erased since ${Date.now()}\n`);
    const refused = await command(restored, 'restore', backup);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('the list of what was erased begins at');
    expect((await command(restored, 'restore', backup, '--force')).status).toBe(0);
  });

  it('takes the lists of other servers, too', async () => {
    const restored = await database.empty();
    writeFileSync(listOf(restored), 'dermdx erased since 1\n');
    const { stdout } = await command(restored, 'restore', backup, '--erased', listOf(env));
    expect(stdout).toContain('Erased again: 1');
    expect(entriesOf(restored)).toHaveLength(1);
  });

  it('writes over no database, and names what a folder lacks', async () => {
    const inUse = await command(env, 'restore', backup);
    expect(inUse.status).toBe(1);
    expect(inUse.stderr).toContain('There is a database already');
    const restored = await elsewhere();
    const empty = join(restored.DATA_DIR!, 'empty');
    mkdirSync(empty);
    const { stderr } = await command(restored, 'restore', empty);
    expect(stderr).toContain(`${join(empty, 'dermdx.sqlite')} is missing`);
    expect(stderr).toContain(`${join(empty, 'key-ring.json')} is missing`);
  });

  const mariadb = databases.find(({ name }) => name === 'MariaDB');
  it.skipIf(!mariadb)('erases again in a dump of MariaDB that was loaded', async () => {
    const kind = await mariadb!.open();
    const source = await kind.fresh();
    const backend = await start(source);
    const { owner, siteId: site } = await signInOwner(backend);
    const receipt = await submitted(backend.address, { picture: samplePicture() });
    const dump = mariadbClient('mariadb-dump', source, ['--single-transaction', '--hex-blob']);
    expect((await eraseByToken(backend.address, receipt)).status).toBe(204);
    await backend.close();
    const { DATABASE_URL } = await kind.empty();
    const restored: Env = { ...source, DATABASE_URL: DATABASE_URL! };
    const wrong = await command(restored, 'restore', backup);
    expect(wrong.stderr).toContain('Load the dump');
    mariadbClient('mariadb', restored, [], dump);
    expect((await command(restored, 'restore')).stdout).toBe('Restored. Erased again: 1.\n');
    const again = await start(restored);
    expect(await idsAt(again.address, site, owner.cookie)).toEqual([]);
    await again.close();
    await kind.stop();
  });
});

function killed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.kill('SIGKILL');
  });
}
