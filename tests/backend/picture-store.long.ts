import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, readConfig } from '@dermdx/backend';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { findMoto, MOTO } from '../../scripts/moto.mjs';
import type { ProblemBody, Receipt, Running } from '../support/backend.js';
import {
  Browser,
  PASSWORD,
  samplePicture,
  signInOwner,
  start,
  submit,
  submitted,
} from '../support/backend.js';
import { backendCommand, command } from '../support/backend-command.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases, liftQuotas } from '../support/databases.js';
import { ObjectStore } from '../support/object-store.js';
import { letKeysSettle } from '../support/old-keys.js';
import { waitFor } from '../support/wait.js';

const missing = findMoto() === undefined;
if (missing) {
  console.warn(
    `The picture store is not tested: moto is missing. npm run test:long installs ${MOTO}`,
  );
}

const picture = samplePicture();

/** How every picture of the server begins. */
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xdb, 0x00, 0x43]);

/** Reads or changes what a server keeps. */
async function sql<T = unknown>(
  env: Record<string, string>,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const dataSource = await openDatabase(readConfig(env));
  return dataSource.query<T[]>(text, values).finally(() => dataSource.destroy());
}

/** The objects that rows of pictures name. */
async function namedObjects(env: Record<string, string>): Promise<string[]> {
  const rows = await sql<{ name: string }>(
    env,
    'SELECT object_name AS name FROM pictures WHERE object_name IS NOT NULL',
  );
  return rows.map(({ name }) => name).sort();
}

/** Makes a day pass for what waits to be deleted. */
async function letADayPass(env: Record<string, string>): Promise<void> {
  await sql(env, 'UPDATE unused_objects SET since = since - 86400000');
  await sql(env, 'UPDATE unused_objects SET next_attempt_at = next_attempt_at - 86400000');
}

function problemOf(response: Response): Promise<ProblemBody> {
  return response.json() as Promise<ProblemBody>;
}

describe.skipIf(missing).each(databases)('pictures in a store beside $name', ({ name, open }) => {
  let database: DatabaseKind;
  let store: ObjectStore;
  let env: Record<string, string>;
  let backend: Running;
  let owner: Browser;
  let siteId: string;

  beforeAll(async () => {
    database = await open();
    store = await ObjectStore.start();
  });

  afterAll(async () => {
    await store.stop();
    await database.stop();
  });

  beforeEach(async () => {
    env = { ...(await database.fresh()), ...(await store.fresh()) };
    backend = await start(env);
    ({ owner, siteId } = await signInOwner(backend));
  });

  afterEach(async () => {
    store.fault = 'none';
    await backend.close();
  });

  const restart = async (changes: Record<string, string> = {}) => {
    await backend.close();
    backend = await start({ ...env, ...changes });
    const { cookie } = owner;
    owner = new Browser(backend.address);
    owner.cookie = cookie;
  };
  const pictureOf = (id: string) =>
    owner.fetch(`/api/v1/admin/sites/${siteId}/submissions/${id}/picture`);
  const erase = ({ id, deletionToken }: Receipt) =>
    fetch(`${backend.address}/api/v1/submissions/${id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${deletionToken}` },
    });
  const ready = () => fetch(`${backend.address}/health/ready`);

  it('lie there encrypted, and are shown, exported and handed over as ever', async () => {
    const { id } = await submitted(backend.address, { picture });
    const names = await store.names();
    expect(names).toHaveLength(2);
    expect(names).toEqual(await namedObjects(env));
    for (const one of names) {
      const bytes = await store.read(one);
      expect(bytes.length).toBeGreaterThan(1000);
      // longer than what chance would put into so many bytes
      expect(bytes.includes(JPEG)).toBe(false);
    }
    // neither the clinic nor the submission can be read from a name
    expect(names.join()).not.toContain(id);
    expect(names.join()).not.toContain(siteId);
    expect(await sql(env, 'SELECT 1 AS one FROM pictures WHERE length(data) > 0')).toEqual([]);

    const shown = await pictureOf(id);
    expect(shown.status).toBe(200);
    expect(shown.headers.get('content-type')).toBe('image/jpeg');
    const jpeg = Buffer.from(await shown.arrayBuffer());
    expect(jpeg.subarray(0, JPEG.length).equals(JPEG)).toBe(true);
    const path = `/api/v1/admin/sites/${siteId}`;
    const thumbnails = await owner.send('POST', `${path}/submissions/thumbnails`, { ids: [id] });
    expect(await thumbnails.json()).toMatchObject([{ id }]);
    const file = await owner.send('POST', `${path}/submissions/${id}/access`, {
      password: PASSWORD,
    });
    const base64 = jpeg.toString('base64');
    expect(await file.json()).toMatchObject({ submissions: [{ picture: base64 }] });
    const binary = await (await owner.fetch(`${path}/exports/fhir/Binary`)).text();
    expect(binary).toContain(base64);
    expect([...store.keyIds]).toEqual([env.PICTURE_STORE_KEY_ID]);
  });

  it('are erased with their row, when the store comes back where it was gone', async () => {
    const [first, second] = [
      await submitted(backend.address, { picture }),
      await submitted(backend.address, { picture }),
    ];
    expect((await erase(first)).status).toBe(204);
    await waitFor(
      'its objects to be gone',
      () => store.names(),
      ({ length }) => length === 2,
    );
    store.fault = 'gone';
    expect((await erase(second)).status).toBe(204);
    expect((await pictureOf(second.id)).status).toBe(404);
    await restart();
    expect(await store.names()).toHaveLength(2);
    store.fault = 'none';
    // what failed waits for some minutes
    await letADayPass(env);
    await restart();
    await waitFor(
      'these to be gone, too',
      () => store.names(),
      ({ length }) => length === 0,
    );
    await waitFor(
      'nothing to wait any more',
      () => sql(env, 'SELECT name FROM unused_objects'),
      ({ length }) => length === 0,
    );
  });

  it('are kept where the store is slow, and refused where it is silent', async () => {
    store.fault = 'slow';
    const { id } = await submitted(backend.address, { picture });
    store.fault = 'silent';
    const sent = { picture, key: randomUUID() };
    const refused = await submit(backend.address, sent);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await problemOf(refused)).code).toBe('picture-store-unavailable');
    const asked = performance.now();
    expect((await problemOf(await ready())).code).toBe('picture-store-unavailable');
    expect(performance.now() - asked).toBeLessThan(2000);
    // what needs no picture goes on
    await submitted(backend.address);
    const path = `/api/v1/admin/sites/${siteId}/submissions`;
    expect((await owner.get<{ items: unknown[] }>(path)).items).toHaveLength(2);
    expect((await pictureOf(id)).status).toBe(503);
    const file = await owner.send('POST', `${path}/${id}/access`, { password: PASSWORD });
    expect(file.status).toBe(503);
    expect((await owner.fetch(`/api/v1/admin/sites/${siteId}/exports/fhir/Binary`)).status).toBe(
      503,
    );
    store.fault = 'none';
    await waitFor('the server to be ready', async () => (await ready()).ok);
    const kept = await submitted(backend.address, sent);
    for (const one of [id, kept.id]) expect((await pictureOf(one)).status).toBe(200);
  });

  it('are refused with 507 where the store is full', async () => {
    await submitted(backend.address, { picture });
    store.fault = 'full';
    const refused = await submit(backend.address, { picture });
    expect(refused.status).toBe(507);
    expect((await problemOf(refused)).code).toBe('storage-full');
    expect((await ready()).status).toBe(507);
    store.fault = 'none';
    await waitFor('room', async () => (await submit(backend.address, { picture })).status === 201);
    expect((await ready()).status).toBe(200);
  });

  it('that are damaged or gone there are said to be lost, and nothing else is', async () => {
    const { id } = await submitted(backend.address, { picture });
    const other = await submitted(backend.address, { picture });
    const rows = await sql<{ name: string }>(
      env,
      "SELECT object_name AS name FROM pictures WHERE kind = 'picture' AND submission_id = ?",
      [id],
    );
    const object = rows[0]!.name;
    const bytes = await store.read(object);
    await store.write(object, Buffer.from(bytes).fill(0, 100, 200));
    expect((await problemOf(await pictureOf(id))).code).toBe('picture-lost');
    await store.remove(object);
    expect((await problemOf(await pictureOf(id))).code).toBe('picture-lost');
    await store.write(object, bytes);
    expect((await pictureOf(id)).status).toBe(200);
    expect((await pictureOf(other.id)).status).toBe(200);
  });

  it('open after the keys were rotated and pruned, and stay as they are there', async () => {
    const { id } = await submitted(backend.address, { picture });
    const [one] = await store.names();
    const before = await store.read(one!);
    expect((await command(env, 'rotate-keys')).stdout).toBe('2 keys wrapped anew.\n');
    await letKeysSettle(env);
    expect((await command(env, 'prune-keys')).status).toBe(0);
    expect((await pictureOf(id)).status).toBe(200);
    expect((await store.read(one!)).equals(before)).toBe(true);
  });

  it('are not looked for in another bucket', async () => {
    const { id } = await submitted(backend.address, { picture });
    const elsewhere = await store.fresh();
    await restart(elsewhere);
    expect((await problemOf(await ready())).code).toBe('picture-store-unavailable');
    expect((await pictureOf(id)).status).toBe(503);
    expect((await submit(backend.address, { picture })).status).toBe(503);
    expect((await command({ ...env, ...elsewhere }, 'doctor')).stdout).toContain(
      'broken  Picture store: It is not the one',
    );
    expect(await store.keys()).toEqual([]);
    await restart();
    expect((await pictureOf(id)).status).toBe(200);
  });

  it('are moved there and back while the server runs, also after a kill', async () => {
    const database = { ...env, NEW_PICTURES: 'database' };
    await restart(database);
    const ids: string[] = [];
    for (let count = 0; count < 24; count++) {
      ids.push((await submitted(backend.address, { picture })).id);
    }
    expect(await store.names()).toEqual([]);
    const wrong = await command(database, 'move-pictures', 'store');
    expect(wrong.stderr).toContain('NEW_PICTURES');
    await restart();

    store.fault = 'slow';
    const options = { env: { PATH: process.env.PATH, ...env }, stdio: 'ignore' as const };
    const child = spawn(process.execPath, [backendCommand, 'move-pictures', 'store'], options);
    const ended = once(child, 'exit');
    await waitFor(
      'some to be moved',
      () => namedObjects(env),
      ({ length }) => length > 0,
      // a command is a process of its own, which takes long to begin on a busy machine
      { timeout: 120_000 },
    ).finally(() => child.kill('SIGKILL'));
    await ended;
    expect((await namedObjects(env)).length).toBeLessThan(2 * ids.length);
    for (const id of ids) expect((await pictureOf(id)).status).toBe(200);
    store.fault = 'one-in-five';
    // the lease of the one that was killed runs out within half a minute
    await waitFor(
      'the rest to be moved',
      () => command(env, 'move-pictures', 'store'),
      ({ status }) => status === 0,
      { timeout: 120_000 },
    );
    store.fault = 'none';
    expect(await namedObjects(env)).toHaveLength(2 * ids.length);
    expect(await sql(env, 'SELECT 1 AS one FROM pictures WHERE length(data) > 0')).toEqual([]);
    for (const id of ids) expect((await pictureOf(id)).status).toBe(200);
    // what the killed one left behind
    await letADayPass(env);
    await restart(database);
    await waitFor(
      'no object without a row',
      async () => (await store.names()).length,
      (count) => count === 2 * ids.length,
    );

    const back = await command({ ...database, BACKUP_DAYS: '1' }, 'move-pictures', 'database');
    expect(back.stdout).toMatch(/Moved: 48\.\n.*leave PICTURE_STORE until/);
    for (const id of ids) expect((await pictureOf(id)).status).toBe(200);
    // erased, it goes at once
    const path = `/api/v1/admin/sites/${siteId}/submissions/${ids[0]!}/erasure`;
    expect((await owner.send('POST', path, { password: PASSWORD })).status).toBe(200);
    await waitFor(
      'it to be gone',
      () => store.names(),
      ({ length }) => length === 46,
    );
    await letADayPass(env);
    // the server may be at it
    await waitFor(
      'nothing to be left',
      () => command(database, 'move-pictures', 'database'),
      ({ stdout }) => stdout.includes('Nothing is left in the store'),
      { timeout: 120_000 },
    );
    expect(await store.keys()).toEqual([]);
    await backend.close();
    const { PICTURE_STORE, PICTURE_STORE_KEY_ID, PICTURE_STORE_SECRET, ...without } = env;
    expect([PICTURE_STORE, PICTURE_STORE_KEY_ID, PICTURE_STORE_SECRET]).not.toContain(undefined);
    env = without;
    await restart();
    for (const id of ids.slice(1)) expect((await pictureOf(id)).status).toBe(200);
  });

  it('are not left without the store: the server does not start', async () => {
    await submitted(backend.address, { picture });
    await backend.close();
    const without = Object.fromEntries(
      Object.entries(env).filter(([key]) => !key.startsWith('PICTURE_STORE')),
    );
    await expect(start(without)).rejects.toThrow('PICTURE_STORE is not set');
  });

  it.runIf(name === 'SQLite')('come back with a backup, but for what was erased', async () => {
    const [kept, erased] = [
      await submitted(backend.address, { picture }),
      await submitted(backend.address, { picture }),
    ];
    const folder = join(env.DATA_DIR!, '..', `backup-${randomUUID()}`);
    expect((await command(env, 'backup', folder)).stdout).toContain('PICTURE_STORE');
    expect((await erase(erased)).status).toBe(204);
    const later = await submitted(backend.address, { picture });
    await waitFor(
      'its objects to be gone',
      () => store.names(),
      ({ length }) => length === 4,
    );
    await backend.close();
    const { DATA_DIR } = await database.empty();
    const ERASED_LIST_FILE = `${env.DATA_DIR!}-erased.list`;
    env = { ...env, DATA_DIR: DATA_DIR!, ERASED_LIST_FILE };
    expect((await command(env, 'restore', folder)).stdout).toContain('Erased again: 1.');
    await restart();
    expect((await pictureOf(kept.id)).status).toBe(200);
    for (const { id } of [erased, later]) expect((await pictureOf(id)).status).toBe(404);
    // nobody can open what came after the backup: its key is gone; after a day it may go
    expect((await command(env, 'sweep-pictures')).stdout).toContain(': 0.');
    expect(await store.names()).toHaveLength(4);
  });

  it('are refused a bucket that keeps what is erased, by the doctor', async () => {
    await submitted(backend.address, { picture });
    const well = await command(env, 'doctor');
    expect(well.stdout).toContain('well    Picture store: It answers, and is this database’s.');
    expect(well.stdout).toContain('well    Versions in the store: None');
    expect(well.stdout).toContain('well    Lock of the store: None.');
    await store.keepVersions();
    const kept = await command(env, 'doctor');
    expect(kept.status).toBe(1);
    expect(kept.stdout).toContain('broken  Versions in the store');
    await store.deleteVersionsAfter(7);
    expect((await command(env, 'doctor')).stdout).toContain('for 7 more days');
    await backend.close();
    const locked = { ...(await database.fresh()), ...(await store.fresh({ locked: true })) };
    env = locked;
    await restart();
    expect((await ready()).status).toBe(200);
    expect((await command(env, 'doctor')).stdout).toContain('broken  Lock of the store');
    store.fault = 'gone';
    expect((await command(env, 'doctor')).stdout).toContain(
      'broken  Picture store: It does not answer',
    );
  });

  it('are counted: how long the store takes, and what waits to be deleted', async () => {
    await submitted(backend.address, { picture });
    const metrics = await (await fetch(`${backend.address}/metrics`)).text();
    expect(metrics).toContain(
      'dermdx_picture_store_seconds_count{operation="put",outcome="done"} 3',
    );
    expect(metrics).toContain('dermdx_queue_depth{queue="unused-objects"} 0');
  });

  it('are reached by what the environment says and nothing else', async () => {
    const asked: string[] = [];
    const decoy = createServer((request, answer) => {
      asked.push(request.url ?? '');
      answer.end();
    });
    await new Promise<void>((resolve) => decoy.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(decoy.address() as AddressInfo).port}`;
    const others = {
      AWS_ACCESS_KEY_ID: 'SOMEBODYELSE',
      AWS_SECRET_ACCESS_KEY: 'of somebody else',
      AWS_PROFILE: 'another',
      AWS_ENDPOINT_URL: address,
      AWS_ENDPOINT_URL_S3: address,
      AWS_EC2_METADATA_SERVICE_ENDPOINT: address,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${address}/credentials`,
    };
    for (const [variable, value] of Object.entries(others)) vi.stubEnv(variable, value);
    try {
      await restart();
      await submitted(backend.address, { picture });
    } finally {
      vi.unstubAllEnvs();
    }
    decoy.close();
    expect(asked).toEqual([]);
    expect([...store.keyIds]).toEqual([env.PICTURE_STORE_KEY_ID]);
  });
});

describe.skipIf(missing)('a thousand submissions while one call in five fails', () => {
  it('are readable where they were acknowledged, and leave nothing behind', async () => {
    const database = await databases[0]!.open();
    const store = await ObjectStore.start();
    const env = { ...(await database.fresh()), ...(await store.fresh()) };
    let backend = await start(env);
    const { owner, siteId } = await signInOwner(backend);
    await liftQuotas(env);
    store.fault = 'one-in-five';
    const acknowledged: string[] = [];
    let refused = 0;
    let next = 0;
    // as the panel does: the same again, after the time that the server asks for
    const send = async (key = randomUUID()): Promise<void> => {
      const response = await submit(backend.address, { picture, key });
      if (response.status === 201) {
        acknowledged.push(((await response.json()) as Receipt).id);
        return;
      }
      refused++;
      expect(response.status).toBe(503);
      await sleep(1000 * Number(response.headers.get('retry-after')));
      await send(key);
    };
    const write = async () => {
      while (next < 1000) {
        next++;
        await send();
      }
    };
    await Promise.all(Array.from({ length: 8 }, write));
    console.log(`${acknowledged.length} acknowledged, ${refused} refused, ${store.calls} calls`);
    expect(new Set(acknowledged).size).toBe(1000);
    let readable = 0;
    for (const id of acknowledged) {
      const path = `/api/v1/admin/sites/${siteId}/submissions/${id}/picture`;
      await waitFor(`picture ${id}`, async () => (await owner.fetch(path)).ok);
      readable++;
    }
    console.log(`${readable} readable; ${(await store.names()).length} objects before the sweep`);
    expect(readable).toBe(acknowledged.length);
    await letADayPass(env);
    await backend.close();
    backend = await start(env);
    await waitFor(
      'nothing to wait any more',
      () => sql(env, 'SELECT name FROM unused_objects'),
      ({ length }) => length === 0,
    );
    expect(await store.names()).toEqual(await namedObjects(env));
    expect(await store.names()).toHaveLength(2 * acknowledged.length);
    await backend.close();
    await store.stop();
    await database.stop();
  });
});
