import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemBody, Running } from '../support/backend.js';
import {
  Browser,
  makeDiagnosis,
  signInOwner,
  start,
  submit,
  submitted,
} from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { holdBody } from '../support/fuzz.js';
import { fuzzRequests } from '../support/fuzzing-requests.js';
import { fuzzSubmissions } from '../support/fuzzing.js';
import { waitFor } from '../support/wait.js';

describe.each(databases)('hostile requests on $name', ({ open }) => {
  let database: DatabaseKind;
  let backend: Running;

  beforeAll(async () => {
    database = await open();
    backend = await start({ ...(await database.fresh()), TRUST_PROXY: '1' });
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  it('with damaged bodies are refused without a stack or a leak', async () => {
    const statuses = await fuzzSubmissions(backend, 200, 20_261_122);
    expect(statuses.size).toBeGreaterThan(2);
  });

  it('with hostile headers, addresses and fields are refused on every route', async () => {
    const { owner, siteId } = await signInOwner(backend);
    const { id } = await submitted(backend.address);
    const asker = { cookie: owner.cookie, siteId, submissionId: id };
    const statuses = await fuzzRequests(backend, asker, 600, 20_261_126);
    expect(statuses.size).toBeGreaterThan(4);
  });

  it('with too large a picture are refused', async () => {
    const response = await submit(backend.address, { picture: new Uint8Array(2_200_000) });
    expect(response.status).toBe(413);
  });

  it('with too many pixels for their bytes are refused before they are decoded', async () => {
    const bomb = await sharp({
      create: { width: 8000, height: 8000, channels: 3, background: 'black' },
    })
      .png({ compressionLevel: 9 })
      .toBuffer();
    const response = await submit(backend.address, { picture: new Uint8Array(bomb) });
    expect(response.status).toBe(422);
    expect(((await response.json()) as ProblemBody).code).toBe('undecodable-picture');
  });

  it.each(['<svg xmlns="http://www.w3.org/2000/svg"/>', 'GIF89a', '%PDF-1.7', 'MZ'])(
    'with a file that starts with %s are refused',
    async (text) => {
      const picture = new Uint8Array(Buffer.from(text));
      expect((await submit(backend.address, { picture })).status).toBe(415);
    },
  );

  it('with too large a diagnosis, or one nested deep, are refused', async () => {
    const large = { ...makeDiagnosis(), note: 'x'.repeat(60_000) };
    expect((await submit(backend.address, { diagnosis: large })).status).toBe(413);
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const diagnosis = JSON.stringify(makeDiagnosis()).replace('"back"', deep);
    expect((await submit(backend.address, { diagnosis })).status).toBe(422);
    const body = `{"name":${deep},"password":"a"}`;
    const headers = { 'content-type': 'application/json' };
    const browser = new Browser(backend.address);
    const path = '/api/v1/auth/sign-in';
    expect((await browser.fetch(path, { method: 'POST', headers, body })).status).toBe(422);
  });

  it('that reach into prototypes change nothing', async () => {
    const text = JSON.stringify(makeDiagnosis());
    const diagnosis = `{"__proto__":{"polluted":true},${text.slice(1)}`;
    const response = await submit(backend.address, { diagnosis });
    expect([201, 422]).toContain(response.status);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('with a JSON body that is none are refused without repeating it', async () => {
    const response = await new Browser(backend.address).fetch('/api/v1/auth/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"name":"PLANTED',
    });
    const text = await response.text();
    expect(response.status).toBe(400);
    expect(text).not.toContain('PLANTED');
  });

  it('that come too fast are told to wait', async () => {
    const slow = await start({ ...(await database.fresh()), SUBMISSIONS_PER_MINUTE: '3' });
    const statuses = [];
    for (let count = 0; count < 5; count++) statuses.push((await submit(slow.address)).status);
    expect(statuses).toEqual([201, 201, 201, 429, 429]);
    await slow.close();
  });

  it('that hold their bodies back hold up nobody else', async () => {
    const held = Array.from({ length: 80 }, () => holdBody(backend.address, '192.0.2.1'));
    await Promise.all(held.map(({ sent }) => sent));
    const answers = () => held.filter(({ refused }) => refused()).length;
    // sixteen from one address are waited for, the rest is told to come back
    await waitFor('64 answers', answers, (count) => count >= 64);
    expect((await submit(backend.address)).status).toBe(201);
    expect(answers()).toBe(64);
    for (const { end } of held) end();
    // what was hung up on takes no place any more, as soon as the server has noticed
    const refusedOfSeventeen = async () => {
      const next = Array.from({ length: 17 }, () => holdBody(backend.address, '192.0.2.1'));
      await Promise.all(next.map(({ sent }) => sent));
      const refused = () => next.filter((one) => one.refused()).length;
      await waitFor('one more than there are places to be refused', refused);
      // all seventeen were looked at before this one
      expect((await submit(backend.address)).status).toBe(201);
      const count = refused();
      for (const { end } of next) end();
      return count;
    };
    const patience = { interval: 500 };
    await waitFor('sixteen free places', refusedOfSeventeen, (count) => count === 1, patience);
  });
});
