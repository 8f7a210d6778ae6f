import { appendFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemBody, Running } from '../support/backend.js';
import { samplePicture, signInOwner, start, submitted } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases, forSlowTests } from '../support/databases.js';
import { entriesOf, eraseByToken, idsAt, keepCopy, listOf } from '../support/erasing.js';

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
