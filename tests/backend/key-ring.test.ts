import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApp, openDatabase, readConfig } from '@dermdx/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnitOfWork } from '../../packages/backend/dist/database/unit-of-work.js';
import { PictureRepository } from '../../packages/backend/dist/submissions/picture.repository.js';
import { Browser, samplePicture, signInOwner, start, submitted } from '../support/backend.js';
import { command } from '../support/backend-command.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases, forSlowTests, removeData, temporaryFolder } from '../support/databases.js';
import { letKeysSettle } from '../support/old-keys.js';

/** Each command is a process of its own, which takes seconds on a busy machine. */
const PATIENCE = 300_000;

const folders: string[] = [];
const newFolder = () => temporaryFolder(folders);
const ringOf = (env: Record<string, string>) => join(env.DATA_DIR!, 'key-ring.json');

afterAll(() => {
  for (const folder of folders) removeData(folder);
});

describe.each(forSlowTests)('the key ring and its data on $name', ({ open }) => {
  let database: DatabaseKind;
  let env: Record<string, string>;
  let picture: string;

  beforeAll(async () => {
    database = await open();
    env = await database.fresh();
    const backend = await start(env);
    const { siteId } = await signInOwner(backend);
    const { id } = await submitted(backend.address, { picture: samplePicture() });
    picture = `/api/v1/admin/sites/${siteId}/submissions/${id}/picture`;
    await backend.close();
  });

  afterAll(async () => {
    await database.stop();
  });

  /** Starts a server that must work, with the picture that was kept before. */
  async function startsWithPicture(settings: Record<string, string>): Promise<void> {
    const backend = await start(settings);
    const owner = new Browser(backend.address);
    await owner.signIn('owner');
    expect((await owner.fetch(picture)).status).toBe(200);
    await backend.close();
  }

  it('start together again', async () => {
    await startsWithPicture(env);
  });

  it('do not start without the ring, and nothing makes a new one', async () => {
    const lost = { ...env, KEY_RING_FILE: join(newFolder(), 'lost.json') };
    await expect(start(lost)).rejects.toThrow('key ring of this database is missing');
    expect(existsSync(lost.KEY_RING_FILE)).toBe(false);
  });

  it('do not start with the ring of another database', async () => {
    const other = { DATA_DIR: newFolder() };
    await (await start(other)).close();
    await expect(start({ ...env, KEY_RING_FILE: ringOf(other) })).rejects.toThrow(
      'belongs to another database',
    );
  });

  it('do not start with a ring from before its last rotation', { timeout: PATIENCE }, async () => {
    const old = join(newFolder(), 'old.json');
    cpSync(ringOf(env), old);
    expect((await command(env, 'rotate-keys')).status).toBe(0);
    await expect(start({ ...env, KEY_RING_FILE: old })).rejects.toThrow('lacks a key');
    await startsWithPicture(env);
    await letKeysSettle(env);
    expect((await command(env, 'prune-keys')).status).toBe(0);
    await startsWithPicture(env);
  });

  it(
    'open what was on its way while keys were rotated and pruned',
    { timeout: PATIENCE },
    async () => {
      const app = await openApp(readConfig(env));
      const pictures = app.get(PictureRepository);
      const [siteId, id] = [randomUUID(), randomUUID()];
      const bytes = { picture: Buffer.from('a picture'), thumbnail: Buffer.from('a thumbnail') };
      // the store of pictures, and the transaction, may take their time
      const onItsWay = await pictures.prepare(siteId, id, bytes);
      expect((await command(env, 'rotate-keys', '--another-key')).status).toBe(0);
      await letKeysSettle(env);
      expect((await command(env, 'prune-keys')).status).toBe(0);
      await app.get(UnitOfWork).write((manager) => pictures.insert(manager, onItsWay));
      await app.close();
      // the first still had the pruned key in its memory
      const later = await openApp(readConfig(env));
      const found = await later.get(PictureRepository).find(siteId, id, 'picture');
      expect(found).toEqual(bytes.picture);
      await later.close();
    },
  );

  it('of an earlier version: the ring that opens what is stored is taken, no other', async () => {
    const dataSource = await openDatabase(readConfig(env));
    const forget = () => dataSource.query('DELETE FROM ring_keys');
    await forget();
    const other = { DATA_DIR: newFolder() };
    await (await start(other)).close();
    await expect(start({ ...env, KEY_RING_FILE: ringOf(other) })).rejects.toThrow(
      'belongs to another database',
    );
    await startsWithPicture(env);
    const rows = await dataSource.query<object[]>('SELECT key_id FROM ring_keys');
    expect(rows).toHaveLength(2);
    await dataSource.destroy();
  });

  it('say nothing of a key in the database', async () => {
    const dataSource = await openDatabase(readConfig(env));
    const rows = await dataSource.query<{ fingerprint: string }[]>('SELECT * FROM ring_keys');
    await dataSource.destroy();
    const { signing, keys } = JSON.parse(readFileSync(ringOf(env), 'utf8')) as {
      signing: string;
      keys: Record<string, string>;
    };
    const secrets = [signing, ...Object.values(keys)].map((key) => Buffer.from(key, 'base64'));
    for (const { fingerprint } of rows) {
      expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
      for (const secret of secrets) expect(fingerprint).not.toBe(secret.toString('hex'));
    }
  });
});

describe('servers that begin on one new database at once', () => {
  const mariadb = databases.find(({ name }) => name === 'MariaDB');

  it.skipIf(!mariadb)('and each with a ring of its own: one of them goes on', async () => {
    const database = await mariadb!.open();
    const env = await database.empty();
    const began = await Promise.allSettled(
      [1, 2].map(() => start({ ...env, DATA_DIR: newFolder() })),
    );
    const running = began.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const reasons = began.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(running).toHaveLength(1);
    expect(reasons[0]).toMatch(/belongs to another database|is missing/);
    await Promise.all(running.map((one) => one.close()));
    await database.stop();
  });
});

describe('a mistyped DATA_DIR', () => {
  it.each(['check-audit', 'backup', 'link', 'erase', 'rotate-keys', 'prune-keys'])(
    'makes no empty database: %s',
    { timeout: PATIENCE },
    async (name) => {
      const folder = newFolder();
      const args =
        { backup: [join(folder, 'copy')], link: ['owner'], erase: ['a', 'b'] }[name] ?? [];
      const { status, stderr } = await command({ DATA_DIR: folder }, name, ...args);
      expect(status).toBe(1);
      expect(stderr).toContain(`There is no database at ${join(folder, 'dermdx.sqlite')}`);
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it('beside the key ring in use makes no new database', async () => {
    const env = { DATA_DIR: newFolder() };
    await (await start(env)).close();
    const mistyped = { DATA_DIR: newFolder(), KEY_RING_FILE: ringOf(env) };
    await expect(start(mistyped)).rejects.toThrow('no database');
    expect(readdirSync(mistyped.DATA_DIR)).toEqual([]);
  });
});

describe('an audit log of which every entry was deleted', () => {
  it('is not intact', { timeout: PATIENCE }, async () => {
    const env = { DATA_DIR: newFolder() };
    await (await start(env)).close();
    const dataSource = await openDatabase(readConfig(env));
    await dataSource.query('DELETE FROM audit_entries');
    await dataSource.query('DELETE FROM audit_heads');
    await dataSource.destroy();
    const { status, stdout } = await command(env, 'check-audit');
    expect(status).toBe(1);
    expect(stdout).toContain('broken at 1');
  });
});
