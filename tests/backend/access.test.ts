import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApp, readConfig } from '@dermdx/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Running } from '../support/backend.js';
import { Browser, PASSWORD, samplePicture, start, submitted, useLink } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { root } from '../support/dermdx.js';
import { BASE, callRoute, MACHINES, PUBLIC, SESSION, SITE } from '../support/routes.js';
import type { Clinics, Role } from '../support/staff.js';
import { makeClinics } from '../support/staff.js';

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

  it('is one that somebody thought about', () => {
    expect([...routes].sort()).toEqual([...PUBLIC, ...MACHINES, ...SESSION, ...siteRoutes].sort());
  });

  it('asks who calls, but the public ones', async () => {
    const nobody = new Browser(backend.address);
    for (const route of [...MACHINES, ...SESSION, ...siteRoutes]) {
      expect(await callRoute(nobody, route, clinics.sites[0]), route).toBe(401);
    }
  });

  it('finds nothing of another site under the own site’s address, whatever it asks for', async () => {
    const [first, second] = clinics.sites;
    const ownerOf = (wanted: string) =>
      clinics.people.find(({ site, role }) => site === wanted && role === 'owner')!;
    const [own, other] = [ownerOf(first), ownerOf(second)];
    const path = (site: string, rest: string) => `/api/v1/admin/sites/${site}/${rest}`;
    const reach = { asksPhone: true, givesAnswers: true };
    await own.browser.send('PATCH', `/api/v1/admin/sites/${first}`, reach);
    const picture = samplePicture();
    const consent = { version: '1', given: true, picture: true, phone: true };
    const { id } = await submitted(backend.address, { picture, consent, phone: '030 12345' });
    const made = async (rest: string, body: object) => {
      const response = await own.browser.send('POST', path(first, rest), body);
      return ((await response.json()) as { id: string }).id;
    };
    const key = await made('keys', { label: 'Page' });
    const origin = await made('origins', { origin: 'https://clinic.example' });
    const events = ['review.created'];
    const webhook = await made('webhooks', { url: 'https://clinic.invalid/', events });
    const words = { name: 'Come in', language: 'en', words: 'Please come in.' };
    const template = await made('answer-templates', words);
    const view = await made('views', { name: 'all', query: 'view=all' });
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
      ['GET', `submissions/${id}/phone`],
      ['POST', `submissions/${id}/answers`, { templateId: template, places: {} }],
      ['DELETE', `submissions/${id}/answer-code`],
      ['PUT', `answer-templates/${template}`, words],
      ['DELETE', `answer-templates/${template}`],
      ['PATCH', `views/${view}`, { name: 'mine' }],
      ['DELETE', `views/${view}`],
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
