import { openDatabase, readConfig } from '@dermdx/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemBody, Running } from '../support/backend.js';
import { Browser, PASSWORD, signInOwner, start, useLink } from '../support/backend.js';
import { command } from '../support/backend-command.js';
import type { DatabaseKind } from '../support/databases.js';
import { forSlowTests } from '../support/databases.js';
import { letKeysSettle } from '../support/old-keys.js';
import { codeOf } from '../support/totp.js';

interface Person {
  id: string;
  name: string;
  browser: Browser;
}

interface Enrolled extends Person {
  secret: string;
  recoveryCodes: string[];
}

describe.each(forSlowTests)('a second factor on $name', ({ open }) => {
  let database: DatabaseKind;
  let backend: Running;
  let env: Record<string, string>;
  let owner: Browser;
  let site: string;

  beforeAll(async () => {
    database = await open();
    env = await database.fresh();
    backend = await start(env);
    const signedIn = await signInOwner(backend);
    owner = signedIn.owner;
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  const query = async <T>(sql: string, values: unknown[] = []): Promise<T[]> => {
    const dataSource = await openDatabase(readConfig(env));
    return dataSource.query<T[]>(sql, values).finally(() => dataSource.destroy());
  };

  const invite = async (name: string, role = 'viewer'): Promise<Person> => {
    const response = await owner.send('POST', `${site}/users`, { name, role });
    const { id, link } = (await response.json()) as { id: string; link: string };
    expect((await useLink(backend.address, link)).status).toBe(200);
    const browser = new Browser(backend.address);
    await browser.signIn(name);
    return { id, name, browser };
  };

  const password = PASSWORD;

  /** Somebody with an authenticator app. */
  const enrol = async (name: string, role = 'viewer'): Promise<Enrolled> => {
    const person = await invite(name, role);
    const begun = await person.browser.send('POST', '/api/v1/auth/factors/code', { password });
    expect(begun.status).toBe(201);
    const { secret } = (await begun.json()) as { secret: string };
    const done = await person.browser.send('POST', '/api/v1/auth/factors/code/confirmation', {
      code: codeOf(secret),
    });
    expect(done.status).toBe(200);
    const { recoveryCodes } = (await done.json()) as { recoveryCodes: string[] };
    return { ...person, secret, recoveryCodes };
  };

  /** As if no code had been taken yet. */
  const forgetCodes = ({ id }: Person) =>
    query('UPDATE totp_secrets SET last_step = 0 WHERE user_id = ?', [id]);

  const codeFrom = async (response: Response) => ((await response.json()) as ProblemBody).code;

  /** Somebody who showed the right password, and nothing else yet. */
  const halfway = async ({ name }: Person) => {
    const browser = new Browser(backend.address);
    const response = await browser.signIn(name);
    expect(response.status).toBe(401);
    expect(await codeFrom(response)).toBe('second-factor-needed');
    return browser;
  };

  const show = (browser: Browser, code: string) =>
    browser.send('POST', '/api/v1/auth/second-factor/code', { code });

  const recover = (browser: Browser, code: string) =>
    browser.send('POST', '/api/v1/auth/second-factor/recovery-code', { code });

  it('is asked for after the password, and half a session opens nothing', async () => {
    const person = await enrol('with.app');
    const half = await halfway(person);
    expect((await half.fetch('/api/v1/auth/session')).status).toBe(401);
    const ways = await half.get('/api/v1/auth/second-factor');
    expect(ways).toEqual({ code: true, passkey: false, recoveryCode: true });
    expect((await show(half, '000000')).status).toBe(403);
    expect((await show(half, codeOf(person.secret, 1))).status).toBe(200);
    expect((await half.fetch('/api/v1/auth/session')).status).toBe(200);
  });

  it('takes no code twice, not even from two who send it at once', async () => {
    const person = await enrol('code.twice');
    const first = await halfway(person);
    // the one that made it count is used
    expect((await show(first, codeOf(person.secret))).status).toBe(403);
    await forgetCodes(person);
    const halves = await Promise.all([halfway(person), halfway(person), halfway(person)]);
    const code = codeOf(person.secret);
    const answers = await Promise.all(halves.map((half) => show(half, code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403]);
  });

  it('slows guessing down, and leaves sessions alone', async () => {
    const person = await enrol('guessed.at');
    const half = await halfway(person);
    const statuses = [];
    for (let guess = 0; guess < 6; guess++) statuses.push((await show(half, '000000')).status);
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
    await forgetCodes(person);
    expect((await show(half, codeOf(person.secret))).status).toBe(429);
    // a new password step does not begin the count again
    expect((await show(await halfway(person), codeOf(person.secret))).status).toBe(429);
    expect((await person.browser.fetch('/api/v1/auth/session')).status).toBe(200);
  });

  it('can be a recovery code, each once, kept as a hash', async () => {
    const person = await enrol('recovers');
    expect(person.recoveryCodes).toHaveLength(10);
    const [code = '', other = ''] = person.recoveryCodes;
    expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/);
    const stored = await query<{ hash: string }>('SELECT code_hash AS hash FROM recovery_codes');
    expect(JSON.stringify(stored)).not.toContain(code.replaceAll('-', ''));
    expect((await recover(await halfway(person), code)).status).toBe(200);
    expect((await recover(await halfway(person), code)).status).toBe(403);
    // as people write down and type
    const typed = other.replaceAll('-', ' ').toUpperCase().replaceAll('0', 'O');
    expect((await recover(await halfway(person), typed)).status).toBe(200);
    // a code of one person opens nobody else's account
    const somebody = await enrol('somebody.else');
    expect((await recover(await halfway(somebody), person.recoveryCodes[2]!)).status).toBe(403);
    const { recoveryCodes: left } = await person.browser.get<{ recoveryCodes: number }>(
      '/api/v1/auth/factors',
    );
    expect(left).toBe(8);
    const renewed = await person.browser.send('POST', '/api/v1/auth/factors/recovery-codes', {
      password,
    });
    expect(renewed.status).toBe(201);
    expect((await recover(await halfway(person), person.recoveryCodes[3]!)).status).toBe(403);
  });

  it('is asked for after a one-time link, too', async () => {
    const person = await enrol('forgot.password');
    const made = await owner.send('POST', `${site}/users/${person.id}/link`);
    const { link } = (await made.json()) as { link: string };
    const answer = await useLink(backend.address, link, `${PASSWORD} 2`);
    expect(answer.status).toBe(401);
    expect(await codeFrom(answer)).toBe('second-factor-needed');
  });

  it('begins and ends with the password, and ends the sessions that had none', async () => {
    const person = await invite('careful');
    const elsewhere = new Browser(backend.address);
    await elsewhere.signIn('careful');
    const begin = (sent: string) =>
      person.browser.send('POST', '/api/v1/auth/factors/code', { password: sent });
    expect((await begin('wrong')).status).toBe(403);
    const { secret } = (await (await begin(PASSWORD)).json()) as { secret: string };
    // begun is not done
    expect((await new Browser(backend.address).signIn('careful')).status).toBe(200);
    const confirm = (code: string) =>
      person.browser.send('POST', '/api/v1/auth/factors/code/confirmation', { code });
    expect((await confirm('000000')).status).toBe(403);
    expect((await confirm(codeOf(secret))).status).toBe(200);
    expect((await elsewhere.fetch('/api/v1/auth/session')).status).toBe(401);
    // another one would take the place of the one that counts
    expect((await begin(PASSWORD)).status).toBe(409);
    const remove = (sent: string) =>
      person.browser.send('POST', '/api/v1/auth/factors/code/removal', { password: sent });
    expect((await remove('wrong')).status).toBe(403);
    expect((await remove(PASSWORD)).status).toBe(204);
    expect(await query('SELECT 1 FROM recovery_codes WHERE user_id = ?', [person.id])).toEqual([]);
    expect((await new Browser(backend.address).signIn('careful')).status).toBe(200);
  });

  it('is encrypted where it is kept, and opens after the keys were rotated and pruned', async () => {
    const person = await enrol('key.rotation');
    const [row] = await query<{ sealed: string }>(
      'SELECT sealed_secret AS sealed FROM totp_secrets WHERE user_id = ?',
      [person.id],
    );
    expect(row!.sealed).not.toContain(person.secret);
    expect((await command(env, 'rotate-keys')).status).toBe(0);
    await letKeysSettle(env);
    expect((await command(env, 'prune-keys')).status).toBe(0);
    expect((await show(await halfway(person), codeOf(person.secret, 1))).status).toBe(200);
  });

  it('ends a step that is used, is of somebody else, or is old', async () => {
    const person = await enrol('steps');
    const half = await halfway(person);
    const { cookie } = half;
    expect((await recover(half, person.recoveryCodes[0]!)).status).toBe(200);
    const again = new Browser(backend.address);
    again.cookie = cookie;
    const used = await recover(again, person.recoveryCodes[1]!);
    expect(await codeFrom(used)).toBe('stale-sign-in');
    const late = await halfway(person);
    await query('UPDATE sign_in_steps SET expires_at = 1');
    expect(await codeFrom(await recover(late, person.recoveryCodes[1]!))).toBe('stale-sign-in');
    const nobody = new Browser(backend.address);
    expect((await show(nobody, '000000')).status).toBe(401);
    expect((await nobody.fetch('/api/v1/auth/second-factor')).status).toBe(401);
  });

  it('takes no made-up passkey', async () => {
    const somebody = new Browser(backend.address);
    const begun = await somebody.send('POST', '/api/v1/auth/passkey/options');
    expect(begun.status).toBe(200);
    for (const response of [{}, { id: 'AAAA' }, { id: { $ne: '' }, response: {} }]) {
      const answer = await somebody.send('POST', '/api/v1/auth/passkey', { response });
      expect(answer.status).toBe(401);
      expect(await codeFrom(answer)).toBe('wrong-passkey');
    }
  });

  it('can be required by role: who has none may sign in, add one, and do nothing else', async () => {
    const reviewer = await invite('reviews', 'reviewer');
    const viewer = await invite('views');
    const rule = (secondFactorFrom: string | null, sent = PASSWORD) =>
      owner.send('PUT', `${site}/sign-in`, { secondFactorFrom, password: sent });
    expect((await rule('reviewer', 'wrong')).status).toBe(403);
    expect((await reviewer.browser.send('PUT', `${site}/sign-in`, {})).status).toBe(403);
    const body = { secondFactorFrom: 'reviewer', password };
    expect((await owner.send('PUT', `${site}/sign-in`, body)).status).toBe(200);
    expect((await viewer.browser.fetch(`${site}/submissions`)).status).toBe(200);
    const shut = await reviewer.browser.fetch(`${site}/submissions`);
    expect(shut.status).toBe(403);
    expect(await codeFrom(shut)).toBe('second-factor-required');
    const { sites } = await reviewer.browser.get<{ sites: { needsSecondFactor: boolean }[] }>(
      '/api/v1/auth/session',
    );
    expect(sites.map((one) => one.needsSecondFactor)).toEqual([true]);
    // the owner who asked for it is bound by it, and not locked out
    expect((await owner.fetch(`${site}/submissions`)).status).toBe(403);
    const begun = await owner.send('POST', '/api/v1/auth/factors/code', { password });
    const { secret } = (await begun.json()) as { secret: string };
    const code = codeOf(secret);
    await owner.send('POST', '/api/v1/auth/factors/code/confirmation', { code });
    expect((await owner.fetch(`${site}/submissions`)).status).toBe(200);
    // without it again, the clinic is shut again
    await owner.send('POST', '/api/v1/auth/factors/code/removal', { password });
    expect((await owner.fetch(`${site}/submissions`)).status).toBe(403);
    await query('DELETE FROM sign_in_rules');
  });

  it('is taken away by two owners, never by one, and that is written down', async () => {
    const lost = await enrol('lost.phone', 'reviewer');
    const second = await invite('second.owner', 'owner');
    const admin = await invite('only.admin', 'admin');
    const reset = (by: Browser) =>
      by.send('POST', `${site}/users/${lost.id}/factor-reset`, { password });
    expect((await reset(admin.browser)).status).toBe(403);
    const done = async (by: Browser) =>
      ((await (await reset(by)).json()) as { done: boolean }).done;
    expect(await done(owner)).toBe(false);
    // once more by the same one is still one
    expect(await done(owner)).toBe(false);
    await halfway(lost);
    const { people } = await owner.get<{
      people: { userId: string; secondFactor: boolean; resetAskedBy: string | null }[];
    }>(`${site}/sign-in`);
    const { userId } = await owner.get<{ userId: string }>('/api/v1/auth/session');
    expect(people.find((one) => one.userId === lost.id)).toEqual({
      userId: lost.id,
      secondFactor: true,
      resetAskedBy: userId,
    });
    expect(await done(second.browser)).toBe(true);
    expect((await lost.browser.fetch('/api/v1/auth/session')).status).toBe(401);
    expect((await new Browser(backend.address).signIn(lost.name)).status).toBe(200);
    const entries = await query<{ action: string; actor: string }>(
      `SELECT action, actor_id AS actor FROM audit_entries WHERE subject_id = ? AND action LIKE 'factor.reset%' ORDER BY sequence`,
      [lost.id],
    );
    expect(entries).toEqual([
      { action: 'factor.reset-asked', actor: userId },
      { action: 'factor.reset-asked', actor: userId },
      { action: 'factor.reset', actor: second.id },
    ]);
    expect((await reset(owner)).status).toBe(404);
  });

  it('asks anew when the first owner is none any more, or a day has passed', async () => {
    const lost = await enrol('lost.again');
    const gone = await invite('gone.owner', 'owner');
    const reset = async (by: Browser) => {
      const path = `${site}/users/${lost.id}/factor-reset`;
      const response = await by.send('POST', path, { password });
      return ((await response.json()) as { done: boolean }).done;
    };
    expect(await reset(gone.browser)).toBe(false);
    await owner.send('PATCH', `${site}/users/${gone.id}`, { role: 'admin' });
    expect(await reset(owner)).toBe(false);
    await owner.send('PATCH', `${site}/users/${gone.id}`, { role: 'owner' });
    await query('UPDATE factor_resets SET expires_at = 1');
    expect(await reset(gone.browser)).toBe(false);
    expect(await reset(owner)).toBe(true);
  });

  it('is taken away by a command on the server', async () => {
    const lost = await enrol('by.command');
    expect((await command(env, 'reset-second-factor', 'no.such')).status).toBe(1);
    expect((await command(env, 'reset-second-factor', 'by.command')).status).toBe(0);
    expect((await lost.browser.fetch('/api/v1/auth/session')).status).toBe(401);
    expect((await new Browser(backend.address).signIn(lost.name)).status).toBe(200);
    expect((await command(env, 'reset-second-factor', 'by.command')).status).toBe(1);
    expect((await command(env, 'check-audit')).status).toBe(0);
  });

  it('is none for who was removed and comes back: they begin again', async () => {
    const person = await enrol('comes.back');
    await owner.send('DELETE', `${site}/users/${person.id}`);
    const response = await owner.send('POST', `${site}/users`, {
      name: person.name,
      role: 'viewer',
    });
    const { link } = (await response.json()) as { link: string };
    expect((await useLink(backend.address, link)).status).toBe(200);
  });
});
