import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, readConfig } from '@dermdx/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemBody, Running } from '../support/backend.js';
import { Browser, PASSWORD, start, submitted } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { root } from '../support/dermdx.js';
import type { Clinics } from '../support/staff.js';
import { makeClinics } from '../support/staff.js';

interface Made {
  id: string;
  token: string;
}

const description = JSON.parse(
  readFileSync(join(root, 'packages/backend/openapi.json'), 'utf8'),
) as { paths: Record<string, Record<string, unknown>> };

/** Every route of a site, and every route of whoever is signed in, as the API describes them. */
const STAFF = Object.entries(description.paths)
  .filter(([path]) => path.startsWith('/api/v1/admin/') || path.startsWith('/api/v1/auth/'))
  .flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );

const EXPORTS = ['submissions.csv', 'submissions.ndjson', 'fhir/Observation'];

/** What a token opens, and the words that everybody gets without one. */
const OPEN = [...EXPORTS, 'fhir/{type}', 'ways-in'];

describe.each(databases)('access tokens for machines on $name', ({ open }) => {
  let database: DatabaseKind;
  let backend: Running;
  let env: Record<string, string>;
  let clinics: Clinics;
  let path: string;
  let admin: Browser;
  let owner: Browser;

  beforeAll(async () => {
    database = await open();
    env = await database.fresh();
    backend = await start(env);
    clinics = await makeClinics(backend);
    const [site] = clinics.sites;
    path = `/api/v1/admin/sites/${site}`;
    const find = (wanted: string) =>
      clinics.people.find((one) => one.site === site && one.role === wanted)!;
    admin = find('admin').browser;
    owner = find('owner').browser;
    await submitted(backend.address);
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  const query = async <T>(sql: string, values: unknown[] = []): Promise<T[]> => {
    const dataSource = await openDatabase(readConfig(env));
    return dataSource.query<T[]>(sql, values).finally(() => dataSource.destroy());
  };

  const make = async (scopes = ['export.csv', 'export.fhir'], by = admin): Promise<Made> => {
    const body = { label: 'Nightly copy', scopes, days: 30, password: PASSWORD };
    const response = await by.send('POST', `${path}/tokens`, body);
    expect(response.status).toBe(201);
    return (await response.json()) as Made;
  };

  /** As a machine: no cookie, no Origin, no header of the pages. */
  const call = (token: string, where: string, method = 'GET') =>
    fetch(backend.address + where, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(['GET', 'DELETE'].includes(method) ? {} : { body: '{}' }),
    });

  const codeOf = async (response: Response) => ((await response.json()) as ProblemBody).code;

  it('take submissions along, and are written down with what they took', async () => {
    const { id, token } = await make();
    for (const name of EXPORTS) {
      const response = await call(token, `${path}/exports/${name}`);
      expect(response.status).toBe(200);
      expect((await response.text()).trim().split('\n').length).toBeGreaterThan(0);
    }
    const { items } = await owner.get<{
      items: { action: string; subjectId: string; actorId: string | null; details: object }[];
    }>(`${path}/audit`);
    const taken = items.filter(
      ({ subjectId, action }) => subjectId === id && action.startsWith('export'),
    );
    expect(taken.map(({ action }) => action).sort()).toEqual([
      'export.csv',
      'export.fhir',
      'export.fhir',
    ]);
    for (const { actorId, details } of taken) {
      expect(actorId).toBeNull();
      expect(details).toMatchObject({ accessToken: 'Nightly copy' });
    }
  });

  it('are kept as hashes, shown once, and say when they were last used', async () => {
    const { id, token } = await make();
    const list = () =>
      admin.get<{ id: string; lastUsedAt: number | null; state: string }[]>(`${path}/tokens`);
    const before = (await list()).find((one) => one.id === id)!;
    expect(before).toMatchObject({ lastUsedAt: null, state: 'good' });
    await call(token, `${path}/exports/submissions.csv`);
    const after = (await list()).find((one) => one.id === id)!;
    expect(after.lastUsedAt).toBeGreaterThan(Date.now() - 60_000);
    expect(JSON.stringify(await list())).not.toContain(token);
    const rows = await query('SELECT * FROM access_tokens');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(backend.logs.join('')).not.toContain(token);
  });

  it('open no route of the staff but the exports', async () => {
    const { token } = await make();
    expect(STAFF.length).toBeGreaterThan(50);
    for (const route of STAFF) {
      const [method = '', pattern = ''] = route.split(' ');
      if (OPEN.some((name) => pattern.endsWith(name))) continue;
      const where = pattern
        .replace('{siteId}', clinics.sites[0])
        .replace(/\{\w+\}/g, () => randomUUID());
      const { status } = await call(token, where, method);
      // the public ones want a page of this server, a password, a code
      expect([401, 403, 422], route).toContain(status);
    }
  });

  it('do what their scopes say, at their clinic, and no more', async () => {
    const { token } = await make(['export.csv']);
    expect((await call(token, `${path}/exports/submissions.csv`)).status).toBe(200);
    expect((await call(token, `${path}/exports/submissions.ndjson`)).status).toBe(403);
    const other = `/api/v1/admin/sites/${clinics.sites[1]}`;
    expect((await call(token, `${other}/exports/submissions.csv`)).status).toBe(404);
    expect((await call(token, '/api/v1/admin/sites/no-id/exports/submissions.csv')).status).toBe(
      404,
    );
    // a session beside a token adds nothing
    const headers = { authorization: `Bearer ${token}` };
    const both = await admin.fetch(`${path}/exports/submissions.ndjson`, { headers });
    expect(both.status).toBe(403);
  });

  it('end on their day, when they are revoked, and when their maker is no admin any more', async () => {
    const where = `${path}/exports/submissions.csv`;
    const late = await make();
    await query('UPDATE access_tokens SET expires_at = 1 WHERE id = ?', [late.id]);
    expect(await codeOf(await call(late.token, where))).toBe('bad-token');
    const revoked = await make();
    expect((await admin.send('DELETE', `${path}/tokens/${revoked.id}`)).status).toBe(204);
    expect((await admin.send('DELETE', `${path}/tokens/${revoked.id}`)).status).toBe(404);
    expect((await call(revoked.token, where)).status).toBe(401);
    const orphan = await make();
    const { userId } = await admin.get<{ userId: string }>('/api/v1/auth/session');
    await owner.send('PATCH', `${path}/users/${userId}`, { role: 'reviewer' });
    expect((await call(orphan.token, where)).status).toBe(401);
    await owner.send('PATCH', `${path}/users/${userId}`, { role: 'admin' });
    expect((await call(orphan.token, where)).status).toBe(200);
    const list = await admin.get<{ id: string; state: string }[]>(`${path}/tokens`);
    const stateOf = ({ id }: Made) => list.find((one) => one.id === id)?.state;
    expect([late, revoked, orphan].map(stateOf)).toEqual(['expired', 'revoked', 'good']);
  });

  it('are made by the password, with an end and a scope', async () => {
    const body = { label: 'x', scopes: ['export.csv'], days: 1, password: PASSWORD };
    const wrong: [object, number][] = [
      [{ ...body, password: 'wrong' }, 403],
      [{ ...body, days: 367 }, 422],
      [{ ...body, scopes: [] }, 422],
      [{ ...body, scopes: ['everything'] }, 422],
    ];
    for (const [sent, status] of wrong) {
      expect((await admin.send('POST', `${path}/tokens`, sent)).status).toBe(status);
    }
  });

  it.each(['dermdx_', 'dermdx_x', `dermdx_${'A'.repeat(43)}`, `dermdx_${'é'.repeat(20)}`])(
    'are none when made up: %s',
    async (token) => {
      const response = await call(encodeURIComponent(token), `${path}/exports/submissions.csv`);
      expect(response.status).toBe(401);
    },
  );
});
