import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, readConfig } from '@dermdx/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemBody, Running } from '../support/backend.js';
import { Browser, PASSWORD, signInOwner, start, useLink } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';

describe.each(databases)('signing in on $name', ({ open }) => {
  let database: DatabaseKind;
  let backend: Running;
  let env: Record<string, string>;
  let owner: Browser;

  beforeAll(async () => {
    database = await open();
    env = await database.fresh();
    backend = await start(env);
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  it('gives the first owner a link that works once, and nobody a default password', async () => {
    const link = backend.ownerLink!;
    const weak = await useLink(backend.address, link, 'aaaaaaaaaaaaaaaa');
    expect(weak.status).toBe(422);
    const common = await useLink(backend.address, link, 'Password123456!');
    expect(common.status).toBe(422);
    expect((await useLink(backend.address, link)).status).toBe(200);
    const again = await useLink(backend.address, link, `${PASSWORD} 2`);
    expect(again.status).toBe(410);
    owner = new Browser(backend.address);
    expect((await owner.signIn('owner', 'owner')).status).toBe(401);
    expect((await owner.signIn('owner')).status).toBe(200);
  });

  it('keeps passwords as Argon2id, with 19 MiB and two passes', async () => {
    const dataSource = await openDatabase(readConfig(env));
    const rows = await dataSource
      .query<{ hash: string }[]>('SELECT password_hash AS hash FROM users')
      .finally(() => dataSource.destroy());
    expect(rows).toHaveLength(1);
    expect(rows[0]!.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('makes the key ring for its owner alone', () => {
    const { mode } = statSync(join(env.DATA_DIR!, 'key-ring.json'));
    expect(mode & 0o777).toBe(0o600);
  });

  it('gives a new session at each sign-in, whatever cookie was sent', async () => {
    const fixed = new Browser(backend.address);
    fixed.cookie = `dermdx=${'A'.repeat(43)}`;
    expect((await fixed.signIn('owner')).status).toBe(200);
    expect(fixed.cookie).not.toContain('AAAA');
    const before = fixed.cookie;
    await fixed.signIn('owner');
    const old = new Browser(backend.address);
    old.cookie = before;
    expect((await old.fetch('/api/v1/auth/session')).status).toBe(401);
  });

  it('keeps the cookie from scripts and other sites', async () => {
    const response = await owner.signIn('owner');
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^dermdx=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it.each([
    ['another origin', { origin: 'https://elsewhere.example' }],
    ['no origin of its own', { origin: 'null' }],
    ['no header', { 'x-dermdx-request': '' }],
  ])('refuses a change that comes with %s', async (_, headers) => {
    const response = await owner.fetch('/api/v1/auth/sign-out', { method: 'POST', headers });
    expect(response.status).toBe(403);
    expect(((await response.json()) as ProblemBody).code).toBe('cross-site');
  });

  it('ends every other session when the password changes', async () => {
    const other = new Browser(backend.address);
    await other.signIn('owner');
    const before = owner.cookie;
    const change = (current: string) =>
      owner.send('POST', '/api/v1/auth/password', { current, password: `${PASSWORD} 2` });
    expect((await change('wrong')).status).toBe(403);
    expect((await change(PASSWORD)).status).toBe(204);
    expect(owner.cookie).not.toBe(before);
    expect((await owner.fetch('/api/v1/auth/session')).status).toBe(200);
    expect((await other.fetch('/api/v1/auth/session')).status).toBe(401);
  });

  it('makes a link useless when the password changes', async () => {
    const { sites, userId } = await owner.get<{ sites: { siteId: string }[]; userId: string }>(
      '/api/v1/auth/session',
    );
    const path = `/api/v1/admin/sites/${sites[0]!.siteId}/users/${userId}/link`;
    const made = await owner.send('POST', path);
    const { link } = (await made.json()) as { link: string };
    const body = { current: `${PASSWORD} 2`, password: `${PASSWORD} 2` };
    expect((await owner.send('POST', '/api/v1/auth/password', body)).status).toBe(204);
    expect((await useLink(backend.address, link)).status).toBe(410);
  });

  it('signs out', async () => {
    const { cookie } = owner;
    expect((await owner.send('POST', '/api/v1/auth/sign-out')).status).toBe(204);
    owner.cookie = cookie;
    expect((await owner.fetch('/api/v1/auth/session')).status).toBe(401);
  });

  it('locks an account after five wrong passwords, and one that does not exist too', async () => {
    for (const name of ['owner', 'nobody']) {
      const statuses = [];
      for (let attempt = 0; attempt < 6; attempt++) {
        statuses.push((await new Browser(backend.address).signIn(name, 'wrong')).status);
      }
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    }
    const right = await new Browser(backend.address).signIn('owner', `${PASSWORD} 2`);
    expect(right.status).toBe(429);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('locks an address after twenty wrong passwords, whatever the names, and no other', async () => {
    const proxied = await start({ ...(await database.fresh()), TRUST_PROXY: '1' });
    const { owner: known } = await signInOwner(proxied);
    const from = (address: string, name: string, password: string) => {
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': address };
      const body = JSON.stringify({ name, password });
      const browser = new Browser(proxied.address);
      return browser.fetch('/api/v1/auth/sign-in', { method: 'POST', headers, body });
    };
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 21; attempt++) {
      // a name has three tries only, so that none is locked by itself
      const name = `name.${Math.floor(attempt / 3)}`;
      statuses.push((await from('192.0.2.1', name, 'wrong')).status);
    }
    expect(statuses).toEqual([...Array<number>(20).fill(401), 429]);
    expect((await from('192.0.2.1', 'owner', PASSWORD)).status).toBe(429);
    // the same written as IPv6
    expect((await from('::ffff:192.0.2.1', 'owner', PASSWORD)).status).toBe(429);
    expect((await from('192.0.2.2', 'owner', PASSWORD)).status).toBe(200);
    expect((await known.fetch('/api/v1/auth/session')).status).toBe(200);
    // one subscriber has 2^64 addresses of IPv6
    for (let attempt = 0; attempt < 20; attempt++) {
      const name = `other.${Math.floor(attempt / 3)}`;
      const { status } = await from(`2001:db8:0:1::${attempt.toString(16)}`, name, 'wrong');
      expect(status).toBe(401);
    }
    expect((await from('2001:db8:0:1:ffff::1', 'owner', PASSWORD)).status).toBe(429);
    expect((await from('2001:db8:0:2::1', 'owner', PASSWORD)).status).toBe(200);
    await proxied.close();
  });

  it('writes no password and no name into its logs', () => {
    const logs = backend.logs.join('');
    expect(logs).not.toContain(PASSWORD);
    expect(logs).not.toContain('owner');
  });
});

describe('sessions', () => {
  let database: DatabaseKind;

  beforeAll(async () => {
    database = await databases[0]!.open();
  });

  afterAll(async () => {
    await database.stop();
  });

  it('are bound to the host and to TLS behind an https address', async () => {
    const env = { ...(await database.fresh()), PUBLIC_URL: 'https://clinic.example' };
    const backend = await start(env);
    try {
      const browser = new Browser(backend.address);
      const headers = { origin: 'https://clinic.example', 'content-type': 'application/json' };
      const token = new URL(backend.ownerLink!).hash.slice(1);
      const post = (path: string, body: object) =>
        browser.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
      await post('/api/v1/auth/set-up', { token, password: PASSWORD });
      const response = await post('/api/v1/auth/sign-in', { name: 'owner', password: PASSWORD });
      const [cookie] = response.headers.getSetCookie();
      expect(cookie).toMatch(
        /^__Host-dermdx=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      );
    } finally {
      await backend.close();
    }
  });

  it('work as much for a user who does not exist as for a wrong password', async () => {
    const backend = await start(await database.fresh());
    try {
      await signInOwner(backend);
      // what the processor did, since how long it takes depends on what else is running
      const cost = async (name: string) => {
        const begin = process.cpuUsage();
        await new Browser(backend.address).signIn(name, 'wrong');
        const { user, system } = process.cpuUsage(begin);
        return user + system;
      };
      const known: number[] = [];
      const unknown: number[] = [];
      for (let round = 0; round < 4; round++) {
        known.push(await cost('owner'));
        unknown.push(await cost(`nobody${round}`));
      }
      const ratio = Math.min(...known) / Math.min(...unknown);
      expect(ratio).toBeGreaterThan(0.5);
      expect(ratio).toBeLessThan(2);
    } finally {
      await backend.close();
    }
  });
});
