import { hash } from '@node-rs/argon2';
import { openDatabase, readConfig } from '@dermdx/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemBody, Running } from '../support/backend.js';
import { Browser, PASSWORD, signInOwner, start, submitted, useLink } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';

interface Session {
  id: string;
  method: string;
  device: string | null;
  current: boolean;
}

describe.each(databases)('who is signed in on $name', ({ open }) => {
  let database: DatabaseKind;
  let backend: Running;
  let env: Record<string, string>;
  let owner: Browser;
  let siteId: string;
  let site: string;

  beforeAll(async () => {
    database = await open();
    env = await database.fresh();
    backend = await start(env);
    ({ owner, siteId } = await signInOwner(backend));
    site = `/api/v1/admin/sites/${siteId}`;
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  const query = async <T>(sql: string, values: unknown[] = []): Promise<T[]> => {
    const dataSource = await openDatabase(readConfig(env));
    return dataSource.query<T[]>(sql, values).finally(() => dataSource.destroy());
  };

  /** Somebody new, with a password. */
  const invite = async (name: string, role = 'viewer') => {
    const response = await owner.send('POST', `${site}/users`, { name, role });
    expect(response.status).toBe(201);
    const { id, link } = (await response.json()) as { id: string; link: string };
    expect((await useLink(backend.address, link)).status).toBe(200);
    return { id, browser: new Browser(backend.address) };
  };

  const problem = async (response: Response) => ((await response.json()) as ProblemBody).code;

  const audited = async (action: string) =>
    (
      await query<{ actor: string }>(
        'SELECT actor_id AS actor FROM audit_entries WHERE action = ?',
        [action],
      )
    ).length;

  it('takes a password however a keyboard composes it', async () => {
    const { browser, id } = await invite('composed');
    const composed = 'una contraseña muy larga';
    const decomposed = composed.normalize('NFD');
    expect(decomposed).not.toBe(composed);
    await browser.signIn('composed');
    const body = { current: PASSWORD, password: decomposed };
    expect((await browser.send('POST', '/api/v1/auth/password', body)).status).toBe(204);
    expect((await browser.signIn('composed', composed)).status).toBe(200);
    expect((await browser.signIn('composed', decomposed)).status).toBe(200);
    // kept before passwords were prepared: as it was typed
    const old = await hash(decomposed);
    await query('UPDATE users SET password_hash = ? WHERE id = ?', [old, id]);
    expect((await browser.signIn('composed', composed)).status).toBe(401);
    expect((await browser.signIn('composed', decomposed)).status).toBe(200);
    // and from then on as it is prepared
    expect((await browser.signIn('composed', composed)).status).toBe(200);
  });

  it('takes no password that another keyboard could not type again', async () => {
    const { browser } = await invite('unseen');
    await browser.signIn('unseen');
    for (const password of ['correct\u0007horse battery', 'correct\u00ADhorse battery']) {
      const body = { current: PASSWORD, password };
      expect((await browser.send('POST', '/api/v1/auth/password', body)).status).toBe(422);
    }
  });

  it('locks nobody out of a session that they have', async () => {
    const { browser } = await invite('attacked', 'admin');
    await browser.signIn('attacked');
    const { id } = await submitted(backend.address);
    for (let attempt = 0; attempt < 6; attempt++) {
      await new Browser(backend.address).signIn('attacked', 'wrong');
    }
    expect((await new Browser(backend.address).signIn('attacked')).status).toBe(429);
    const erase = (password: string) =>
      browser.send('POST', `${site}/submissions/${id}/erasure`, { password });
    expect((await browser.fetch('/api/v1/auth/session')).status).toBe(200);
    expect((await erase(PASSWORD)).status).toBe(200);
    // whoever sits at the session and guesses is slowed down by it
    const statuses = [];
    for (let attempt = 0; attempt < 6; attempt++) statuses.push((await erase('wrong')).status);
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
  });

  it('writes down who confirmed that it is them, and who could not', async () => {
    const { browser } = await invite('confirms', 'admin');
    await browser.signIn('confirms');
    const [right, wrong] = [
      await audited('session.confirm'),
      await audited('session.confirm-refused'),
    ];
    const change = (current: string) =>
      browser.send('POST', '/api/v1/auth/password', { current, password: `${PASSWORD} 2` });
    expect((await change('wrong')).status).toBe(403);
    expect(await audited('session.confirm-refused')).toBe(wrong + 1);
    expect((await change(PASSWORD)).status).toBe(204);
    expect(await audited('session.confirm')).toBe(right + 1);
  });

  it('lists one’s sessions, and ends one or all others', async () => {
    const { browser: here } = await invite('traveller');
    const signIn = async (agent: string) => {
      const browser = new Browser(backend.address);
      const headers = { 'user-agent': agent, 'content-type': 'application/json' };
      const body = JSON.stringify({ name: 'traveller', password: PASSWORD });
      await browser.fetch('/api/v1/auth/sign-in', { method: 'POST', headers, body });
      return browser;
    };
    await here.signIn('traveller');
    const phone = await signIn('Mozilla/5.0 (Android 14; Mobile; rv:140.0) Firefox/140.0');
    const desk = await signIn(
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/140 Safari/537',
    );
    const list = () => here.get<Session[]>('/api/v1/auth/sessions');
    const before = await list();
    // the link's own session is one of them
    expect(before.map(({ method }) => method).sort()).toEqual([
      'link',
      ...Array<string>(3).fill('password'),
    ]);
    expect(before.filter(({ current }) => current)).toHaveLength(1);
    const found = before.find(({ device }) => device === 'Firefox, Android')!;
    expect(before.some(({ device }) => device === 'Chrome, Windows')).toBe(true);
    expect((await here.send('DELETE', `/api/v1/auth/sessions/${found.id}`)).status).toBe(204);
    expect((await phone.fetch('/api/v1/auth/session')).status).toBe(401);
    expect((await desk.fetch('/api/v1/auth/session')).status).toBe(200);
    expect((await here.send('DELETE', `/api/v1/auth/sessions/${found.id}`)).status).toBe(404);
    expect((await here.send('DELETE', '/api/v1/auth/sessions')).status).toBe(204);
    expect((await desk.fetch('/api/v1/auth/session')).status).toBe(401);
    expect(await list()).toHaveLength(1);
    expect(JSON.stringify(before)).not.toContain(here.cookie.split('=')[1]);
  });

  it.each([
    ['that nobody used for half an hour', 'last_seen_at', Date.now() - 31 * 60_000],
    ['after its whole time, though it is used', 'expires_at', Date.now() - 1],
  ])('ends a session %s', async (what, column, at) => {
    const { browser, id } = await invite(`ends.${column}`);
    await browser.signIn(`ends.${column}`);
    expect((await browser.fetch('/api/v1/auth/session')).status, what).toBe(200);
    await query(`UPDATE sessions SET ${column} = ? WHERE user_id = ?`, [at, id]);
    const over = await browser.fetch('/api/v1/auth/session');
    expect(over.status).toBe(401);
    expect(await problem(over)).toBe('signed-out');
  });

  it('lets who answers for somebody end their sessions, and nobody else', async () => {
    const { browser: theirs, id } = await invite('leaves.phone', 'admin');
    await theirs.signIn('leaves.phone');
    const path = `${site}/users/${id}/sessions`;
    const { browser: reviewer } = await invite('just.reviews', 'reviewer');
    await reviewer.signIn('just.reviews');
    expect((await reviewer.send('DELETE', path)).status).toBe(403);
    const [mine] = (await owner.get<Session[]>('/api/v1/auth/sessions')).filter(
      ({ current }) => current,
    );
    // a session of somebody else is not found under their name
    expect((await owner.send('DELETE', `${path}/${mine!.id}`)).status).toBe(404);
    const list = await owner.get<Session[]>(path);
    expect(list.length).toBeGreaterThan(0);
    expect((await owner.send('DELETE', `${path}/${list[0]!.id}`)).status).toBe(204);
    expect((await owner.send('DELETE', path)).status).toBe(204);
    expect((await theirs.fetch('/api/v1/auth/session')).status).toBe(401);
    // who belongs to another clinic too, which its admin does not answer for, is not theirs to sign out
    const other = await owner.send('POST', '/api/v1/admin/sites', { name: 'Elsewhere' });
    const { id: elsewhere } = (await other.json()) as { id: string };
    const body = { name: 'leaves.phone', role: 'viewer' };
    await owner.send('POST', `/api/v1/admin/sites/${elsewhere}/users`, body);
    const { browser: admin } = await invite('one.clinic', 'admin');
    await admin.signIn('one.clinic');
    expect((await admin.send('DELETE', path)).status).toBe(403);
    expect((await admin.fetch(path)).status).toBe(403);
  });

  it('lets in again who was removed here and still works elsewhere', async () => {
    const made = await owner.send('POST', '/api/v1/admin/sites', { name: 'Elsewhere' });
    const { id: elsewhere } = (await made.json()) as { id: string };
    const { browser, id } = await invite('two.clinics');
    const there = { name: 'two.clinics', role: 'viewer' };
    await owner.send('POST', `/api/v1/admin/sites/${elsewhere}/users`, there);
    const { browser: admin } = await invite('an.admin', 'admin');
    await admin.signIn('an.admin');
    expect((await admin.send('DELETE', `${site}/users/${id}`)).status).toBe(204);
    const back = await admin.send('POST', `${site}/users`, there);
    expect(back.status).toBe(201);
    // they kept their password, so nobody gets a link that would open the other clinic
    expect(((await back.json()) as { link: string | null }).link).toBeNull();
    expect((await browser.signIn('two.clinics')).status).toBe(200);
  });

  it('says whose link it is, as long as it is good', async () => {
    const response = await owner.send('POST', `${site}/users`, {
      name: 'asks.name',
      role: 'viewer',
    });
    const { link } = (await response.json()) as { link: string };
    const token = new URL(link).hash.slice(1);
    const ask = () =>
      new Browser(backend.address).send('POST', '/api/v1/auth/set-up/name', { token });
    expect(await (await ask()).json()).toEqual({ name: 'asks.name' });
    expect((await ask()).status).toBe(200);
    expect((await useLink(backend.address, link)).status).toBe(200);
    expect((await ask()).status).toBe(410);
  });

  it('keeps an owner who can sign in, not one who was only invited', async () => {
    const made = await owner.send('POST', '/api/v1/admin/sites', { name: 'Owned' });
    const { id } = (await made.json()) as { id: string };
    const users = `/api/v1/admin/sites/${id}/users`;
    const { userId } = await owner.get<{ userId: string }>('/api/v1/auth/session');
    const body = { name: 'second.owner', role: 'owner' };
    const invited = await owner.send('POST', users, body);
    const { id: second, link } = (await invited.json()) as { id: string; link: string };
    const leave = await owner.send('DELETE', `${users}/${userId}`);
    expect(leave.status).toBe(409);
    expect(await problem(leave)).toBe('last-owner');
    await useLink(backend.address, link);
    expect((await owner.send('DELETE', `${users}/${userId}`)).status).toBe(204);
    const heir = new Browser(backend.address);
    await heir.signIn('second.owner');
    expect((await heir.send('PATCH', `${users}/${second}`, { role: 'admin' })).status).toBe(409);
  });
});
