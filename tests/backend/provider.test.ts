import { openDatabase, readConfig } from '@dermdx/backend';
import getPort from 'get-port';
import type { JWTPayload } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemBody, Running } from '../support/backend.js';
import { Browser, PASSWORD, signInOwner, start } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { CLIENT, SECRET, TestProvider } from '../support/provider.js';

interface SessionBody {
  userId: string;
  name: string;
  sites: { siteId: string; role: string }[];
}

const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout';

describe.each(databases)('the clinic’s own sign-in on $name', ({ open }) => {
  const provider = new TestProvider();
  let database: DatabaseKind;
  let backend: Running;
  let env: Record<string, string>;
  let owner: Browser;
  let siteId: string;
  let site: string;

  beforeAll(async () => {
    database = await open();
    const port = await getPort();
    provider.backend = `http://127.0.0.1:${port}`;
    await provider.start();
    env = {
      ...(await database.fresh()),
      PORT: String(port),
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: CLIENT,
      OIDC_CLIENT_SECRET: SECRET,
      OIDC_NAME: 'Clinic sign-in',
      PASSWORD_SIGN_IN: 'owners',
    };
    backend = await start(env);
    ({ owner, siteId } = await signInOwner(backend));
    site = `/api/v1/admin/sites/${siteId}`;
    for (const [groupName, role] of [
      ['/derm/readers', 'reviewer'],
      ['/derm/heads', 'admin'],
    ]) {
      expect((await owner.send('POST', `${site}/groups`, { groupName, role })).status).toBe(201);
    }
    provider.accounts.set('ana', { name: 'Ana.Silva', groups: ['/derm/readers'] });
    provider.accounts.set('bea', { name: 'owner', groups: ['/derm/heads', '/derm/readers'] });
    provider.accounts.set('nobody', { name: 'nobody', groups: ['/other'] });
  });

  afterEach(() => {
    provider.tamper = undefined;
  });

  afterAll(async () => {
    await backend.close();
    await provider.stop();
    await database.stop();
  });

  const query = async <T>(sql: string, values: unknown[] = []): Promise<T[]> => {
    const dataSource = await openDatabase(readConfig(env));
    return dataSource.query<T[]>(sql, values).finally(() => dataSource.destroy());
  };

  const begin = async (browser: Browser, next?: string) => {
    const body = next === undefined ? {} : { next };
    const response = await browser.send('POST', '/api/v1/auth/provider', body);
    expect(response.status).toBe(200);
    return ((await response.json()) as { url: string }).url;
  };

  /** Comes back from the provider; answers where the server leads on. */
  const comeBack = async (browser: Browser, address: string) => {
    const { pathname, search } = new URL(address);
    const response = await browser.fetch(pathname + search, { redirect: 'manual' });
    expect(response.status).toBe(303);
    return response.headers.get('location');
  };

  const signIn = async (who: string, browser = new Browser(backend.address)) => {
    provider.next = who;
    const back = await provider.signIn(await begin(browser));
    return { browser, back, led: await comeBack(browser, back) };
  };

  const sessionOf = (browser: Browser) => browser.get<SessionBody>('/api/v1/auth/session');

  it('is told to the page, and begins with PKCE, a state and a nonce', async () => {
    const browser = new Browser(backend.address);
    const ways = await browser.get('/api/v1/auth/ways-in');
    expect(ways).toEqual({ provider: 'Clinic sign-in', passwords: 'owners' });
    const { searchParams } = new URL(await begin(browser));
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['code_challenge', 'state', 'nonce']) {
      expect(searchParams.get(name)).toMatch(/^[\w-]{43}$/);
    }
  });

  it('makes an account at the first sign-in, with the role that the groups have, and finds it again', async () => {
    const { browser, led } = await signIn('ana');
    expect(led).toBe('/admin/');
    const first = await sessionOf(browser);
    expect(first).toMatchObject({ name: 'ana.silva', sites: [{ siteId, role: 'reviewer' }] });
    const again = await sessionOf((await signIn('ana')).browser);
    expect(again.userId).toBe(first.userId);
  });

  it('keeps no token of the provider, hands none on and logs none', async () => {
    const { browser, led } = await signIn('ana');
    expect(provider.lastTokens).toHaveLength(2);
    const tables = ['sessions', 'sign_in_steps', 'identities', 'users', 'audit_entries'];
    const kept = await Promise.all(tables.map((table) => query(`SELECT * FROM ${table}`)));
    const seen = JSON.stringify([kept, led, browser.cookie, backend.logs]);
    for (const token of provider.lastTokens) expect(seen).not.toContain(token);
  });

  it('takes nobody’s account for a name: the owner here is somebody else', async () => {
    const { browser } = await signIn('bea');
    const session = await sessionOf(browser);
    expect(session).toMatchObject({ name: 'owner.2', sites: [{ role: 'admin' }] });
    expect(session.userId).not.toBe((await sessionOf(owner)).userId);
  });

  it('follows the groups at each sign-in, and leaves alone what was given by hand', async () => {
    provider.accounts.set('ana', { name: 'Ana.Silva', groups: ['/derm/heads'] });
    expect((await sessionOf((await signIn('ana')).browser)).sites[0]?.role).toBe('admin');
    const made = await owner.send('POST', '/api/v1/admin/sites', { name: 'Second clinic' });
    const { id: second } = (await made.json()) as { id: string };
    const byHand = { name: 'ana.silva', role: 'viewer' };
    const invited = await owner.send('POST', `/api/v1/admin/sites/${second}/users`, byHand);
    expect(invited.status).toBe(201);
    provider.accounts.set('ana', { name: 'Ana.Silva', groups: [] });
    const { sites } = await sessionOf((await signIn('ana')).browser);
    expect(sites.map(({ siteId: id, role }) => [id, role])).toEqual([[second, 'viewer']]);
    provider.accounts.set('ana', { name: 'Ana.Silva', groups: ['/derm/readers'] });
    await signIn('ana');
  });

  it('takes away what the last group gave, with every session that it had let in', async () => {
    provider.accounts.set('temp', { name: 'temp', groups: ['/derm/readers'] });
    const { browser } = await signIn('temp');
    const { userId } = await sessionOf(browser);
    provider.accounts.set('temp', { name: 'temp', groups: [] });
    expect((await signIn('temp')).led).toBe('/admin/sign-in?problem=no-clinic');
    expect((await browser.fetch('/api/v1/auth/session')).status).toBe(401);
    const people = await owner.get<{ id: string }[]>(`${site}/users`);
    expect(people.map(({ id }) => id)).not.toContain(userId);
    // the group is given back
    provider.accounts.set('temp', { name: 'temp', groups: ['/derm/readers'] });
    expect((await sessionOf((await signIn('temp')).browser)).userId).toBe(userId);
  });

  it('lets in nobody without a role, makes them no account, and lets who was removed stay out', async () => {
    expect((await signIn('nobody')).led).toBe('/admin/sign-in?problem=no-clinic');
    expect(await query("SELECT 1 FROM users WHERE name = 'nobody'")).toEqual([]);
    provider.accounts.set('gone', { name: 'gone', groups: ['/derm/readers'] });
    const { browser } = await signIn('gone');
    const { userId } = await sessionOf(browser);
    expect((await owner.send('DELETE', `${site}/users/${userId}`)).status).toBe(204);
    expect((await browser.fetch('/api/v1/auth/session')).status).toBe(401);
    expect((await signIn('gone')).led).toBe('/admin/sign-in?problem=no-clinic');
  });

  it('leads on to the page that was wanted, and to no other server', async () => {
    const browser = new Browser(backend.address);
    provider.next = 'ana';
    const wanted = `/admin/sites/${siteId}/inbox?view=all`;
    const back = await provider.signIn(await begin(browser, wanted));
    expect(await comeBack(browser, back)).toBe(wanted);
    for (const next of [
      'https://elsewhere.example/',
      '//elsewhere.example',
      '/admin/\\evil',
      '/api',
    ]) {
      const response = await browser.send('POST', '/api/v1/auth/provider', { next });
      expect(response.status, next).toBe(422);
    }
  });

  it.each<[string, (claims: JWTPayload) => JWTPayload]>([
    ['another issuer', (claims) => ({ ...claims, iss: 'https://elsewhere.example' })],
    ['another nonce', (claims) => ({ ...claims, nonce: 'another' })],
    ['no nonce', ({ nonce: _, ...claims }) => claims],
    ['another audience', (claims) => ({ ...claims, aud: 'another' })],
    ['an end that is past', (claims) => ({ ...claims, exp: Math.floor(Date.now() / 1000) - 600 })],
  ])('refuses an ID token with %s', async (_, tamper) => {
    provider.tamper = tamper;
    const { browser, led } = await signIn('ana');
    expect(led).toBe('/admin/sign-in?problem=provider-refused');
    expect((await browser.fetch('/api/v1/auth/session')).status).toBe(401);
  });

  it('refuses an answer that comes twice, to another browser, or with another state', async () => {
    const browser = new Browser(backend.address);
    provider.next = 'ana';
    const url = await begin(browser);
    const { cookie } = browser;
    const back = await provider.signIn(url);
    const other = new Browser(backend.address);
    expect(await comeBack(other, back)).toBe('/admin/sign-in?problem=stale-sign-in');
    await begin(other);
    expect(await comeBack(other, back)).toBe('/admin/sign-in?problem=provider-refused');
    expect(await comeBack(browser, back)).toBe('/admin/');
    const again = new Browser(backend.address);
    again.cookie = cookie;
    expect(await comeBack(again, back)).toBe('/admin/sign-in?problem=stale-sign-in');
  });

  it('goes on when the provider signs with another key', async () => {
    await provider.rotateKeys();
    expect((await signIn('ana')).led).toBe('/admin/');
  });

  it('ends a session when the provider says so, and only for what the provider signed', async () => {
    const { browser } = await signIn('ana');
    const { browser: other } = await signIn('bea');
    const { browser: ended } = await signIn('ana');
    await provider.logOut();
    expect((await ended.fetch('/api/v1/auth/session')).status).toBe(401);
    expect((await browser.fetch('/api/v1/auth/session')).status).toBe(200);
    const send = async (claims: JWTPayload, type?: string) => {
      const body = new URLSearchParams({ logout_token: await provider.sign(claims, type) });
      return fetch(`${backend.address}/api/v1/auth/provider/logout`, { method: 'POST', body });
    };
    const iat = Math.floor(Date.now() / 1000);
    const good = {
      iss: provider.issuer,
      aud: CLIENT,
      iat,
      jti: 'one',
      sub: 'bea',
      events: { [LOGOUT]: {} },
    };
    const { sub: _sub, ...nobody } = good;
    const { jti: _jti, ...anyNumber } = good;
    for (const wrong of [
      { ...good, iss: 'https://elsewhere.example' },
      { ...good, aud: 'another' },
      { ...good, iat: iat - 3600 },
      { ...good, events: {} },
      { ...good, nonce: 'an ID token' },
      nobody,
      anyNumber,
    ]) {
      expect((await send(wrong)).status).toBe(400);
    }
    expect((await send(good, 'at+jwt')).status).toBe(400);
    expect((await other.fetch('/api/v1/auth/session')).status).toBe(200);
    expect((await send(good, 'logout+jwt')).status).toBe(200);
    expect((await other.fetch('/api/v1/auth/session')).status).toBe(401);
    // the same token again ends nothing that began since
    const { browser: later } = await signIn('bea');
    expect((await send(good)).status).toBe(200);
    expect((await later.fetch('/api/v1/auth/session')).status).toBe(200);
  });

  it('keeps passwords for owners, for the day that the provider is down', async () => {
    await provider.stop();
    try {
      const browser = new Browser(backend.address);
      const response = await browser.send('POST', '/api/v1/auth/provider', {});
      expect(response.status).toBe(503);
      expect(((await response.json()) as ProblemBody).code).toBe('provider-unavailable');
      expect((await browser.signIn('owner')).status).toBe(200);
    } finally {
      await provider.start();
    }
    const invited = await owner.send('POST', `${site}/users`, { name: 'local', role: 'admin' });
    const { link } = (await invited.json()) as { link: string };
    const token = new URL(link).hash.slice(1);
    const body = { token, password: PASSWORD };
    const set = await new Browser(backend.address).send('POST', '/api/v1/auth/set-up', body);
    expect(set.status).toBe(403);
    const local = await new Browser(backend.address).signIn('local');
    expect(((await local.json()) as ProblemBody).code).toBe('use-provider');
  });

  it('keeps an owner with a password, whatever groups say', async () => {
    const groups = { groupName: '/derm/owners', role: 'owner' };
    await owner.send('POST', `${site}/groups`, groups);
    provider.accounts.set('head', { name: 'head', groups: ['/derm/owners'] });
    const { browser } = await signIn('head');
    const { userId } = await sessionOf(owner);
    const leave = await browser.send('DELETE', `${site}/users/${userId}`);
    expect(leave.status).toBe(409);
  });
});
