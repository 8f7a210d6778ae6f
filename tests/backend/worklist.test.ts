import { openDatabase, readConfig } from '@dermdx/backend';
import type { Queue as QueueName } from '@dermdx/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnitOfWork } from '../../packages/backend/dist/database/unit-of-work.js';
import { SubmissionListRepository } from '../../packages/backend/dist/submissions/submission-list.repository.js';
import type { Running } from '../support/backend.js';
import {
  Browser,
  diagnosisOf,
  makeAbstained,
  samplePicture,
  signInOwner,
  start,
  submitted,
  useLink,
} from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { forSlowTests } from '../support/databases.js';
import type { Said } from '../support/query-plans.js';
import { explain, openRecorded } from '../support/query-plans.js';
import { waitFor } from '../support/wait.js';

interface Queue {
  queue: string;
  count: number;
  more: boolean;
  overdue: boolean;
  oldestAt: number | null;
}

interface Item {
  id: string;
  receivedAt: number;
  reviewed: boolean;
  stage: string | null;
  differed: boolean | null;
  flagged: boolean;
  outcome: string | null;
  malignancy: number | null;
  assigneeName: string | null;
}

interface Detail extends Item {
  readingsWithheld: boolean;
  mayAskSecond: boolean;
  mayDeclineSecond: boolean;
  reviews: { finding: string; reviewerName: string }[];
}

interface Page {
  items: Item[];
  nextCursor: string | null;
}

interface Site {
  siteId: string;
  path: string;
  owner: Browser;
  ownerId: string;
  siteKey: string;
  /** Three who read, with their ids. */
  readers: [Browser, Browser, Browser];
  ids: string[];
}

describe.each(forSlowTests)('the worklist on $name', ({ open }) => {
  let database: DatabaseKind;
  let env: Record<string, string>;
  let backend: Running;
  let owner: Browser;
  let count = 0;

  beforeAll(async () => {
    database = await open();
    env = await database.fresh();
    backend = await start(env);
    ({ owner } = await signInOwner(backend));
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  /** A clinic of its own for each test, with three readers. */
  async function makeSite(settings: object = {}): Promise<Site> {
    const made = await owner.send('POST', '/api/v1/admin/sites', { name: 'Clinic' });
    const { id: siteId } = (await made.json()) as { id: string };
    const path = `/api/v1/admin/sites/${siteId}`;
    await owner.send('PATCH', path, settings);
    const key = await owner.send('POST', `${path}/keys`, { label: 'Page' });
    const { publicKey: siteKey } = (await key.json()) as { publicKey: string };
    await owner.send('POST', `${path}/origins`, { origin: backend.address });
    const people: Browser[] = [];
    const ids: string[] = [];
    for (let reader = 0; reader < 3; reader++) {
      const invite = { name: `reader.${++count}`, role: 'reviewer' };
      const invited = await owner.send('POST', `${path}/users`, invite);
      const { id, link } = (await invited.json()) as { id: string; link: string };
      await useLink(backend.address, link);
      const browser = new Browser(backend.address);
      await browser.signIn(invite.name);
      people.push(browser);
      ids.push(id);
    }
    const { userId: ownerId } = await owner.get<{ userId: string }>('/api/v1/auth/session');
    const readers = people as [Browser, Browser, Browser];
    return { siteId, path, owner, ownerId, siteKey, readers, ids };
  }

  const send = async ({ siteKey }: Site, sent: Parameters<typeof submitted>[1] = {}) =>
    (await submitted(backend.address, { siteKey, ...sent })).id;

  const read = async ({ path }: Site, reader: Browser, id: string, finding: string) => {
    const body = { finding };
    const { status } = await reader.send('POST', `${path}/submissions/${id}/reviews`, body);
    expect(status).toBe(201);
  };

  const work = async ({ path }: Site, reader: Browser, id: string, changes: object) =>
    (await reader.send('PATCH', `${path}/submissions/${id}/work`, changes)).status;

  const detail = ({ path }: Site, reader: Browser, id: string) =>
    reader.get<Detail>(`${path}/submissions/${id}`);

  const idsIn = async ({ path }: Site, reader: Browser, query: string) =>
    (await reader.get<Page>(`${path}/submissions?${query}`)).items.map(({ id }) => id);

  const queuesOf = async ({ path }: Site, reader: Browser) =>
    Object.fromEntries(
      (await reader.get<Queue[]>(`${path}/queues`)).map(({ queue, ...rest }) => [queue, rest]),
    );

  it('has the oldest of the urgent first, then what is unclear, then the routine', async () => {
    const site = await makeSite();
    const routine = await send(site, { diagnosis: diagnosisOf('nv') });
    const urgent = await send(site, { diagnosis: diagnosisOf('mel') });
    const unclear = await send(site, { diagnosis: makeAbstained('too-dark') });
    const later = await send(site, { diagnosis: diagnosisOf('bcc') });
    const order = [urgent, later, unclear, routine];
    expect(await idsIn(site, site.readers[0], 'queue=to-read&sort=urgency&order=asc')).toEqual(
      order,
    );
    expect(await idsIn(site, site.readers[0], 'queue=urgent&sort=urgency&order=asc')).toEqual(
      order.slice(0, 2),
    );
  });

  it('counts each queue and says since when its first one waits', async () => {
    const site = await makeSite();
    const [reader] = site.readers;
    const routine = await send(site, { diagnosis: diagnosisOf('nv') });
    await send(site, { diagnosis: diagnosisOf('mel'), picture: samplePicture() });
    const marked = await send(site, { diagnosis: makeAbstained('too-dark') });
    expect(await work(site, reader, marked, { flagged: true })).toBe(204);
    const assignment = { from: null, to: site.ids[0] };
    expect(await work(site, reader, marked, { assignment })).toBe(204);
    const queues = await queuesOf(site, reader);
    const first = (await detail(site, reader, routine)).receivedAt;
    expect(queues['to-read']).toEqual({ count: 3, more: false, overdue: false, oldestAt: first });
    const counts = Object.entries(queues).map(([name, { count: size }]) => [name, size]);
    expect(Object.fromEntries(counts)).toEqual({
      'to-read': 3,
      urgent: 1,
      'with-picture': 1,
      mine: 1,
      'second-opinion': 0,
      flagged: 1,
    });
    // whose it is counts for nobody else
    expect((await queuesOf(site, site.readers[1])).mine!.count).toBe(0);
    await read(site, reader, marked, 'nv');
    expect((await queuesOf(site, reader)).mine).toMatchObject({ count: 0, oldestAt: null });
  });

  /** The ids of a list as a reader goes through it, two on a page. */
  async function walk({ path }: Site, reader: Browser, query: string): Promise<string[]> {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const from: string = cursor === null ? '' : `&cursor=${cursor}`;
      const page: Page = await reader.get<Page>(`${path}/submissions?${query}&limit=2${from}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    return seen;
  }

  const judged = (['mel', 'nv', 'bcc'] as const).map(diagnosisOf);
  const unjudged = (['too-dark', 'too-blurred', 'unfamiliar'] as const).map(makeAbstained);

  it.each(['malignancy', 'probability'])(
    'leaves nothing out by the order of %s, page by page',
    async (sort) => {
      const site = await makeSite();
      const sent: string[] = [];
      for (const diagnosis of [...judged, ...unjudged]) sent.push(await send(site, { diagnosis }));
      for (const order of ['asc', 'desc']) {
        const seen = await walk(site, site.readers[0], `sort=${sort}&order=${order}`);
        expect([...seen].sort(), order).toEqual([...sent].sort());
        if (order === 'desc') expect(seen.slice(3)).toEqual(sent.slice(3).reverse());
        else expect(seen.slice(0, 3)).toEqual(sent.slice(3));
      }
    },
  );

  it('leaves nothing out of a queue in any order, page by page', async () => {
    const site = await makeSite();
    const [reader, unsure] = site.readers;
    // none of a kind follows another of its kind
    const sent: string[] = [];
    for (let turn = 0; turn < judged.length; turn++) {
      for (const diagnosis of [judged[turn], unjudged[turn]]) {
        sent.push(await send(site, { diagnosis, picture: samplePicture() }));
      }
    }
    const assignment = { from: null, to: site.ids[0] };
    for (const id of sent) {
      expect(await work(site, reader, id, { flagged: true, assignment })).toBe(204);
      await read(site, unsure, id, 'cannot-tell');
    }
    const urgent = [sent[0], sent[4]];
    for (const queue of [
      'to-read',
      'urgent',
      'with-picture',
      'mine',
      'second-opinion',
      'flagged',
    ]) {
      const all = queue === 'urgent' ? urgent : sent;
      const ofReader = `queue=${queue}&sort`;
      expect(await walk(site, reader, `${ofReader}=receivedAt&order=asc`), queue).toEqual(all);
      expect(await walk(site, reader, `${ofReader}=receivedAt&order=desc`), queue).toEqual(
        [...all].reverse(),
      );
      for (const sort of ['urgency', 'malignancy', 'probability']) {
        const up = await walk(site, reader, `${ofReader}=${sort}&order=asc`);
        expect([...up].sort(), `${queue} by ${sort}`).toEqual([...all].sort());
        expect(await walk(site, reader, `${ofReader}=${sort}&order=desc`)).toEqual(up.reverse());
      }
      // who has read them waits for others to
      expect(await walk(site, unsure, `${ofReader}=receivedAt&order=asc`)).toEqual([]);
    }
  });

  it('gives one to whoever claims it first', async () => {
    const site = await makeSite();
    const [one, other] = site.readers;
    const id = await send(site);
    const claims = await Promise.all([
      work(site, one, id, { assignment: { from: null, to: site.ids[0] } }),
      work(site, other, id, { assignment: { from: null, to: site.ids[1] } }),
    ]);
    expect([...claims].sort()).toEqual([204, 409]);
    const holder = claims.indexOf(204);
    const { assigneeName } = await detail(site, one, id);
    const named = await one.get<{ id: string; name: string }[]>(`${site.path}/readers`);
    expect(assigneeName).toBe(named.find((reader) => reader.id === site.ids[holder])!.name);
    // handed on, by whoever knows whose it is; and to nobody who cannot read here
    const to = site.ids[2];
    const from = site.ids[holder];
    expect(await work(site, one, id, { assignment: { from, to } })).toBe(204);
    const stranger = (await makeSite()).ids[0];
    const away = { assignment: { from: to, to: stranger } };
    expect(await work(site, one, id, away)).toBe(422);
  });

  it('keeps what a reader is unsure about until a second agrees or a third settles it', async () => {
    const site = await makeSite();
    const [one, two, three] = site.readers;
    const id = await send(site, { diagnosis: diagnosisOf('mel') });
    await read(site, one, id, 'cannot-tell');
    expect(await detail(site, one, id)).toMatchObject({
      reviewed: false,
      stage: 'second',
      outcome: null,
    });
    // the first reader waits, the others have it in their queues
    expect(await idsIn(site, one, 'queue=second-opinion')).toEqual([]);
    expect(await idsIn(site, two, 'queue=second-opinion')).toEqual([id]);
    expect(await idsIn(site, two, 'queue=to-read')).toEqual([id]);

    const unread = await detail(site, two, id);
    expect(unread).toMatchObject({ readingsWithheld: true, reviews: [], outcome: null });
    await read(site, two, id, 'mel');
    expect(await detail(site, two, id)).toMatchObject({ stage: 'third', readingsWithheld: false });
    expect((await detail(site, three, id)).reviews).toEqual([]);

    await read(site, three, id, 'mel');
    const settled = await detail(site, one, id);
    expect(settled).toMatchObject({ stage: 'done', reviewed: true, outcome: 'mel' });
    expect(settled.reviews.map(({ finding }) => finding)).toEqual(['cannot-tell', 'mel', 'mel']);
    expect(settled.differed).toBe(true);
    expect(await idsIn(site, one, 'differed=true&outcome=mel')).toEqual([id]);
    expect(await idsIn(site, one, 'differed=false')).toEqual([]);
  });

  it('settles it where two agree, or who read it asks for no more', async () => {
    const site = await makeSite();
    const [one, two] = site.readers;
    const agreed = await send(site);
    const declined = await send(site);
    for (const id of [agreed, declined]) await read(site, one, id, 'bkl');
    for (const id of [agreed, declined]) {
      expect(await work(site, one, id, { second: 'asked' })).toBe(204);
      expect(await detail(site, one, id)).toMatchObject({ stage: 'second', outcome: null });
      expect(await work(site, one, id, { second: 'asked' })).toBe(409);
    }
    await read(site, two, agreed, 'bkl');
    const done = { stage: 'done', outcome: 'bkl', differed: false };
    expect(await detail(site, one, agreed)).toMatchObject(done);
    // not who has not read it
    expect(await work(site, two, declined, { second: 'declined' })).toBe(409);
    expect(await work(site, one, declined, { second: 'declined' })).toBe(204);
    expect(await detail(site, one, declined)).toMatchObject(done);
  });

  it('counts both of two readings that come at once', async () => {
    const site = await makeSite();
    const [one, two] = site.readers;
    for (let round = 0; round < 5; round++) {
      const id = await send(site);
      await Promise.all([read(site, one, id, 'mel'), read(site, two, id, 'nv')]);
      expect((await detail(site, one, id)).stage).toBe('third');
    }
  });

  it('settles it at once by tissue', async () => {
    const site = await makeSite();
    const [one, two] = site.readers;
    const id = await send(site);
    await read(site, one, id, 'cannot-tell');
    const body = { finding: 'mel', basis: 'histology' };
    await two.send('POST', `${site.path}/submissions/${id}/reviews`, body);
    expect(await detail(site, one, id)).toMatchObject({ stage: 'done', outcome: 'mel' });
  });

  it('keeps an earlier reading out of exports until it is settled', async () => {
    const site = await makeSite();
    const id = await send(site);
    const note = 'a first impression';
    const body = { finding: 'cannot-tell', note };
    await site.readers[0].send('POST', `${site.path}/submissions/${id}/reviews`, body);
    for (const file of ['submissions.csv', 'submissions.ndjson', 'fhir/Observation']) {
      const text = await (await owner.fetch(`${site.path}/exports/${file}`)).text();
      expect(text).toContain(id);
      expect(text).not.toContain(note);
    }
  });

  it('of a site that reads blind is in the order of arrival and tells nothing', async () => {
    const site = await makeSite({ blindReads: true });
    const [one, two] = site.readers;
    const first = await send(site, { diagnosis: diagnosisOf('nv') });
    const second = await send(site, { diagnosis: diagnosisOf('mel') });
    expect(await idsIn(site, one, 'queue=to-read&sort=receivedAt&order=asc')).toEqual([
      first,
      second,
    ]);
    const names = Object.keys(await queuesOf(site, one));
    expect(names).toEqual(['to-read', 'with-picture', 'mine', 'flagged']);
    for (const query of ['queue=urgent', 'queue=second-opinion', 'differed=true']) {
      const { status } = await one.fetch(`${site.path}/submissions?${query}`);
      expect(status, query).toBe(422);
    }
    // one that a colleague could not tell is to be read as any other
    await read(site, one, first, 'cannot-tell');
    const before = await detail(site, two, first);
    expect(before).toMatchObject({ stage: null, reviews: [], readingsWithheld: false });
    expect(await idsIn(site, two, 'queue=to-read&sort=receivedAt&order=asc')).toEqual([
      first,
      second,
    ]);
    expect(await idsIn(site, one, 'queue=to-read&sort=receivedAt&order=asc')).toEqual([second]);
  });

  it('finds by receipt and by reference, and neither tells what it holds', async () => {
    const site = await makeSite();
    const [reader] = site.readers;
    const id = await send(site, { diagnosis: diagnosisOf('mel') });
    const find = async (body: object) => reader.send('POST', `${site.path}/submissions/find`, body);
    const found = { items: [{ id, receivedAt: expect.any(Number) as number, hasPicture: false }] };
    for (const body of [{ id }, { reference: id.slice(-6) }]) {
      expect(await (await find(body)).json()).toEqual({ ...found, more: false });
    }
    const upper = await find({ reference: id.slice(-6).toUpperCase() });
    expect(await upper.json()).toMatchObject(found);
    for (const body of [{}, { id, reference: id.slice(-6) }, { reference: 'XYZXYZ' }]) {
      expect((await find(body)).status).toBe(422);
    }
    // another clinic's is found by nobody here
    const other = await send(await makeSite());
    expect(await (await find({ id: other })).json()).toEqual({ items: [], more: false });
    const { items } = await owner.get<{ items: { action: string }[] }>(`${site.path}/audit`);
    expect(items.filter(({ action }) => action === 'submission.find')).toHaveLength(4);
  });

  it.each([
    ['in the pages and by webhook', false],
    ['by webhook alone at a site that reads blind', true],
  ])('tells %s of urgent ones that wait too long, once', async (_, blindReads) => {
    const site = await makeSite({ blindReads });
    const events = ['submission.waiting'];
    const made = await owner.send('POST', `${site.path}/webhooks`, {
      url: 'https://clinic.invalid/',
      events,
    });
    const { id: webhook } = (await made.json()) as { id: string };
    const late = await send(site, { diagnosis: diagnosisOf('mel') });
    await send(site, { diagnosis: diagnosisOf('mel') });
    const routine = await send(site, { diagnosis: diagnosisOf('nv') });
    const dataSource = await openDatabase(readConfig(env));
    for (const id of [late, routine]) {
      const back = 2 * 3_600_000;
      await dataSource.query(
        'UPDATE submissions SET received_at = received_at - ?, urgency = urgency - ? WHERE id = ?',
        [back, back, id],
      );
    }
    await owner.send('PATCH', site.path, { alertHours: 1 });
    const told = () =>
      owner.get<{ event: string }[]>(`${site.path}/webhooks/${webhook}/deliveries`);
    // a server looks soon after its start; the second finds nothing new to tell
    for (let server = 0; server < 2; server++) {
      const other = await start(env);
      await waitFor('the message', told, (found) => found.length > 0);
      await other.close();
    }
    expect((await told()).map(({ event }) => event)).toEqual(events);
    const [row] = await dataSource.query<{ payload: string }[]>(
      'SELECT payload FROM webhook_deliveries WHERE webhook_id = ?',
      [webhook],
    );
    await dataSource.destroy();
    const { data } = JSON.parse(row!.payload) as { data: object };
    expect(data).toEqual({ ids: [late], more: false, hours: 1 });
    const { urgent } = await queuesOf(site, site.readers[0]);
    if (blindReads) expect(urgent).toBeUndefined();
    else expect(urgent!.overdue).toBe(true);
  });

  it('finds a reference along its index', async () => {
    const dataSource = await openDatabase(readConfig(env));
    const plan = await explain(
      dataSource,
      "SELECT id FROM submissions WHERE site_id = 'x' AND reference = 'ABCDEF' ORDER BY id DESC",
    );
    expect(plan).toContain('submissions_by_reference');
    expect(plan).not.toMatch(/SCAN submissions|TEMP B-TREE/);
    await dataSource.destroy();
  });

  it('counts queues and goes through them along their indices', async () => {
    const site = await makeSite();
    await send(site);
    const said: Said[] = [];
    const dataSource = await openRecorded(env, said);
    const lists = new SubmissionListRepository(new UnitOfWork(dataSource, dataSource));
    for (const [name, index] of Object.entries({
      'to-read': 'submissions_to_read',
      urgent: 'submissions_to_read',
      'with-picture': 'submissions_to_read_with_picture',
      mine: 'submissions_to_read_by_reader',
      flagged: 'submissions_to_read_flagged',
      'second-opinion': 'submissions_by_stage',
      'answered-unread': 'submissions_answered',
    } as const)) {
      const queue = { name: name as QueueName, readerId: site.ids[0]! };
      said.length = 0;
      await lists.count(site.siteId, queue, 1001);
      for (const sort of ['urgency', 'receivedAt'] as const) {
        await lists.page(site.siteId, { filters: {}, queue }, { sort, order: 'asc' }, 51);
      }
      expect(said.length).toBeGreaterThan(2);
      for (const { sql, values } of [...said]) {
        const plan = await explain(dataSource, sql, values);
        // SQLite may count what is to be read along the next index as well
        expect(plan, name).toMatch(new RegExp(`\\b${index}(_with_picture)?\\b`));
        // nothing is sorted, and readings are looked up one by one
        expect(plan, name).not.toMatch(/TEMP B-TREE|MATERIALIZED|SCAN submission\b|by_time/);
        if (name !== 'answered-unread') expect(plan, name).toContain('reviews_by_submission');
      }
    }
    const { indices } = dataSource.getMetadata('Submission');
    for (const sort of ['malignancy', 'probability'] as const) {
      said.length = 0;
      await lists.page(site.siteId, { filters: {} }, { sort, order: 'asc' }, 51);
      // those without a number, and the others
      expect(said).toHaveLength(2);
      const index = indices.find(({ columns }) => columns[1]!.propertyName === sort)!;
      for (const { sql, values } of [...said]) {
        const plan = await explain(dataSource, sql, values);
        expect(plan, sort).toContain(index.name);
        // by statistics, MariaDB may choose this one, and read all of the site
        expect(plan, sort).not.toContain('PRIMARY');
      }
    }
    await dataSource.destroy();
  });
});
