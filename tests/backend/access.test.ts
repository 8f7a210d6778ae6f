import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApp, readConfig } from '@dermdx/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Running } from '../support/backend.js';
import { Browser, PASSWORD, samplePicture, start, submitted, useLink } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { root } from '../support/dermdx.js';
import type { Clinics, Role } from '../support/staff.js';
import { makeClinics, ROLES } from '../support/staff.js';

/** Every route that needs no session, and what stands in its place. */
const PUBLIC = [
  'POST /api/v1/auth/sign-in', // a password
  'POST /api/v1/auth/set-up', // a one-time link
  'POST /api/v1/auth/set-up/name', // the same
  'GET /api/v1/auth/second-factor', // a right password, by the cookie of its step
  'POST /api/v1/auth/second-factor/code', // the same, and a code
  'POST /api/v1/auth/second-factor/recovery-code', // the same
  'POST /api/v1/auth/passkey/options', // a rate
  'POST /api/v1/auth/passkey', // a passkey
  'GET /api/v1/auth/ways-in', // words for everybody
  'POST /api/v1/auth/provider', // a rate
  'GET /api/v1/auth/provider/callback', // a code of the provider
  'POST /api/v1/auth/provider/logout', // a logout token of the provider
  'POST /api/v1/submissions', // a site key, an origin, a rate, a quota
  'DELETE /api/v1/submissions/:id', // a deletion token
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics', // a token, or loopback
  'GET /api/docs',
  'GET /api/docs/',
  'GET /api/docs/index.html',
  'GET /api/docs/swagger-ui-init.js',
  'GET /api/docs/docs/swagger-ui-init.js',
  'GET /api/docs/LICENSE',
  'GET /api/openapi.json',
  'GET /api/docs-yaml',
  'GET /api/problems', // words for everybody
  'GET /fhir/R4/metadata', // words for everybody
  'GET /fhir/R4/CodeSystem/:id', // the same
];

/** Every route for machines alone. */
const MACHINES = ['GET /fhir/R4/Binary/:id', 'GET /fhir/R4/:type', 'GET /fhir/R4/:type/:id'];

/** Every route for whoever is signed in, of no site. */
const SESSION = [
  'GET /api/v1/auth/session',
  'POST /api/v1/auth/sign-out',
  'POST /api/v1/auth/password',
  'GET /api/v1/auth/sessions',
  'DELETE /api/v1/auth/sessions',
  'DELETE /api/v1/auth/sessions/:id',
  'GET /api/v1/auth/factors',
  'POST /api/v1/auth/factors/code',
  'POST /api/v1/auth/factors/code/confirmation',
  'POST /api/v1/auth/factors/code/removal',
  'POST /api/v1/auth/factors/passkeys/options',
  'POST /api/v1/auth/factors/passkeys',
  'POST /api/v1/auth/factors/passkeys/:id/removal',
  'POST /api/v1/auth/factors/recovery-codes',
  'POST /api/v1/admin/sites',
];

/** The least role for every route of a site. */
const SITE: Record<string, Role> = {
  'GET ': 'viewer',
  'PATCH ': 'owner',
  'GET /keys': 'admin',
  'POST /keys': 'admin',
  'DELETE /keys/:id': 'admin',
  'GET /origins': 'admin',
  'GET /origins/check': 'admin',
  'POST /origins': 'admin',
  'DELETE /origins/:id': 'admin',
  'GET /users': 'admin',
  'POST /users': 'admin',
  'PATCH /users/:userId': 'admin',
  'DELETE /users/:userId': 'admin',
  'POST /users/:userId/link': 'admin',
  'GET /users/:userId/sessions': 'admin',
  'DELETE /users/:userId/sessions': 'admin',
  'DELETE /users/:userId/sessions/:id': 'admin',
  'GET /sign-in': 'admin',
  'PUT /sign-in': 'owner',
  'POST /users/:userId/factor-reset': 'owner',
  'GET /submissions': 'viewer',
  'GET /submissions/:id': 'viewer',
  'GET /submissions/:id/picture': 'viewer',
  'POST /submissions/thumbnails': 'viewer',
  'GET /queues': 'viewer',
  'GET /readers': 'reviewer',
  'POST /submissions/find': 'viewer',
  'PATCH /submissions/:id/work': 'reviewer',
  'POST /submissions/:id/reviews': 'reviewer',
  'POST /submissions/:id/erasure': 'admin',
  'POST /submissions/:id/access': 'admin',
  'GET /retention': 'admin',
  'GET /retention/preview': 'owner',
  'PUT /retention': 'owner',
  'DELETE /retention/pending': 'owner',
  'GET /statistics': 'viewer',
  'GET /events': 'viewer',
  'GET /audit': 'admin',
  'GET /audit/check': 'admin',
  'GET /audit/entries.csv': 'admin',
  'GET /exports/submissions.csv': 'admin',
  'GET /exports/submissions.ndjson': 'admin',
  'GET /exports/fhir/:type': 'admin',
  'GET /groups': 'admin',
  'POST /groups': 'owner',
  'DELETE /groups/:id': 'owner',
  'GET /tokens': 'admin',
  'POST /tokens': 'admin',
  'DELETE /tokens/:id': 'admin',
  'GET /webhooks': 'admin',
  'POST /webhooks': 'admin',
  'DELETE /webhooks/:id': 'admin',
  'GET /webhooks/:id/deliveries': 'admin',
  'POST /webhooks/:id/deliveries/:deliveryId/resend': 'admin',
};

const BASE = '/api/v1/admin/sites/:siteId';
const siteRoutes = Object.keys(SITE).map((route) => route.replace(' ', ` ${BASE}`));

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

describe.each(databases)('every route on $name', ({ open }) => {
  let database: DatabaseKind;
  let backend: Running;
  let clinics: Clinics;
  let routes: string[];

  beforeAll(async () => {
    database = await open();
    const app = await openApp(readConfig({ ...(await database.fresh()), LOG_LEVEL: 'silent' }));
    const { stack } = (
      app.getHttpAdapter().getInstance() as unknown as { router: { stack: Layer[] } }
    ).router;
    routes = stack.flatMap(({ route }) => {
      const methods = Object.keys(route?.methods ?? {});
      // for every method there is: Nest's own step before the routes outside of /api
      if (!route || methods.length > 20) return [];
      return methods.map((name) => `${name.toUpperCase()} ${route.path}`);
    });
    const written = readFileSync(join(root, 'packages/backend/openapi.json'), 'utf8');
    // a name that leads nowhere would leave the client without a type
    const { schemas } = (JSON.parse(written) as { components: { schemas: object } }).components;
    const named = [...written.matchAll(/#\/components\/schemas\/([^"]*)"/g)];
    expect(Object.keys(schemas)).toEqual(expect.arrayContaining(named.map(([, name]) => name)));
    await app.close();
    backend = await start(await database.fresh());
    clinics = await makeClinics(backend);
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  const call = async (browser: Browser, route: string, site: string) => {
    const [method = '', pattern = ''] = route.split(' ');
    const path = pattern.replace(':siteId', site).replace(/:\w+/g, () => randomUUID());
    const abort = new AbortController();
    const body = ['GET', 'DELETE'].includes(method) ? {} : { body: '{}' };
    const response = await browser.fetch(path, {
      method,
      headers: { 'content-type': 'application/json' },
      signal: abort.signal,
      ...body,
    });
    // a stream would go on
    abort.abort();
    return response.status;
  };

  it('is one that somebody thought about', () => {
    expect([...routes].sort()).toEqual([...PUBLIC, ...MACHINES, ...SESSION, ...siteRoutes].sort());
  });

  it('asks who calls, but the public ones', async () => {
    const nobody = new Browser(backend.address);
    for (const route of [...MACHINES, ...SESSION, ...siteRoutes]) {
      expect(await call(nobody, route, clinics.sites[0]), route).toBe(401);
    }
  });

  it('of a site lets in exactly its members with the role, and tells others nothing', async () => {
    for (const { site: own, role, browser } of clinics.people) {
      for (const site of clinics.sites) {
        for (const [route, needed] of Object.entries(SITE)) {
          const status = await call(browser, route.replace(' ', ` ${BASE}`), site);
          const what = `${role} of ${own === site ? 'the' : 'another'} site: ${route}`;
          if (own !== site) expect(status, what).toBe(404);
          else if (ROLES.indexOf(role) < ROLES.indexOf(needed)) expect(status, what).toBe(403);
          else expect([200, 201, 204, 404, 422], what).toContain(status);
        }
      }
    }
  });

  it('finds nothing of another site under the own site’s address, whatever it asks for', async () => {
    const { id } = await submitted(backend.address, { picture: samplePicture() });
    const [first, second] = clinics.sites;
    const ownerOf = (wanted: string) =>
      clinics.people.find(({ site, role }) => site === wanted && role === 'owner')!;
    const [own, other] = [ownerOf(first), ownerOf(second)];
    const path = (site: string, rest: string) => `/api/v1/admin/sites/${site}/${rest}`;
    const made = async (rest: string, body: object) => {
      const response = await own.browser.send('POST', path(first, rest), body);
      return ((await response.json()) as { id: string }).id;
    };
    const key = await made('keys', { label: 'Page' });
    const origin = await made('origins', { origin: 'https://clinic.example' });
    const events = ['review.created'];
    const webhook = await made('webhooks', { url: 'https://clinic.invalid/', events });
    await made(`submissions/${id}/reviews`, { finding: 'nv' });
    const [delivery] = await own.browser.get<{ id: string }[]>(
      path(first, `webhooks/${webhook}/deliveries`),
    );
    const password = PASSWORD;
    const asked: [method: string, rest: string, body?: object][] = [
      ['GET', `submissions/${id}`],
      ['GET', `submissions/${id}/picture`],
      ['POST', `submissions/${id}/reviews`, { finding: 'nv' }],
      ['PATCH', `submissions/${id}/work`, { flagged: true }],
      ['PATCH', `submissions/${id}/work`, { second: 'asked' }],
      ['POST', `submissions/${id}/access`, { password }],
      ['POST', `submissions/${id}/erasure`, { password }],
      ['POST', `submissions/${id}/erasure`, { password, linked: true }],
      ['DELETE', `keys/${key}`],
      ['DELETE', `origins/${origin}`],
      ['PATCH', `users/${own.userId}`, { role: 'viewer' }],
      ['POST', `users/${own.userId}/link`],
      ['DELETE', `users/${own.userId}`],
      ['POST', `webhooks/${webhook}/deliveries/${delivery!.id}/resend`],
      ['DELETE', `webhooks/${webhook}`],
    ];
    for (const [method, rest, body] of asked) {
      const { status } = await other.browser.send(method, path(second, rest), body);
      expect(status, `${method} ${rest}`).toBe(404);
    }
    const list = (rest: string) => other.browser.get<unknown>(path(second, rest));
    expect(await list(`webhooks/${webhook}/deliveries`)).toEqual([]);
    expect(await list(`audit?subjectId=${id}`)).toEqual({ items: [], nextCursor: null });
    expect(await list(`submissions?lesionId=${id}`)).toEqual({ items: [], nextCursor: null });
    const thumbnails = await other.browser.send('POST', path(second, 'submissions/thumbnails'), {
      ids: [id],
    });
    expect(await thumbnails.json()).toEqual([]);
    const table = await other.browser.fetch(path(second, 'exports/submissions.csv'));
    expect(await table.text()).not.toContain(id);
    // and nothing of it happened
    expect((await own.browser.fetch(path(first, `submissions/${id}`))).status).toBe(200);
    expect((await own.browser.send('DELETE', path(first, `keys/${key}`))).status).toBe(204);
  });

  it('takes no tricks with paths', async () => {
    const viewer = clinics.people[0]!;
    const site = viewer.site;
    for (const path of [
      `/api/v1/admin/sites/${site}/submissions/..%2f..%2f${clinics.sites[1]}/keys`,
      `/api/v1/admin/sites/${site}%00/submissions`,
      `/api/v1/admin/sites/${site.toUpperCase()}/keys`,
      `/api/v1/admin/sites/${site}'%20OR%20'1'='1/keys`,
      `/api/v1//admin/sites/${clinics.sites[1]}/submissions`,
      '/api/v1/admin/sites/%2e%2e/users',
      '/api/v1/admin/sites/undefined/submissions',
    ]) {
      const { status } = await viewer.browser.fetch(path);
      expect([400, 403, 404], path).toContain(status);
    }
  });

  it('gives nobody more than who gives it has, and keeps an owner', async () => {
    const [site] = clinics.sites;
    const find = (role: Role) =>
      clinics.people.find((one) => one.site === site && one.role === role)!;
    const users = `/api/v1/admin/sites/${site}/users`;
    const admin = find('admin').browser;
    const owner = find('owner');
    const invite = await admin.send('POST', users, { name: 'new.owner', role: 'owner' });
    expect(invite.status).toBe(403);
    const raise = await admin.send('PATCH', `${users}/${find('viewer').userId}`, { role: 'owner' });
    expect(raise.status).toBe(403);
    expect((await admin.send('POST', `${users}/${owner.userId}/link`)).status).toBe(403);
    expect((await admin.send('DELETE', `${users}/${owner.userId}`)).status).toBe(403);
    const list = await owner.browser.get<{ id: string; role: Role; name: string }[]>(users);
    const others = list.filter((one) => one.role === 'owner' && one.id !== owner.userId);
    for (const { id } of others) {
      expect((await owner.browser.send('DELETE', `${users}/${id}`)).status).toBe(204);
    }
    const last = await owner.browser.send('DELETE', `${users}/${owner.userId}`);
    expect(last.status).toBe(409);
    const step = await owner.browser.send('PATCH', `${users}/${owner.userId}`, { role: 'admin' });
    expect(step.status).toBe(409);
  });

  it('keeps one of two owners who show each other out at once', async () => {
    const { browser } = clinics.people.find(
      ({ site, role }) => site === clinics.sites[1] && role === 'owner',
    )!;
    const made = await browser.send('POST', '/api/v1/admin/sites', { name: 'Third clinic' });
    const { id: site } = (await made.json()) as { id: string };
    const users = `/api/v1/admin/sites/${site}/users`;
    const { userId } = await browser.get<{ userId: string }>('/api/v1/auth/session');
    for (let round = 0; round < 5; round++) {
      const name = `second.owner.${round}`;
      const invited = await browser.send('POST', users, { name, role: 'owner' });
      const other = (await invited.json()) as { id: string; link: string };
      await useLink(backend.address, other.link);
      const answers = await Promise.all(
        [userId, other.id].map((id) => browser.send('PATCH', `${users}/${id}`, { role: 'admin' })),
      );
      const refused = answers.filter(({ status }) => status !== 204).map(({ status }) => status);
      // the second to come is the last owner, or no owner any more
      expect(refused).toHaveLength(1);
      expect([403, 409]).toContain(refused[0]);
      const members = await browser.get<{ id: string; role: Role }[]>(users);
      const owners = members.filter(({ role }) => role === 'owner');
      expect(owners).toHaveLength(1);
      if (owners[0]!.id !== userId) return;
      await browser.send('DELETE', `${users}/${other.id}`);
    }
  });

  it('shows out who was removed at once', async () => {
    const [site] = clinics.sites;
    const find = (role: Role) =>
      clinics.people.find((one) => one.site === site && one.role === role)!;
    const { browser, userId } = find('viewer');
    const users = `/api/v1/admin/sites/${site}/users`;
    expect((await find('owner').browser.send('DELETE', `${users}/${userId}`)).status).toBe(204);
    expect((await browser.fetch('/api/v1/auth/session')).status).toBe(401);
  });
});
