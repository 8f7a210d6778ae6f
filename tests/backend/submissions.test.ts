import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemBody, Receipt, Running } from '../support/backend.js';
import {
  Browser,
  makeDiagnosis,
  samplePicture,
  signInOwner,
  start,
  submit,
  submitted,
} from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';

describe.each(databases)('submissions on $name', ({ open }) => {
  let database: DatabaseKind;
  let backend: Running;
  let env: Record<string, string>;
  let siteId: string;
  let cookie: string;

  beforeAll(async () => {
    database = await open();
    env = await database.fresh();
    backend = await start(env);
    const signedIn = await signInOwner(backend);
    ({ siteId } = signedIn);
    ({ cookie } = signedIn.owner);
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  it('keeps a result with its picture and gives a receipt', async () => {
    const response = await submit(backend.address, { picture: samplePicture() });
    expect(response.status).toBe(201);
    const receipt = (await response.json()) as Receipt;
    expect(receipt.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(receipt.deletionToken).toHaveLength(86);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('answers the same to the same key, and 422 to another payload', async () => {
    const key = randomUUID();
    const picture = samplePicture();
    const first = await submitted(backend.address, { key, picture });
    expect(await submitted(backend.address, { key, picture })).toEqual(first);
    const other = await submit(backend.address, { key });
    expect(other.status).toBe(422);
    expect(((await other.json()) as ProblemBody).code).toBe('key-reused');
  });

  it('makes one submission of many that arrive at once with one key', async () => {
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => submit(backend.address, { key, picture: samplePicture() })),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
    expect(statuses).toContain(201);
    const kept = answers.filter(({ status }) => status === 201);
    const ids = await Promise.all(kept.map(async (one) => ((await one.json()) as Receipt).id));
    expect(new Set(ids).size).toBe(1);
  });

  it('keeps all of sixteen that arrive at once', async () => {
    const answers = await Promise.all(Array.from({ length: 16 }, () => submit(backend.address)));
    expect(answers.map(({ status }) => status)).toEqual(Array(16).fill(201));
  });

  it('answers the same after a restart', async () => {
    const key = randomUUID();
    const first = await submitted(backend.address, { key });
    await backend.close();
    backend = await start(env);
    expect(await submitted(backend.address, { key })).toEqual(first);
  });

  it('erases by the deletion token alone, and a retry does not bring it back', async () => {
    const key = randomUUID();
    const { id, deletionToken } = await submitted(backend.address, { key });
    const erase = (token: string) =>
      fetch(`${backend.address}/api/v1/submissions/${id}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${token}` },
      });
    const other = await submitted(backend.address);
    expect((await erase(other.deletionToken)).status).toBe(401);
    expect((await erase('A'.repeat(86))).status).toBe(401);
    expect((await erase(deletionToken)).status).toBe(204);
    expect((await erase(deletionToken)).status).toBe(204);
    expect((await submitted(backend.address, { key })).id).toBe(id);
  });

  it.each([
    ['an unknown site key', { siteKey: 'pk_other' }, 401],
    ['a key in other letters', { siteKey: 'PK_DEMO' }, 401],
    ['another origin', { origin: 'https://elsewhere.example' }, 403],
    ['no consent', { consent: { version: '1', given: false, picture: false } }, 422],
    ['a picture without consent', { consent: { version: '1', given: true, picture: false } }, 422],
    ['a short idempotency key', { key: 'short' }, 400],
    ['a picture that is none', { picture: new Uint8Array(Buffer.from('<svg/>')) }, 415],
    ['a damaged picture', { picture: samplePicture().slice(0, 2000) }, 422],
    ['a link to nothing', { earlier: 'nothing' }, 422],
  ])('refuses %s', async (_, sent, status) => {
    const response = await submit(backend.address, { picture: samplePicture(), ...sent });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });

  it('takes an interval that computing left a hair short of its rate', async () => {
    const reference = {
      correct: 184,
      total: 184,
      rate: 1,
      low: 0.98,
      high: 1 - 2 ** -53,
      level: 0.95,
    };
    const sent = { diagnosis: makeDiagnosis({ reference }) };
    expect((await submit(backend.address, sent)).status).toBe(201);
    const wrong = { diagnosis: makeDiagnosis({ reference: { ...reference, high: 0.99 } }) };
    expect((await submit(backend.address, wrong)).status).toBe(422);
  });

  /** What the table says of the lesions that were counted for a submission. */
  async function exportedCounts(id: string) {
    const owner = new Browser(backend.address);
    owner.cookie = cookie;
    const path = `/api/v1/admin/sites/${siteId}/exports/submissions.csv`;
    const [head, ...lines] = (await (await owner.fetch(path)).text()).split('\r\n');
    const cells = lines.find((line) => line.startsWith(id))!.split(',');
    const places = ['home', 'elsewhere', 'clinic'];
    const names = places.flatMap((place) => [`right_${place}`, `of_${place}`]);
    return names.map((name) => cells[head!.split(',').indexOf(name)]);
  }

  it('takes what was measured with other cameras, if it fits together as the rest must', async () => {
    const home = { correct: 90, total: 100, rate: 0.9, low: 0.83, high: 0.94, level: 0.95 };
    const away = { correct: 60, total: 100, rate: 0.6, low: 0.5, high: 0.69, level: 0.95 };
    const sent = { diagnosis: makeDiagnosis({ reference: { ...home, elsewhere: away } }) };
    const { id } = await submitted(backend.address, sent);
    expect(await exportedCounts(id)).toEqual(['90', '100', '60', '100', '', '']);
    const wrong = { ...home, elsewhere: { ...away, correct: 101 } };
    const refused = await submit(backend.address, {
      diagnosis: makeDiagnosis({ reference: wrong }),
    });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('diagnosis.reference.elsewhere.correct');
  });

  it('takes what was measured at the clinic, and exports it in columns of its own', async () => {
    const reference = { correct: 45, total: 50, rate: 0.9, low: 0.78, high: 0.97, level: 0.95 };
    const clinic = { lesions: 400, day: '2026-01-31' };
    const { id } = await submitted(backend.address, {
      diagnosis: makeDiagnosis({ reference, clinic }),
    });
    expect(await exportedCounts(id)).toEqual(['', '', '', '', '45', '50']);
  });

  it('names each field that does not fit, and never what it held', async () => {
    const planted = 'PLANTED-VALUE';
    const wrong: [string, object][] = [
      ['diagnosis.status', { status: planted }],
      [
        'diagnosis.classes',
        { classes: makeDiagnosis().classes.map((one) => ({ ...one, probability: 0.5 })) },
      ],
      [
        'diagnosis.classes[0].label',
        {
          classes: makeDiagnosis().classes.map((one, i) => (i ? one : { ...one, label: planted })),
        },
      ],
      ['diagnosis.patient.age', { patient: { age: 121 } }],
      ['diagnosis.patient', { patient: { [planted]: 1 } }],
      ['diagnosis', { [planted]: 1 }],
      ['diagnosis.model', { model: { ...makeDiagnosis().model, version: planted } }],
      ['diagnosis.top', { top: { label: 'nv', probability: 0.7 } }],
      ['diagnosis.triage.malignancy', { triage: { ...makeDiagnosis().triage, malignancy: 0.1 } }],
      ['diagnosis.reasons', { status: 'abstained' }],
      ['diagnosis.timings.total', { timings: { decode: 1, preprocess: 1, infer: 1 } }],
    ];
    for (const [field, changes] of wrong) {
      const diagnosis = { ...makeDiagnosis(), ...changes };
      const response = await submit(backend.address, { diagnosis });
      const text = await response.text();
      expect(response.status, text).toBe(422);
      const { fields } = JSON.parse(text) as ProblemBody;
      expect(fields?.map((one) => one.field)).toContain(field);
      expect(text).not.toContain(planted);
    }
  });

  it('writes nothing personal into its logs and keeps no picture in the clear', async () => {
    const exif = await sharp(samplePicture())
      .withExif({ IFD0: { Artist: 'PLANTED-NAME' } })
      .jpeg()
      .toBuffer();
    await submitted(backend.address, { picture: new Uint8Array(exif) });
    await submit(backend.address, { diagnosis: 'PLANTED-NAME' });
    await fetch(`${backend.address}/api/v1/PLANTED-NAME?note=PLANTED-NAME`);
    const owner = new Browser(backend.address);
    owner.cookie = cookie;
    const site = `/api/v1/admin/sites/${siteId}`;
    const { id } = await submitted(backend.address);
    const note = 'PLANTED-NOTE\n    at PLANTED-PLACE (a:1:1)';
    const path = `${site}/submissions/${id}/reviews`;
    expect((await owner.send('POST', path, { finding: 'nv', note })).status).toBe(201);
    expect((await owner.send('POST', path, { finding: 'PLANTED', note })).status).toBe(422);
    const person = { name: 'planted.name', role: 'viewer' };
    expect((await owner.send('POST', `${site}/users`, person)).status).toBe(201);
    await new Browser(backend.address).signIn('planted.name', 'PLANTED-PASSWORD');
    const webhook = { url: 'https://planted-name.invalid/', events: ['review.created'] };
    expect((await owner.send('POST', `${site}/webhooks`, webhook)).status).toBe(201);
    expect((await owner.send('POST', path, { finding: 'nv', note })).status).toBe(201);
    await owner.fetch(`${site}/exports/submissions.csv`).then((csv) => csv.text());
    const logs = backend.logs.join('');
    expect(logs).toContain('answered');
    expect(logs).not.toMatch(/planted/i);
    for (const secret of [id, siteId, cookie.split('=')[1]]) expect(logs).not.toContain(secret);
    expect(logs).not.toMatch(/127\.0\.0\.1/);
    if (database.name === 'SQLite') {
      const files = ['dermdx.sqlite', 'dermdx.sqlite-wal'].map((name) => join(env.DATA_DIR!, name));
      for (const file of files) {
        const bytes = readFileSync(file);
        expect(bytes.includes('PLANTED-NAME')).toBe(false);
        // what every JPEG begins with
        expect(bytes.includes(Buffer.from('ffd8ffdb', 'hex'))).toBe(false);
        expect(bytes.includes(Buffer.from('ffd8ffe0', 'hex'))).toBe(false);
      }
    }
  });

  it('takes nobody for made up', async () => {
    const consent = { version: 'synthetic', given: true, picture: false };
    const response = await submit(backend.address, { consent });
    expect(response.status).toBe(422);
    const { fields } = (await response.json()) as ProblemBody;
    expect(fields?.map(({ field }) => field)).toEqual(['consent.version']);
  });

  it('lets pages of the allowed origins read the answer, and no others', async () => {
    const preflight = (origin: string) =>
      fetch(`${backend.address}/api/v1/submissions`, { method: 'OPTIONS', headers: { origin } });
    const own = await preflight(backend.address);
    expect(own.headers.get('access-control-allow-origin')).toBe(backend.address);
    const other = await preflight('https://elsewhere.example');
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });
});
