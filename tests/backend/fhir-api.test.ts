import { request } from 'node:http';
import type { QueryRunner } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fhirDevices } from '../../packages/backend/dist/fhir/fhir-devices.js';
import type { Receipt, Running } from '../support/backend.js';
import {
  Browser,
  diagnosisOf,
  PASSWORD,
  samplePicture,
  signInOwner,
  start,
  submitted,
} from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { forSlowTests } from '../support/databases.js';
import type { FhirBundle, FhirResource } from '../support/fhir.js';
import { fhirFaults } from '../support/fhir.js';
import { copySubmissions } from '../support/many-rows.js';
import type { Said } from '../support/query-plans.js';
import { explain, openRecorded } from '../support/query-plans.js';

const TYPES = [
  'Patient',
  'Device',
  'Consent',
  'DocumentReference',
  'Observation',
  'DiagnosticReport',
  'Provenance',
];

describe.each(forSlowTests)('the FHIR API on $name', ({ open }) => {
  let database: DatabaseKind;
  let env: Record<string, string>;
  let backend: Running;
  let owner: Browser;
  let siteId: string;
  let site: string;
  let token: string;
  let first: Receipt;
  let later: Receipt;

  const makeToken = async (path: string, scopes = ['fhir.read']) => {
    const body = { label: 'Hospital', scopes, days: 30, password: PASSWORD };
    const response = await owner.send('POST', `${path}/tokens`, body);
    return ((await response.json()) as { token: string }).token;
  };

  const ask = (path: string, headers: Record<string, string> = {}, by = token) =>
    fetch(path.startsWith('http') ? path : `${backend.address}/fhir/R4/${path}`, {
      headers: { authorization: `Bearer ${by}`, ...headers },
    });

  const get = async <T = FhirBundle>(path: string): Promise<T> => {
    const response = await ask(path);
    expect(response.status, path).toBe(200);
    expect(response.headers.get('content-type')).toContain('application/fhir+json');
    const answer = (await response.json()) as T & object;
    expect(fhirFaults(answer), path).toEqual([]);
    return answer;
  };

  const idsOf = ({ entry = [] }: FhirBundle) => entry.map(({ resource }) => resource.id);

  /** All pages, along their links. */
  const follow = async (path: string) => {
    const ids: string[] = [];
    const sizes: number[] = [];
    for (let next: string | undefined = path; next !== undefined;) {
      const page: FhirBundle = await get(next);
      ids.push(...idsOf(page));
      sizes.push(idsOf(page).length);
      next = page.link!.find(({ relation }) => relation === 'next')?.url;
    }
    return { ids, sizes };
  };

  beforeAll(async () => {
    database = await open();
    env = await database.fresh();
    backend = await start(env);
    ({ owner, siteId } = await signInOwner(backend));
    site = `/api/v1/admin/sites/${siteId}`;
    token = await makeToken(site);
    first = await submitted(backend.address, { picture: samplePicture() });
    later = await submitted(backend.address, { earlier: first.deletionToken });
    await submitted(backend.address, { diagnosis: diagnosisOf('nv') });
    await owner.send('POST', `${site}/submissions/${first.id}/reviews`, { finding: 'nv' });
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  it('says what it can do, to anybody', async () => {
    const response = await fetch(`${backend.address}/fhir/R4/metadata`);
    const statement = (await response.json()) as {
      fhirVersion: string;
      rest: [{ resource: { type: string }[] }];
    };
    expect(fhirFaults(statement)).toEqual([]);
    expect(statement.fhirVersion).toBe('4.0.1');
    const types = statement.rest[0].resource.map(({ type }) => type);
    expect(types).toEqual([...TYPES, 'Binary', 'CodeSystem']);
    for (const id of ['dermdx-class', 'dermdx-term']) await get(`CodeSystem/${id}`);
  });

  it('finds every type, and reads what it found', async () => {
    for (const type of TYPES) {
      const bundle = await get(type);
      expect(bundle.type).toBe('searchset');
      expect(bundle.entry!.length, type).toBeGreaterThan(0);
      for (const { fullUrl, resource } of bundle.entry!) {
        expect(await get<FhirResource>(fullUrl)).toEqual(resource);
      }
    }
  });

  it('gives pages along next links, each resource once', async () => {
    for (const [type, size] of [
      ['Observation', 1],
      ['Observation', 3],
      ['Patient', 1],
      ['DocumentReference', 1],
      ['Provenance', 2],
    ] as const) {
      const { ids, sizes } = await follow(`${type}?_count=${size}`);
      const all = idsOf(await get(type));
      expect(ids, type).toEqual(all);
      expect(new Set(ids).size).toBe(ids.length);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(size);
    }
  });

  it('finds by patient, status and time of the last change', async () => {
    const patient = first.id;
    expect(new Set(idsOf(await get(`DiagnosticReport?patient=${patient}`)))).toEqual(
      new Set([first.id, later.id]),
    );
    expect(idsOf(await get(`Consent?patient=Patient/${patient}`))).toHaveLength(2);
    expect(idsOf(await get('Observation?status=final'))).toHaveLength(1);
    expect(idsOf(await get('Observation?status=preliminary'))).toHaveLength(3);
    expect(idsOf(await get('Observation?status=amended'))).toEqual([]);
    // read last, so changed last
    const { entry } = await get('DiagnosticReport');
    const newest = entry!.at(-1)!.resource as unknown as FhirResource & {
      meta: { lastUpdated: string };
    };
    expect(newest.id).toBe(first.id);
    const since = newest.meta.lastUpdated;
    expect(idsOf(await get(`DiagnosticReport?_lastUpdated=ge${since}`))).toEqual([first.id]);
    expect(idsOf(await get(`DiagnosticReport?_lastUpdated=${since}`))).toEqual([first.id]);
    expect(idsOf(await get(`DiagnosticReport?_lastUpdated=gt${since}`))).toEqual([]);
    expect(idsOf(await get(`DiagnosticReport?_lastUpdated=lt${since}`))).toHaveLength(2);
    const year = new Date().getUTCFullYear();
    const span = `_lastUpdated=ge${year}&_lastUpdated=lt${year + 1}`;
    expect(idsOf(await get(`DiagnosticReport?${span}`))).toHaveLength(3);
  });

  it('refuses what it does not understand rather than leave it out', async () => {
    const cursor = new URL(
      (await get('Observation?_count=1')).link!.find(({ relation }) => relation === 'next')!.url,
    ).searchParams.get('_cursor')!;
    for (const path of [
      'Observation?code=1234',
      'Patient?patient=x',
      'Observation?patient=someone',
      'Observation?status=a&status=b',
      'Observation?_count=0',
      'Observation?_count=many',
      'Observation?_lastUpdated=yesterday',
      'Observation?_lastUpdated=2026-06-31',
      'Observation?_lastUpdated=sa2026',
      `Patient?_cursor=${cursor}`,
      'Observation?_cursor=x',
    ]) {
      const response = await ask(path);
      expect(response.status, path).toBe(400);
      const outcome = (await response.json()) as FhirResource;
      expect(outcome.resourceType).toBe('OperationOutcome');
      expect(fhirFaults(outcome)).toEqual([]);
    }
  });

  it('answers problems as OperationOutcome', async () => {
    const wrong: [response: Response, status: number, code: string][] = [
      [await ask('Observation/00000000-0000-0000-0000-000000000000'), 404, 'not-found'],
      [await ask('Account'), 404, 'not-found'],
      [await ask('Observation', {}, 'dermdx_x'), 401, 'login'],
      [await fetch(`${backend.address}/fhir/R4/Observation`), 401, 'login'],
      [await ask('Observation', { accept: 'application/fhir+xml' }), 406, 'not-supported'],
      [await ask('Observation?_format=xml'), 406, 'not-supported'],
    ];
    for (const [response, status, code] of wrong) {
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toContain('application/fhir+json');
      const outcome = (await response.json()) as FhirResource;
      expect(outcome).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code }] });
      expect(fhirFaults(outcome)).toEqual([]);
    }
  });

  it('gives a picture as bytes, or as a resource', async () => {
    const bytes = await ask(`Binary/${first.id}`);
    expect(bytes.headers.get('content-type')).toBe('image/jpeg');
    const picture = Buffer.from(await bytes.arrayBuffer());
    const accept = { accept: 'application/fhir+json' };
    const resource = (await (await ask(`Binary/${first.id}`, accept)).json()) as FhirResource;
    expect(fhirFaults(resource)).toEqual([]);
    expect(Buffer.from(resource.data as string, 'base64').equals(picture)).toBe(true);
    expect((await ask(`Binary/${later.id}`)).status).toBe(404);
  });

  it('sends nothing again to who has it', async () => {
    const path = `DiagnosticReport/${first.id}`;
    const etag = (await ask(path)).headers.get('etag')!;
    // fetch would ask caches to look again, and the server to send it
    const statusFor = (tag: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const headers = { authorization: `Bearer ${token}`, 'if-none-match': tag };
        request(`${backend.address}/fhir/R4/${path}`, { headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on('error', reject)
          .end();
      });
    expect(await statusFor(etag)).toBe(304);
    await owner.send('POST', `${site}/submissions/${first.id}/reviews`, { finding: 'mel' });
    expect(await statusFor(etag)).toBe(200);
  });

  it('is for machines with the scope, at their clinic', async () => {
    const wrong = await makeToken(site, ['export.csv', 'export.fhir']);
    expect((await ask('Observation', {}, wrong)).status).toBe(403);
    // nobody’s session opens it
    expect((await owner.fetch('/fhir/R4/Observation')).status).toBe(401);
    const made = await owner.send('POST', '/api/v1/admin/sites', { name: 'Second clinic' });
    const { id } = (await made.json()) as { id: string };
    const other = await makeToken(`/api/v1/admin/sites/${id}`);
    const bundle = (await (await ask('Observation', {}, other)).json()) as FhirBundle;
    expect(bundle.entry).toBeUndefined();
    for (const path of [`Observation/${first.id}`, `Patient/${first.id}`, `Binary/${first.id}`]) {
      expect((await ask(path, {}, other)).status, path).toBe(404);
    }
  });

  it('writes down what was read, of whom, with which token', async () => {
    await get(`Consent/${later.id}`);
    await get(`Consent?patient=${first.id}`);
    const { items } = await owner.get<{
      items: { action: string; actorId: null; details: object; subjects: string[] }[];
    }>(`${site}/audit?subjectId=${later.id}`);
    const [search, read] = items.filter(({ action }) => action.startsWith('fhir.'));
    const accessToken = 'Hospital';
    expect(read).toMatchObject({ action: 'fhir.read', actorId: null, details: { accessToken } });
    expect(search!.action).toBe('fhir.search');
    expect(search!.subjects.sort()).toEqual([first.id, later.id].sort());
  });

  it('keeps a first reading back until the readings are in', async () => {
    const { id } = await submitted(backend.address);
    const review = { finding: 'cannot-tell', note: 'a first impression' };
    await owner.send('POST', `${site}/submissions/${id}/reviews`, review);
    const bundle = await get(`Observation?patient=${id}`);
    expect(idsOf(bundle)).toEqual([id]);
    expect(JSON.stringify(bundle)).not.toContain(review.note);
  });

  it('gives nothing of open cases at a clinic that reads blind', async () => {
    await owner.send('PATCH', site, { blindReads: true });
    const open = await submitted(backend.address, { picture: samplePicture() });
    for (const type of TYPES.filter((one) => one !== 'Device')) {
      expect(JSON.stringify(await get(`${type}?_count=200`)), type).not.toContain(open.id);
      expect((await ask(`${type}/${open.id}`)).status, type).toBe(404);
    }
    expect((await ask(`Binary/${open.id}`)).status).toBe(404);
    const before = new Date(Date.now() + 1).toISOString();
    await owner.send('POST', `${site}/submissions/${open.id}/reviews`, { finding: 'nv' });
    // who asks for what changed since gets it now, however long ago it came
    expect(idsOf(await get(`DiagnosticReport?_lastUpdated=ge${before}`))).toEqual([open.id]);
    await owner.send('PATCH', site, { blindReads: false });
  });

  it('forgets what was erased', async () => {
    await fetch(`${backend.address}/api/v1/submissions/${first.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${first.deletionToken}` },
    });
    expect((await ask(`DiagnosticReport/${first.id}`)).status).toBe(404);
    // the chain goes on with what was linked to it
    expect(await get(`Patient/${first.id}`)).toMatchObject({ id: first.id });
  });

  it('lets a token ask so often, and then says when again', async () => {
    const busy = await makeToken(site);
    const many = Array.from({ length: 650 }, () => ask('Device/none', {}, busy));
    const responses = await Promise.all(many);
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([404, 429]));
    const response = responses.find(({ status }) => status === 429)!;
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({ issue: [{ code: 'throttled' }] });
  });

  it('finds networks along their index, and passes over what they diagnosed', async () => {
    await copySubmissions(env, siteId, 500);
    const said: Said[] = [];
    const dataSource = await openRecorded(env, said);
    const runner = dataSource.createQueryRunner();
    // of those of the second network, only the newest have been read
    await runner.query(
      "UPDATE submissions SET model_version = 'another', reviewed = (received_at > ?) WHERE site_id = ? AND received_at % 120000 < 60000",
      [Date.now() - 3_600_000, siteId],
    );
    const bundle = await get('Device');
    const ids = idsOf(bundle);
    expect(ids).toHaveLength(2);
    for (const { resource } of bundle.entry!) {
      expect(await get<FhirResource>(`Device/${resource.id}`)).toEqual(resource);
    }
    for (const readOnly of [false, true]) {
      said.length = 0;
      const before = await entriesRead(runner);
      const found = await fhirDevices(runner.manager, { siteId, readOnly, id: ids[0]! });
      const passed = (await entriesRead(runner)) - before;
      expect(found.map(({ address }) => address)).toEqual([`Device/${ids[0]}`]);
      expect(passed).toBeLessThan(50);
      const asked = said.filter(({ sql }) => sql.includes('submissions'));
      expect(asked.length).toBeGreaterThan(0);
      // MariaDB reads what a plan is about while it makes the plan, and counted above
      if (dataSource.options.type !== 'better-sqlite3') continue;
      for (const { sql, values } of asked) {
        // a least value is the first entry that the index finds; a group is all of its entries
        expect(sql).not.toContain('GROUP BY');
        const plan = await explain(dataSource, sql, values);
        expect(plan).toMatch(/SEARCH submission\w* USING (COVERING )?INDEX/i);
        expect(plan).toMatch(/submissions_of_network|sqlite_autoindex/);
        expect(plan).not.toMatch(/TEMP B-TREE|SCAN/);
      }
    }
    await runner.release();
    await dataSource.destroy();
  });
});

/** How many entries of indices a connection has read; SQLite does not count them. */
async function entriesRead(runner: QueryRunner): Promise<number> {
  if (runner.dataSource.options.type === 'better-sqlite3') return 0;
  // not Handler_read_rnd_next, which counts the answers to this, too
  const names = ['first', 'key', 'last', 'next', 'prev'].map((name) => `'Handler_read_${name}'`);
  const rows = (await runner.query(
    `SHOW SESSION STATUS WHERE Variable_name IN (${names.join(', ')})`,
  )) as { Value: string }[];
  return rows.reduce((total, { Value }) => total + Number(Value), 0);
}
