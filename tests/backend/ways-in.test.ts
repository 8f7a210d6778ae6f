import getPort from 'get-port';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Running } from '../support/backend.js';
import { Browser, PASSWORD, start } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { forSlowTests } from '../support/databases.js';
import { CLIENT, SECRET, TestProvider } from '../support/provider.js';
import type { Caller } from '../support/routes.js';
import { BASE, callRoute, SESSION, SITE } from '../support/routes.js';
import type { Clinics, Role } from '../support/staff.js';
import { makeClinics, ROLES } from '../support/staff.js';
import { signInByCode, signInByPasskey, signInByProvider } from '../support/ways-in.js';

interface Person {
  site: string;
  role: Role;
  caller: Caller;
}

/** What a token opens besides what is open to everybody. */
const EXPORTS = [
  'GET /exports/submissions.csv',
  'GET /exports/submissions.ndjson',
  'GET /exports/fhir/:type',
];

/** Statuses of whoever is let in, though an empty body asks for nothing that is there. */
const LET_IN = [200, 201, 202, 204, 404, 422];

/** Of each, some thousand requests. */
const PATIENCE = 300_000;

describe.each(forSlowTests)('two clinics, four roles and every route on $name', ({ open }) => {
  const provider = new TestProvider();
  let database: DatabaseKind;
  let backend: Running;
  let clinics: Clinics;
  const ways: Record<string, () => Promise<Person[]>> = {
    'a password': () =>
      Promise.resolve(clinics.people.map((one) => ({ ...one, caller: one.browser }))),
    'a password and a code': () =>
      eachOfThem(({ browser, role, site }) => signInByCode(browser, `${role}.${site}`)),
    'a passkey': () => eachOfThem(({ browser }) => signInByPasskey(browser)),
    'the clinic’s own sign-in': () =>
      eachOfThem(async ({ role, site }) => {
        const { browser, led } = await signInByProvider(
          provider,
          backend.address,
          `${role}.${site}`,
        );
        expect(led).toBe('/admin/');
        return browser;
      }),
  };

  beforeAll(async () => {
    database = await open();
    const port = await getPort();
    provider.backend = `http://127.0.0.1:${port}`;
    await provider.start();
    backend = await start({
      ...(await database.fresh()),
      PORT: String(port),
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: CLIENT,
      OIDC_CLIENT_SECRET: SECRET,
    });
    clinics = await makeClinics(backend);
    for (const { site, role } of clinics.people) {
      const group = { groupName: `${role} of ${site}`, role };
      const owner = ownerOf(site);
      const { status } = await owner.send('POST', `/api/v1/admin/sites/${site}/groups`, group);
      expect(status).toBe(201);
      provider.accounts.set(`${role}.${site}`, { name: 'somebody', groups: [group.groupName] });
    }
  });

  afterAll(async () => {
    await backend.close();
    await provider.stop();
    await database.stop();
  });

  const ownerOf = (site: string) =>
    clinics.people.find((one) => one.site === site && one.role === 'owner')!.browser;

  const eachOfThem = async (
    signIn: (one: Clinics['people'][number]) => Promise<Browser>,
  ): Promise<Person[]> => {
    const people: Person[] = [];
    for (const one of clinics.people) people.push({ ...one, caller: await signIn(one) });
    return people;
  };

  it.each(Object.keys(ways))(
    'let in exactly who has the role, by %s, and tell others nothing',
    { timeout: PATIENCE },
    async (way) => {
      for (const { site: own, role, caller } of await ways[way]!()) {
        for (const site of clinics.sites) {
          for (const [route, needed] of Object.entries(SITE)) {
            const status = await callRoute(caller, route.replace(' ', ` ${BASE}`), site);
            const what = `${role} of ${own === site ? 'the' : 'another'} site: ${route}`;
            if (own !== site) expect(status, what).toBe(404);
            else if (ROLES.indexOf(role) < ROLES.indexOf(needed)) expect(status, what).toBe(403);
            else expect(LET_IN, what).toContain(status);
          }
        }
      }
    },
  );

  it('let in a machine to the exports of its clinic, and to nothing else', async () => {
    for (const own of clinics.sites) {
      const machine = await machineOf(own);
      for (const route of SESSION) {
        expect(await callRoute(machine, route, own), route).toBe(401);
      }
      for (const site of clinics.sites) {
        for (const route of Object.keys(SITE)) {
          const status = await callRoute(machine, route.replace(' ', ` ${BASE}`), site);
          const what = `a machine of ${own === site ? 'the' : 'another'} site: ${route}`;
          if (!EXPORTS.includes(route)) expect(status, what).toBe(401);
          else expect(status, what).toBe(own === site ? 200 : 404);
        }
      }
    }
  });

  it(
    'of a clinic that asks for a second factor, let in nobody who showed none',
    { timeout: PATIENCE },
    async () => {
      const [site] = clinics.sites;
      const people = clinics.people.filter((one) => one.site === site);
      const machine = await machineOf(site);
      const rule = { secondFactorFrom: 'viewer', password: PASSWORD };
      const path = `/api/v1/admin/sites/${site}/sign-in`;
      expect((await ownerOf(site).send('PUT', path, rule)).status).toBe(200);
      const shown = people.map(({ role, browser }) => ({ role, browser, isStrong: true }));
      for (const { role } of people) {
        const name = `${role}.${site}`;
        const { browser } = await signInByProvider(provider, backend.address, name);
        shown.push({ role, browser, isStrong: false });
        provider.tamper = (claims) => ({ ...claims, amr: ['pwd', 'mfa'] });
        const strong = await signInByProvider(provider, backend.address, name);
        provider.tamper = undefined;
        shown.push({ role, browser: strong.browser, isStrong: true });
      }
      for (const { role, browser, isStrong } of shown) {
        for (const [route, needed] of Object.entries(SITE)) {
          const status = await callRoute(browser, route.replace(' ', ` ${BASE}`), site);
          const mayBe = ROLES.indexOf(role) >= ROLES.indexOf(needed) && isStrong;
          const what = `${role}, ${isStrong ? 'with' : 'without'} a second factor: ${route}`;
          if (mayBe) expect(LET_IN, what).toContain(status);
          else expect(status, what).toBe(403);
        }
      }
      for (const route of EXPORTS) {
        expect(await callRoute(machine, route.replace(' ', ` ${BASE}`), site), route).toBe(200);
      }
    },
  );

  /** Shows a token of a clinic, and no cookie. */
  async function machineOf(site: string): Promise<Caller> {
    const body = {
      label: 'copy',
      scopes: ['export.csv', 'export.fhir'],
      days: 1,
      password: PASSWORD,
    };
    const made = await ownerOf(site).send('POST', `/api/v1/admin/sites/${site}/tokens`, body);
    expect(made.status).toBe(201);
    const { token } = (await made.json()) as { token: string };
    return {
      fetch: (path, init) => {
        const headers = new Headers(init.headers);
        headers.set('authorization', `Bearer ${token}`);
        // as a page of this server would, too: that opens nothing more
        headers.set('origin', backend.address);
        headers.set('x-dermdx-request', '1');
        return fetch(backend.address + path, { ...init, headers });
      },
    };
  }
});
