import { openDatabase, readConfig } from '@dermdx/backend';
import getPort from 'get-port';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemBody, Running } from '../support/backend.js';
import { Browser, PASSWORD, signInOwner, start, useLink } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { CLIENT, SECRET, TestProvider } from '../support/provider.js';
import { codeOf } from '../support/totp.js';
import { comeBack, signInByProvider } from '../support/ways-in.js';

interface SessionBody {
  userId: string;
  name: string;
  sites: { role: string }[];
}

interface Person {
  id: string;
  browser: Browser;
}

const IDENTITY = '/api/v1/auth/identity';
const DONE = '/admin/account?linked=yes';
const password = PASSWORD;

describe.each(databases)('an account that is linked to the provider on $name', ({ open }) => {
  const provider = new TestProvider();
  let database: DatabaseKind;
  let backend: Running;
  let env: Record<string, string>;
  let owner: Browser;
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
    };
    backend = await start(env);
    const signedIn = await signInOwner(backend);
    owner = signedIn.owner;
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
    const group = { groupName: 'staff', role: 'viewer' };
    expect((await owner.send('POST', `${site}/groups`, group)).status).toBe(201);
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

  /** Somebody with an account here, and one of the same name at the provider. */
  const both = async (name: string, role = 'reviewer'): Promise<Person> => {
    const invited = await owner.send('POST', `${site}/users`, { name, role });
    const { id, link } = (await invited.json()) as { id: string; link: string };
    expect((await useLink(backend.address, link)).status).toBe(200);
    provider.accounts.set(name, { name, groups: ['staff'] });
    const browser = new Browser(backend.address);
    expect((await browser.signIn(name)).status).toBe(200);
    return { id, browser };
  };

  const begin = async (browser: Browser): Promise<string> => {
    const response = await browser.send('POST', IDENTITY, { password });
    expect(response.status).toBe(200);
    return ((await response.json()) as { url: string }).url;
  };

  /**
   * Back from the provider, as a browser comes from another server's page: the session's cookie, which is strict,
   * stays behind, and the step's comes along.
   */
  const back = async (browser: Browser, address: string, who: string) => {
    provider.next = who;
    const stepCookie = browser.cookie;
    const led = await comeBack(browser, await provider.signIn(address));
    expect(browser.cookie).toBe(stepCookie);
    return led;
  };

  const link = async ({ browser }: Person, who: string): Promise<string | null> => {
    const session = browser.cookie;
    const led = await back(browser, await begin(browser), who);
    browser.cookie = session;
    return led;
  };

  const linkedAt = async ({ browser }: Person) =>
    (await browser.get<{ linkedAt: number | null }>(IDENTITY)).linkedAt;

  const sessionOf = (browser: Browser) => browser.get<SessionBody>('/api/v1/auth/session');

  const codeFrom = async (response: Response) => ((await response.json()) as ProblemBody).code;

  const byProvider = async (who: string) =>
    (await signInByProvider(provider, backend.address, who)).browser;

  const actions = async ({ id }: Person) => {
    const sql = 'SELECT action, details FROM audit_entries WHERE actor_id = ? ORDER BY sequence';
    const rows = await query<{ action: string; details: string }>(sql, [id]);
    return rows.filter(({ action }) => action.startsWith('identity.'));
  };

  it('is opened by both, with the roles that were given by hand, and that is written down', async () => {
    const ana = await both('ana');
    expect(await linkedAt(ana)).toBeNull();
    expect(await link(ana, 'ana')).toBe(DONE);
    expect(await linkedAt(ana)).toBeGreaterThan(Date.now() - 60_000);
    const session = await sessionOf(await byProvider('ana'));
    expect(session).toMatchObject({ userId: ana.id, name: 'ana', sites: [{ role: 'reviewer' }] });
    expect(await actions(ana)).toMatchObject([{ action: 'identity.link' }]);
  });

  it('is signed out by the provider after its password was changed here, too', async () => {
    const noa = await both('noa');
    expect(await link(noa, 'noa')).toBe(DONE);
    const browser = await byProvider('noa');
    const changed = { current: password, password: `${password} anew` };
    expect((await browser.send('POST', '/api/v1/auth/password', changed)).status).toBe(204);
    await provider.logOut();
    expect((await browser.fetch('/api/v1/auth/session')).status).toBe(401);
  });

  it('is not linked by a name or an e-mail address: whoever has both gets an account apart', async () => {
    const bea = await both('bea@clinic.example');
    const session = await sessionOf(await byProvider('bea@clinic.example'));
    expect(session.name).toBe('bea@clinic.example.2');
    expect(session.userId).not.toBe(bea.id);
    expect(await linkedAt(bea)).toBeNull();
  });

  it('asks for the password here, and for a new sign-in there', async () => {
    const cleo = await both('cleo');
    const refused = await cleo.browser.send('POST', IDENTITY, { password: 'not the password' });
    expect(refused.status).toBe(403);
    const nobody = await new Browser(backend.address).send('POST', IDENTITY, { password });
    expect(nobody.status).toBe(401);
    const { searchParams } = new URL(await begin(cleo.browser));
    expect(searchParams.get('prompt')).toBe('login');
    expect(Number(searchParams.get('max_age'))).toBeGreaterThan(0);
    // somebody else who is signed in at this browser is no sign-in of now
    await cleo.browser.signIn('cleo');
    const session = cleo.browser.cookie;
    provider.tamper = (claims) => ({ ...claims, auth_time: Math.floor(Date.now() / 1000) - 3600 });
    const led = await back(cleo.browser, await begin(cleo.browser), 'cleo');
    provider.tamper = undefined;
    expect(led).toBe('/admin/account?problem=provider-refused');
    cleo.browser.cookie = session;
    expect(await linkedAt(cleo)).toBeNull();
    expect(await actions(cleo)).toMatchObject([{ action: 'identity.refused' }]);
  });

  it('is linked by the browser that began alone, once, and while the session goes on', async () => {
    const dora = await both('dora');
    const session = dora.browser.cookie;
    const url = await begin(dora.browser);
    provider.next = 'dora';
    const address = await provider.signIn(url);
    const other = new Browser(backend.address);
    expect(await comeBack(other, address)).toBe('/admin/sign-in?problem=stale-sign-in');
    const step = dora.browser.cookie;
    dora.browser.cookie = session;
    expect((await dora.browser.send('POST', '/api/v1/auth/sign-out')).status).toBe(204);
    dora.browser.cookie = step;
    expect(await comeBack(dora.browser, address)).toBe('/admin/account?problem=stale-sign-in');
    expect(await comeBack(dora.browser, address)).toBe('/admin/sign-in?problem=stale-sign-in');
    await dora.browser.signIn('dora');
    expect(await linkedAt(dora)).toBeNull();
    // and what a link was begun for lets nobody in
    expect((await other.fetch('/api/v1/auth/session')).status).toBe(401);
  });

  it('is one person’s, and a person has one account', async () => {
    const emil = await both('emil');
    const fran = await both('fran');
    expect(await link(emil, 'emil')).toBe(DONE);
    const again = await emil.browser.send('POST', IDENTITY, { password });
    expect(again.status).toBe(409);
    expect(await codeFrom(again)).toBe('identity-exists');
    expect(await link(fran, 'emil')).toBe('/admin/account?problem=identity-taken');
    // who signed in there first has an account of their own, until an owner removes it
    const second = await sessionOf(await byProvider('fran'));
    expect(await link(fran, 'fran')).toBe('/admin/account?problem=identity-taken');
    expect((await owner.send('DELETE', `${site}/users/${second.userId}`)).status).toBe(204);
    expect(await link(fran, 'fran')).toBe(DONE);
    expect((await sessionOf(await byProvider('fran'))).userId).toBe(fran.id);
  });

  it('is linked once, though two browsers of the same person do it at the same time', async () => {
    const gus = await both('gus');
    provider.accounts.set('gus.2', { name: 'gus', groups: ['staff'] });
    const session = gus.browser.cookie;
    const browsers = [new Browser(backend.address), new Browser(backend.address)];
    const addresses: string[] = [];
    for (const [index, browser] of browsers.entries()) {
      await browser.signIn('gus');
      provider.next = ['gus', 'gus.2'][index]!;
      addresses.push(await provider.signIn(await begin(browser)));
    }
    const led = await Promise.all(
      browsers.map((browser, index) => comeBack(browser, addresses[index]!)),
    );
    expect(led.sort()).toEqual([DONE, '/admin/account?problem=identity-exists']);
    gus.browser.cookie = session;
    const sql = 'SELECT subject_hash FROM identities WHERE user_id = ?';
    expect(await query(sql, [gus.id])).toHaveLength(1);
  });

  it('is unlinked by the password, which ends what began at the provider', async () => {
    const hana = await both('hana');
    expect(await link(hana, 'hana')).toBe(DONE);
    const there = await byProvider('hana');
    const removal = `${IDENTITY}/removal`;
    const wrong = await hana.browser.send('POST', removal, { password: 'not the password' });
    expect(wrong.status).toBe(403);
    expect((await hana.browser.send('POST', removal, { password })).status).toBe(204);
    expect((await hana.browser.send('POST', removal, { password })).status).toBe(404);
    expect((await there.fetch('/api/v1/auth/session')).status).toBe(401);
    expect((await hana.browser.fetch('/api/v1/auth/session')).status).toBe(200);
    expect((await sessionOf(await byProvider('hana'))).userId).not.toBe(hana.id);
    expect((await actions(hana)).map(({ action }) => action)).toEqual([
      'identity.link',
      'identity.unlink',
    ]);
  });

  it('gives back the roles of groups when it is unlinked, and is not unlinked where nothing else is left', async () => {
    const kim = await both('kim');
    const made = await owner.send('POST', '/api/v1/admin/sites', { name: 'Second clinic' });
    const { id: second } = (await made.json()) as { id: string };
    const group = { groupName: 'heads', role: 'admin' };
    expect((await owner.send('POST', `/api/v1/admin/sites/${second}/groups`, group)).status).toBe(
      201,
    );
    provider.accounts.set('kim', { name: 'kim', groups: ['staff', 'heads'] });
    expect(await link(kim, 'kim')).toBe(DONE);
    expect((await sessionOf(await byProvider('kim'))).sites.map(({ role }) => role).sort()).toEqual(
      ['admin', 'reviewer'],
    );
    const removal = `${IDENTITY}/removal`;
    expect((await kim.browser.send('POST', removal, { password })).status).toBe(204);
    expect((await sessionOf(kim.browser)).sites.map(({ role }) => role)).toEqual(['reviewer']);
    // all of whose roles are those of groups
    provider.accounts.set('lee', { name: 'lee', groups: ['staff'] });
    const { userId } = await sessionOf(await byProvider('lee'));
    const invited = await owner.send('POST', `${site}/users/${userId}/link`);
    await useLink(backend.address, ((await invited.json()) as { link: string }).link);
    const browser = new Browser(backend.address);
    await browser.signIn('lee');
    const refused = await browser.send('POST', removal, { password });
    expect(refused.status).toBe(409);
    expect(await codeFrom(refused)).toBe('last-way-in');
  });

  it('still asks for the second factor that its person added here', async () => {
    const ines = await both('ines');
    expect(await link(ines, 'ines')).toBe(DONE);
    const begun = await ines.browser.send('POST', '/api/v1/auth/factors/code', { password });
    const { secret } = (await begun.json()) as { secret: string };
    const code = codeOf(secret);
    const path = '/api/v1/auth/factors/code/confirmation';
    expect((await ines.browser.send('POST', path, { code })).status).toBe(200);
    const { browser, led } = await signInByProvider(provider, backend.address, 'ines');
    expect(led).toBe('/admin/sign-in?step=second-factor');
    expect((await browser.fetch('/api/v1/auth/session')).status).toBe(401);
    const shown = { code: codeOf(secret, 1) };
    const { status } = await browser.send('POST', '/api/v1/auth/second-factor/code', shown);
    expect(status).toBe(200);
    // it ends with the provider's session all the same
    await provider.logOut();
    expect((await browser.fetch('/api/v1/auth/session')).status).toBe(401);
    provider.tamper = (claims) => ({ ...claims, amr: ['mfa'] });
    const vouched = await signInByProvider(provider, backend.address, 'ines');
    provider.tamper = undefined;
    expect(vouched.led).toBe('/admin/');
  });

  it('stays linked where its person could not sign in otherwise', async () => {
    const jo = await both('jo');
    expect(await link(jo, 'jo')).toBe(DONE);
    await backend.close();
    backend = await start({ ...env, PASSWORD_SIGN_IN: 'owners' });
    const refused = await jo.browser.send('POST', `${IDENTITY}/removal`, { password });
    expect(refused.status).toBe(409);
    expect(await codeFrom(refused)).toBe('last-way-in');
    expect(await linkedAt(jo)).not.toBeNull();
  });
});
