import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Running } from '../support/backend.js';
import { samplePicture, signInOwner, start, submit, submitted } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { forSlowTests, removeData, temporaryFolder } from '../support/databases.js';
import { holdBody } from '../support/fuzz.js';
import { checkAudit } from '../support/staff.js';
import { waitFor } from '../support/wait.js';

describe.each(forSlowTests)('limits on $name', ({ open }) => {
  let database: DatabaseKind;
  let backend: Running;
  let owner: Browser;
  let siteId: string;

  beforeAll(async () => {
    database = await open();
    backend = await start({ ...(await database.fresh()), TRUST_PROXY: '1' });
    ({ owner, siteId } = await signInOwner(backend));
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  it('64 slow bodies from several addresses keep no honest one out', async () => {
    const held = Array.from({ length: 64 }, (_, number) =>
      holdBody(backend.address, `192.0.2.${number % 4}`),
    );
    await Promise.all(held.map(({ sent }) => sent));
    // with a picture, and several at once: each takes the place of a slow one
    const honest = Array.from({ length: 4 }, () =>
      submit(backend.address, { picture: samplePicture() }),
    );
    for (const { status } of await Promise.all(honest)) expect(status).toBe(201);
    const tooSlow = () => held.filter(({ answer }) => answer().startsWith('HTTP/1.1 408')).length;
    expect(tooSlow()).toBeLessThanOrEqual(4);
    expect(held.some(({ refused }) => refused())).toBe(false);
    for (const { end } of held) end();
  });

  it('the oldest of too many event streams ends for a newer one; too many in a minute are refused', async () => {
    const abort = new AbortController();
    const path = `/api/v1/admin/sites/${siteId}/events`;
    const openStream = () => owner.fetch(path, { signal: abort.signal });
    const streams = [];
    // more tabs than a person sees at once, and each looked at again
    for (let count = 0; count < 36; count++) streams.push(await openStream());
    expect(streams.every(({ status }) => status === 200)).toBe(true);
    const ended = new Set<number>();
    for (const [number, { body }] of streams.entries()) {
      const reader = body!.getReader();
      const readAll = async () => {
        while (!(await reader.read()).done);
        ended.add(number);
      };
      readAll().catch(() => undefined);
    }
    await waitFor(
      'those without a place to end',
      () => ended.size,
      (size) => size === 20,
    );
    expect([...ended].every((number) => number < 20)).toBe(true);
    const statuses = streams.map(({ status }) => status);
    while (statuses.length < 601) statuses.push((await openStream()).status);
    expect(statuses.indexOf(429)).toBe(600);
    abort.abort();
  });
});

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
const MEBIBYTE = 1024 * 1024;

/** Whether a small disk can be had: not in every container. */
function mount(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=96m,mode=0700', 'tmpfs', folder]);
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!isRoot)('a full disk under SQLite', () => {
  const folders: string[] = [];
  let disk: string;
  let backend: Running;
  let owner: Browser;
  let site: string;

  beforeEach(async ({ skip }) => {
    disk = temporaryFolder(folders);
    if (!mount(disk)) skip('no file system can be mounted here');
    const data = join(disk, 'data');
    mkdirSync(data);
    backend = await start({ DATA_DIR: data });
    const signedIn = await signInOwner(backend);
    ({ owner } = signedIn);
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
  });

  afterEach(async () => {
    await backend.close();
    execFileSync('umount', [disk]);
  });

  afterAll(() => {
    for (const folder of folders) removeData(folder);
  });

  /** Fills the disk until so many bytes are left. */
  const leave = (bytes: number) => {
    const { bavail, bsize } = statfsSync(disk);
    const filler = join(disk, 'filler');
    writeFileSync(filler, Buffer.alloc(bavail * bsize - bytes));
    return () => {
      rmSync(filler);
    };
  };
  const readiness = async () => (await fetch(`${backend.address}/health/ready`)).status;

  it('takes nothing new, says so, and goes on with all else', async () => {
    const kept = await submitted(backend.address, { picture: samplePicture() });
    const erased = await submitted(backend.address);
    const makeRoom = leave(32 * MEBIBYTE);
    const refused = await submit(backend.address, { picture: samplePicture() });
    expect(refused.status).toBe(507);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(await refused.json()).toMatchObject({ code: 'storage-full' });
    expect(await readiness()).toBe(507);
    // there is room for what makes room
    expect((await owner.signIn('owner')).status).toBe(200);
    expect((await owner.fetch(`${site}/submissions/${kept.id}/picture`)).status).toBe(200);
    const erasure = await fetch(`${backend.address}/api/v1/submissions/${erased.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${erased.deletionToken}` },
    });
    expect(erasure.status).toBe(204);
    makeRoom();
    expect(await readiness()).toBe(200);
    expect((await submit(backend.address, { picture: samplePicture() })).status).toBe(201);
  });

  it('loses nothing when not a byte is left', async () => {
    const kept = await submitted(backend.address, { picture: samplePicture() });
    const makeRoom = leave(0);
    const statuses = new Set<number>();
    // a write that fits into pages that are there already may still go through
    const write = async () => {
      const { status } = await owner.signIn('owner');
      statuses.add(status);
      return status;
    };
    await waitFor('a write to find no room', write, (status) => status === 507);
    expect([...statuses].filter((status) => status !== 200)).toEqual([507]);
    expect(await readiness()).toBe(507);
    makeRoom();
    expect((await owner.signIn('owner')).status).toBe(200);
    expect((await owner.fetch(`${site}/submissions/${kept.id}/picture`)).status).toBe(200);
    await submitted(backend.address, { picture: samplePicture() });
    expect(await readiness()).toBe(200);
    expect(await checkAudit(owner, site)).toMatchObject({ intact: true });
  });
});
