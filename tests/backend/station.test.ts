import { checkSchema, openDatabase, readConfig } from '@dermdx/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Running } from '../support/backend.js';
import {
  Browser,
  diagnosisOf,
  PASSWORD,
  samplePicture,
  start,
  submitted,
} from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import type { Clinics, Role } from '../support/staff.js';
import { makeClinics } from '../support/staff.js';
import { readUntil } from '../support/wait.js';

interface Detail {
  seen: boolean;
  state: string;
  draft: object | null;
  reviewed: boolean;
  reviews: { criteria: string[]; management: string | null; followUpMonths: number | null }[];
}

interface Meanwhile {
  code: string;
  meanwhile: { by: string; finding: string | null; words: string | null; state: string };
}

describe.each(databases)('the station at which one reads, on $name', ({ open }) => {
  let database: DatabaseKind;
  let env: Record<string, string>;
  let backend: Running;
  let clinics: Clinics;
  let site: string;
  /** Whoever made the clinics. */
  let founder: Browser;
  let admin: Browser;
  let reader: Browser;

  const person = (role: Role, clinic = 0) =>
    clinics.people.find((one) => one.role === role && one.site === clinics.sites[clinic])!;
  const newCase = async () =>
    (await submitted(backend.address, { diagnosis: diagnosisOf('mel'), picture: samplePicture() }))
      .id;
  const addressOf = (id: string) => `${site}/submissions/${id}`;
  const detailOf = (who: Browser, id: string) => who.get<Detail>(addressOf(id));
  const keep = (who: Browser, id: string, draft: object) =>
    who.send('PUT', `${addressOf(id)}/draft`, draft);
  const read = (who: Browser, id: string, reading: object) =>
    who.send('POST', `${addressOf(id)}/reviews`, reading);

  beforeAll(async () => {
    database = await open();
    env = await database.fresh();
    backend = await start(env);
    clinics = await makeClinics(backend);
    site = `/api/v1/admin/sites/${clinics.sites[0]}`;
    founder = new Browser(backend.address);
    await founder.signIn('owner');
    admin = person('admin').browser;
    reader = person('reviewer').browser;
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  it('has the schema that the code describes', async () => {
    expect(await checkSchema(readConfig(env))).toEqual([]);
  });

  describe('a draft', () => {
    const SECRET = 'Lentigo with a regression that nobody else may read';

    it('is kept as it is written, and shown to its author alone', async () => {
      const id = await newCase();
      expect((await detailOf(reader, id)).draft).toBeNull();
      expect((await keep(reader, id, { finding: 'bkl', note: 'L' })).status).toBe(204);
      const draft = { finding: 'other', words: SECRET, criteria: ['regression'], note: SECRET };
      expect((await keep(reader, id, draft)).status).toBe(204);
      expect((await detailOf(reader, id)).draft).toEqual(draft);
      expect((await detailOf(admin, id)).draft).toBeNull();
      const list = await admin.fetch(`${site}/submissions`);
      const table = await admin.fetch(`${site}/exports/submissions.csv`);
      const resources = await admin.fetch(`${site}/exports/submissions.ndjson`);
      const held = await admin.send('POST', `${addressOf(id)}/access`, { password: PASSWORD });
      const log = await admin.fetch(`${site}/audit?limit=100`);
      for (const answer of [list, table, resources, held, log]) {
        expect(answer.status, answer.url).toBe(200);
        expect(await answer.text(), answer.url).not.toContain(SECRET);
      }
    });

    it('is gone when it is emptied, and when its reading is added', async () => {
      const id = await newCase();
      await keep(reader, id, { note: SECRET });
      await keep(reader, id, { note: '', criteria: [] });
      expect((await detailOf(reader, id)).draft).toBeNull();
      await keep(reader, id, { note: SECRET });
      await keep(admin, id, { finding: 'nv' });
      expect((await read(reader, id, { finding: 'nv' })).status).toBe(201);
      expect((await detailOf(reader, id)).draft).toBeNull();
      expect((await detailOf(admin, id)).draft).toEqual({ finding: 'nv' });
    });

    it('is erased with its case, and with its author’s place in the clinic', async () => {
      const count = async () => {
        const dataSource = await openDatabase(readConfig(env));
        const found: unknown[] = await dataSource.query('SELECT content FROM drafts');
        await dataSource.destroy();
        return found.length;
      };
      const before = await count();
      const id = await newCase();
      await keep(reader, id, { note: SECRET });
      expect(await count()).toBe(before + 1);
      await admin.send('POST', `${addressOf(id)}/erasure`, { password: PASSWORD });
      expect(await count()).toBe(before);
      expect((await keep(reader, id, { note: SECRET })).status).toBe(404);
      const other = await newCase();
      const { browser, userId } = person('owner');
      await keep(browser, other, { note: SECRET });
      expect(await count()).toBe(before + 1);
      await founder.send('DELETE', `${site}/users/${userId}`);
      expect(await count()).toBe(before);
    });

    it('is no matter of viewers and of other clinics', async () => {
      const id = await newCase();
      expect((await keep(person('viewer').browser, id, { note: 'A' })).status).toBe(403);
      expect((await keep(person('reviewer', 1).browser, id, { note: 'A' })).status).toBe(404);
      expect((await keep(reader, id, { note: 'A', verdict: 'agree' })).status).toBe(422);
      expect((await keep(reader, id, { criteria: ['lacunae'] })).status).toBe(422);
    });
  });

  it('fetches cases ahead, which the log tells from looking at them, and which stay new', async () => {
    const id = await newCase();
    const logged = async () => {
      const { items } = await admin.get<{ items: { action: string }[] }>(
        `${site}/audit?subjectId=${id}`,
      );
      return items.map(({ action }) => action).reverse();
    };
    const ahead = await reader.get<Detail>(`${addressOf(id)}?ahead=true`);
    expect(ahead.seen).toBe(false);
    await reader.fetch(`${addressOf(id)}/picture?ahead=true`);
    const listed = async () => {
      const { items } = await reader.get<{ items: { id: string; seen: boolean }[] }>(
        `${site}/submissions`,
      );
      return items.find((one) => one.id === id)!.seen;
    };
    expect(await listed()).toBe(false);
    expect(await logged()).toEqual(['submission.fetched-ahead', 'picture.fetched-ahead']);
    await reader.get(`${addressOf(id)}?withPicture=true`);
    expect(await listed()).toBe(true);
    expect((await logged()).slice(2)).toEqual(['submission.view', 'picture.view']);
  });

  it('keeps the criteria that a reader saw and what they would do, where both fit', async () => {
    const id = await newCase();
    const criteria = ['atypical-network', 'blue-white-veil'];
    const reading = { finding: 'mel', criteria, management: 'follow-up' };
    expect((await read(reader, id, reading)).status).toBe(422);
    const misplaced = { ...reading, management: 'refer', followUpMonths: 3 };
    expect((await read(reader, id, misplaced)).status).toBe(422);
    expect((await read(reader, id, { ...reading, followUpMonths: 3 })).status).toBe(201);
    const { reviews } = await detailOf(reader, id);
    expect(reviews[0]).toMatchObject({ criteria, management: 'follow-up', followUpMonths: 3 });
    const table = await (await admin.fetch(`${site}/exports/submissions.csv`)).text();
    expect(table).toContain('atypical-network blue-white-veil,follow-up,3');
  });

  it('says who has a case open, to those who read, as they come and go', async () => {
    const id = await newCase();
    const presence = `${addressOf(id)}/presence`;
    const abort = new AbortController();
    const listen = async (who: Browser) => {
      const { body } = await who.fetch(`${site}/events`, { signal: abort.signal });
      const stream = body!.pipeThrough(new TextDecoderStream()).getReader();
      await readUntil(stream, 'event: ping');
      return stream;
    };
    const heard = await listen(admin);
    const viewer = await listen(person('viewer').browser);
    const alone = await reader.send('PUT', presence);
    expect(await alone.json()).toEqual({ readers: [] });
    const name = `reviewer.${clinics.sites[0]}`;
    expect(await readUntil(heard, name)).toContain(`"id":"${id}"`);
    const second = await admin.send('PUT', presence);
    expect(await second.json()).toEqual({ readers: [{ id: person('reviewer').userId, name }] });
    expect((await reader.send('DELETE', presence)).status).toBe(204);
    await admin.send('DELETE', presence);
    await readUntil(heard, '"readers":[]');
    // a new submission comes after all of that
    const { id: last } = await submitted(backend.address);
    expect(await readUntil(viewer, last)).not.toContain('readers');
    abort.abort();
    expect((await person('viewer').browser.send('PUT', presence)).status).toBe(403);
  });

  it('tells the second of two readers who was first and with what, and adds nothing until they insist', async () => {
    const id = await newCase();
    const { state } = await detailOf(reader, id);
    await detailOf(admin, id);
    expect((await read(admin, id, { finding: 'nv', state })).status).toBe(201);
    const refused = await read(reader, id, { finding: 'mel', state });
    expect(refused.status).toBe(409);
    const { code, meanwhile } = (await refused.json()) as Meanwhile;
    expect(code).toBe('read-meanwhile');
    expect(meanwhile).toMatchObject({ by: `admin.${clinics.sites[0]}`, finding: 'nv' });
    expect((await detailOf(admin, id)).reviews).toHaveLength(1);
    const again = await read(reader, id, { finding: 'mel', state: meanwhile.state });
    expect(again.status).toBe(201);
    expect((await detailOf(admin, id)).reviews).toHaveLength(2);
  });

  it('does not tell a second opinion what the first one found', async () => {
    const id = await newCase();
    const { state } = await detailOf(reader, id);
    // waits for a second opinion
    await read(admin, id, { finding: 'cannot-tell', state });
    const refused = await read(reader, id, { finding: 'mel', state });
    const { meanwhile } = (await refused.json()) as Meanwhile;
    expect(meanwhile).toMatchObject({ by: `admin.${clinics.sites[0]}`, finding: null });
  });

  it('tells a blind reader that it was read, and never what was found or whether it was sure', async () => {
    const settings = await founder.send('PATCH', site, { blindReads: true });
    expect(settings.status).toBe(200);
    const [settled, unsure] = [await newCase(), await newCase()];
    const before = await detailOf(reader, settled);
    const beforeUnsure = await detailOf(reader, unsure);
    expect([before.state, beforeUnsure.state]).toEqual(['open', 'open']);
    await read(admin, settled, { finding: 'nv', state: before.state });
    await read(admin, unsure, { finding: 'cannot-tell', state: before.state });
    const refused = await read(reader, settled, { finding: 'mel', state: before.state });
    expect(refused.status).toBe(409);
    const { meanwhile } = (await refused.json()) as Meanwhile;
    expect(meanwhile).toMatchObject({ finding: null, words: null, state: 'read' });
    expect((await read(reader, unsure, { finding: 'mel', state: 'open' })).status).toBe(201);
    await founder.send('PATCH', site, { blindReads: false });
  });
});
