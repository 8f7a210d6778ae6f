import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, readConfig } from '@dermdx/backend';
import { afterAll, beforeEach, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../support/backend-command.js';
import type { Browser, Running } from '../support/backend.js';
import { samplePicture, signInOwner, start, submitted } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { root } from '../support/dermdx.js';
import { waitFor } from '../support/wait.js';

/** So many that a rotation of their keys can be met while it goes on. */
const PICTURES = { SQLite: 15_000, MariaDB: 3000 };
const BATCH = 500;
const PATIENCE = 300_000;
const bin = join(root, 'packages/backend/bin/dermdx-backend.js');

describe.each(databases)('a job on $name', ({ name, open }) => {
  const pictures = PICTURES[name];
  let database: DatabaseKind;
  let env: Record<string, string>;
  let backend: Running;
  let owner: Browser;
  let picture: string;

  beforeAll(async () => {
    database = await open();
    env = await database.fresh();
    backend = await start(env);
    const signedIn = await signInOwner(backend);
    ({ owner } = signedIn);
    const { id } = await submitted(backend.address, { picture: samplePicture() });
    picture = `/api/v1/admin/sites/${signedIn.siteId}/submissions/${id}/picture`;
    await addPictures();
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  const query = async <T>(sql: string, values: unknown[] = []) => {
    const dataSource = await openDatabase(readConfig(env));
    return dataSource.query<T[]>(sql, values).finally(() => dataSource.destroy());
  };

  /** More kinds of the one picture: their keys are wrapped like its own. */
  const addPictures = async () => {
    const dataSource = await openDatabase(readConfig(env));
    const rows = await dataSource.query<Record<string, unknown>[]>(
      "SELECT site_id, submission_id, key_id, wrapped_key FROM pictures WHERE kind = 'picture'",
    );
    const values = Object.values(rows[0]!);
    const data = Buffer.from('x');
    await dataSource.transaction(async (manager) => {
      for (let first = 0; first < pictures; first += BATCH) {
        const batch = Array.from({ length: BATCH }, (_, place) => [
          ...[...values, `k${first + place}`],
          data,
        ]);
        const places = batch.map(() => '(?, ?, ?, ?, ?, ?)').join(', ');
        await manager.query(
          `INSERT INTO pictures (site_id, submission_id, key_id, wrapped_key, kind, data) VALUES ${places}`,
          batch.flat(),
        );
      }
    });
    await dataSource.destroy();
  };

  const ring = () =>
    JSON.parse(readFileSync(join(env.DATA_DIR!, 'key-ring.json'), 'utf8')) as {
      active: string;
      keys: object;
    };

  const wrappedAnew = async () => {
    const sql = 'SELECT COUNT(*) AS count FROM pictures WHERE key_id = ?';
    const [row] = await query<{ count: number | string }>(sql, [ring().active]);
    return Number(row!.count);
  };

  /** Begins a rotation, and waits until it is in the middle. */
  const beginRotation = async () => {
    const before = ring().active;
    const child = spawn(process.execPath, [bin, 'rotate-keys', '--another-key'], {
      env: { PATH: process.env.PATH, ...env },
      stdio: 'ignore',
    });
    const ended = once(child, 'exit');
    const some = async () => ring().active !== before && (await wrappedAnew()) > 0;
    await waitFor('the first keys', some, Boolean, { interval: 1 });
    return { child, ended };
  };

  /** The lease of a process that died runs out in half a minute; here nobody waits for that. */
  const endLease = () => query('UPDATE jobs SET lease_ends = 0');

  beforeEach(async () => {
    await endLease();
  });

  it('goes on where it was when it was killed', { timeout: PATIENCE }, async () => {
    const { child, ended } = await beginRotation();
    child.kill('SIGKILL');
    await ended;
    expect(await wrappedAnew()).toBeLessThan(pictures);
    const keys = Object.keys(ring().keys).length;
    await endLease();
    const listed = await command(env, 'jobs');
    expect(listed.stdout).toMatch(/^rotate-keys: .*begun/m);
    expect((await command(env, 'rotate-keys')).status).toBe(0);
    expect(await wrappedAnew()).toBe(pictures + 2);
    // with the key of the rotation that was broken off
    expect(Object.keys(ring().keys)).toHaveLength(keys);
    expect((await command(env, 'jobs')).stdout).toMatch(/^rotate-keys: waits, last finished/m);
    expect((await owner.fetch(picture)).status).toBe(200);
  });

  it('stops when it is cancelled, and loses nothing', { timeout: PATIENCE }, async () => {
    const { ended } = await beginRotation();
    await query("UPDATE jobs SET cancelled = 1 WHERE name = 'rotate-keys'");
    expect(await ended).toEqual([1, null]);
    expect(await wrappedAnew()).toBeLessThan(pictures);
    expect((await owner.fetch(picture)).status).toBe(200);
    expect((await command(env, 'jobs')).stdout).toMatch(/^rotate-keys: broken off/m);
    expect((await command(env, 'rotate-keys')).status).toBe(0);
    expect(await wrappedAnew()).toBe(pictures + 2);
  });

  it('is done by one process at a time', { timeout: PATIENCE }, async () => {
    const far = Math.floor(Date.now() / 1000) + 3600;
    await query(
      "UPDATE jobs SET owner = 'another', lease_ends = ?, started_at = 1, cancelled = 0 WHERE name = 'rotate-keys'",
      [far],
    );
    const { active } = ring();
    const refused = await command(env, 'rotate-keys');
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('Keys are being rotated');
    expect(ring().active).toBe(active);
    expect((await command(env, 'jobs')).stdout).toMatch(/^rotate-keys: runs/m);
    expect((await command(env, 'cancel-job', 'rotate-keys')).status).toBe(0);
    expect((await command(env, 'jobs')).stdout).toMatch(/^rotate-keys: is being stopped/m);
    expect((await command(env, 'cancel-job', 'nothing')).status).toBe(1);
  });
});
