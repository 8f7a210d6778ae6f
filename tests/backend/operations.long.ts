import { createHash } from 'node:crypto';
import { mkdirSync, cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkSchema, openDatabase, readConfig } from '@dermdx/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Receipt, Running } from '../support/backend.js';
import {
  PASSWORD,
  Browser as StaffBrowser,
  samplePicture,
  signInOwner,
  start,
  submit,
  submitted,
  useLink,
} from '../support/backend.js';
import { command } from '../support/backend-command.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { mariadbClient } from '../support/mariadb-client.js';
import { letKeysSettle } from '../support/old-keys.js';
import { checkAudit } from '../support/staff.js';

/** Each command is a process of its own, which takes seconds on a busy machine. */
const PATIENCE = 300_000;

describe.each(databases)('those who run it on $name', ({ open }) => {
  let database: DatabaseKind;
  let env: Record<string, string>;
  let backend: Running;
  let owner: Browser;
  let siteId: string;
  let receipt: Receipt;

  beforeAll(async () => {
    database = await open();
    // what the migrations make is compared below
    env = await database.empty();
    backend = await start(env);
    ({ owner, siteId } = await signInOwner(backend));
    receipt = await submitted(backend.address, { picture: samplePicture() });
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  const pictureOf = (id: string) =>
    owner.fetch(`/api/v1/admin/sites/${siteId}/submissions/${id}/picture`);

  it('find no difference between the entities and what the migrations made', async () => {
    expect(await checkSchema(readConfig(env))).toEqual([]);
  });

  it(
    'rotate the keys beside the running server, and prune them',
    { timeout: PATIENCE },
    async () => {
      const ring = join(env.DATA_DIR!, 'key-ring.json');
      const keys = () =>
        Object.keys((JSON.parse(readFileSync(ring, 'utf8')) as { keys: object }).keys);
      const before = keys();
      expect((await command(env, 'rotate-keys')).stdout).toBe('2 keys wrapped anew.\n');
      expect(keys()).toHaveLength(2);
      expect((await pictureOf(receipt.id)).status).toBe(200);
      const later = await submitted(backend.address, { picture: samplePicture() });
      // run again, it wraps what is left, and adds no key
      expect((await command(env, 'rotate-keys')).stdout).toMatch(/^0 keys .*\nNo key was added/);
      expect(keys()).toHaveLength(2);
      // what somebody is about to keep may still be under the old key
      const early = await command(env, 'prune-keys');
      expect(early.status).toBe(1);
      expect(early.stderr).toMatch(/Run prune-keys after 20\d\d-.*Z\./);
      expect(keys()).toHaveLength(2);
      await letKeysSettle(env);
      expect((await command(env, 'prune-keys')).status).toBe(0);
      expect(keys()).toHaveLength(1);
      expect(keys()).not.toEqual(before);
      expect(statSync(ring).mode & 0o777).toBe(0o600);
      expect((await pictureOf(later.id)).status).toBe(200);
      // the token was made before: it is signed by what does not rotate
      const response = await fetch(`${backend.address}/api/v1/submissions/${receipt.id}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${receipt.deletionToken}` },
      });
      expect(response.status).toBe(204);
    },
  );

  it('erase, check the audit log and make links by command', { timeout: PATIENCE }, async () => {
    const { id } = await submitted(backend.address);
    expect((await command(env, 'erase', siteId, id)).stdout).toBe('Erased.\n');
    const again = await command(env, 'erase', siteId, id);
    expect(again.status).toBe(1);
    expect(again.stderr).toContain('no such submission');
    const check = await command(env, 'check-audit');
    expect(check.status).toBe(0);
    expect(check.stdout).toMatch(/entries, intact\n.*entries, intact\n$/);
    const link = (await command(env, 'link', 'owner')).stdout.trim();
    expect((await useLink(backend.address, link, `${PASSWORD} 3`)).status).toBe(200);
    owner = new StaffBrowser(backend.address);
    expect((await owner.signIn('owner', `${PASSWORD} 3`)).status).toBe(200);
  });

  it(
    'notice when somebody changes the audit log behind its back',
    { timeout: PATIENCE },
    async () => {
      const dataSource = await openDatabase(readConfig(env));
      await dataSource.query("UPDATE audit_entries SET action = 'nothing' WHERE sequence = 3");
      await dataSource.destroy();
      const check = await command(env, 'check-audit');
      expect(check.status).toBe(1);
      expect(check.stdout).toContain('broken at 3');
    },
  );

  it('notice when the last entry was written anew, hash and all', async () => {
    const made = await owner.send('POST', '/api/v1/admin/sites', { name: 'Another clinic' });
    const { id } = (await made.json()) as { id: string };
    const check = () => checkAudit(owner, `/api/v1/admin/sites/${id}`);
    expect(await check()).toMatchObject({ intact: true, checked: 1, brokenAt: null });
    const dataSource = await openDatabase(readConfig(env));
    const [entry] = await dataSource.query<{ at: string; actor_id: string }[]>(
      'SELECT at, actor_id FROM audit_entries WHERE site_id = ?',
      [id],
    );
    const { at, actor_id: actor } = entry!;
    const fields = ['0'.repeat(64), id, 1, Number(at), actor, 'site.forged', null, []];
    const hash = createHash('sha256').update(JSON.stringify(fields)).digest('hex');
    await dataSource.query(
      "UPDATE audit_entries SET action = 'site.forged', hash = ? WHERE site_id = ?",
      [hash, id],
    );
    await dataSource.destroy();
    expect(await check()).toMatchObject({ intact: false, checked: 0, brokenAt: 1 });
  });

  it('end it without losing what it accepted', async () => {
    const sent = Array.from({ length: 8 }, () =>
      submit(backend.address, { picture: samplePicture() }).catch(() => undefined),
    );
    // the others are under way
    await Promise.race(sent);
    await backend.close();
    const answers = await Promise.all(sent);
    const kept = await Promise.all(
      answers.map(async (one) => (one?.status === 201 ? ((await one.json()) as Receipt) : null)),
    );
    for (const one of answers) if (one) expect([201, 503]).toContain(one.status);
    expect(kept.some((one) => one !== null)).toBe(true);
    backend = await start(env);
    const browser = new StaffBrowser(backend.address);
    await browser.signIn('owner', `${PASSWORD} 3`);
    owner = browser;
    for (const one of kept) if (one) expect((await pictureOf(one.id)).status).toBe(200);
  });
});

describe('a backup', () => {
  const mariadb = databases.find(({ name }) => name === 'MariaDB');

  it.skipIf(!mariadb)(
    'of MariaDB is a dump and the key ring, taken while the server runs',
    { timeout: PATIENCE },
    async () => {
      const database = await mariadb!.open();
      const env = await database.fresh();
      const backend = await start(env);
      const { siteId } = await signInOwner(backend);
      const { id } = await submitted(backend.address, { picture: samplePicture() });
      // what docs/backend.md says to do
      const dump = mariadbClient('mariadb-dump', env, ['--single-transaction', '--hex-blob']);
      await submitted(backend.address);
      await backend.close();
      const restored = await database.empty();
      mariadbClient('mariadb', restored, [], dump);
      cpSync(join(env.DATA_DIR!, 'key-ring.json'), join(restored.DATA_DIR!, 'key-ring.json'));
      const again = await start(restored);
      expect(await checkSchema(readConfig(restored))).toEqual([]);
      await findAgain(again, siteId, id);
      await again.close();
      await database.stop();
    },
  );

  it('is taken while the server runs and restored elsewhere', { timeout: PATIENCE }, async () => {
    const database = await databases[0]!.open();
    const env = await database.fresh();
    const backend = await start(env);
    const { siteId } = await signInOwner(backend);
    const { id } = await submitted(backend.address, { picture: samplePicture() });
    const folder = join(env.DATA_DIR!, 'backup');
    expect((await command(env, 'backup', folder)).status).toBe(0);
    for (const name of readdirSync(folder)) {
      expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
    }
    const again = await command(env, 'backup', folder);
    expect(again.status).toBe(1);
    expect(again.stderr).toContain('holds a backup already');
    await submitted(backend.address);
    await backend.close();
    const restored = join(env.DATA_DIR!, 'restored');
    mkdirSync(restored);
    cpSync(folder, restored, { recursive: true });
    const restarted = await start({ DATA_DIR: restored });
    await findAgain(restarted, siteId, id);
    await restarted.close();
    await database.stop();
  });
});

/** The one submission of a restored server, with its picture. */
async function findAgain({ address }: Running, siteId: string, id: string): Promise<void> {
  const owner = new StaffBrowser(address);
  await owner.signIn('owner');
  const base = `/api/v1/admin/sites/${siteId}`;
  const { items } = await owner.get<{ items: { id: string }[] }>(`${base}/submissions`);
  expect(items.map((item) => item.id)).toEqual([id]);
  expect((await owner.fetch(`${base}/submissions/${id}/picture`)).status).toBe(200);
}
