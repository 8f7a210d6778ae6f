import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Receipt } from '../support/backend.js';
import { Browser, samplePicture, signInOwner, start, submitted } from '../support/backend.js';
import { backendCommand, command, killed } from '../support/backend-command.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { entriesOf, eraseByToken, idsAt, listOf } from '../support/erasing.js';
import { mariadbClient } from '../support/mariadb-client.js';
import { waitFor } from '../support/wait.js';

/** Each command is a process of its own, which takes seconds on a busy machine. */
const PATIENCE = 300_000;
const SQLITE = databases[0]!;

type Env = Record<string, string>;

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
