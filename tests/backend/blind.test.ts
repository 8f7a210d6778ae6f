import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, readConfig } from '@dermdx/backend';
import type { Diagnosis, Label } from '@dermdx/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Running } from '../support/backend.js';
import {
  Browser,
  diagnosisOf,
  makeAbstained,
  signInOwner,
  start,
  submitted,
  useLink,
} from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { root } from '../support/dermdx.js';
import { statisticsNow } from '../support/staff.js';

const WEEK = 7 * 86_400_000;
const BASE = '/api/v1/admin/sites/{siteId}';

/** Every route that reads something of a site, as the API's description has it. */
const ROUTES = Object.entries(
  (
    JSON.parse(readFileSync(join(root, 'packages/backend/openapi.json'), 'utf8')) as {
      paths: Record<string, Record<string, unknown>>;
    }
  ).paths,
)
  .filter(([path, methods]) => path.startsWith(BASE) && 'get' in methods)
  .map(([path]) => path.slice(BASE.length))
  // a stream, which tells ids and times alone: tests/backend/staff.test.ts
  .filter((path) => path !== '/events');

/** A clinic that reads blind, with somebody of each kind in it. */
interface Clinic {
  path: string;
  owner: Browser;
  /** Reads, and has read nothing yet. */
  reader: Browser;
  viewer: Browser;
  /** Nobody has read these. */
  unread: string[];
  /** A colleague has read this one. */
  shared: string;
}

interface Statistics {
  total: number;
  wholeWeeks: number;
  classes: { label: string; count: number }[];
  statuses: object[];
  agreement: object[];
  confusion: object[];
  drift: object[];
  triage: object[];
  readings: object[];
}

describe.each(databases)('a blind reader on $name', ({ open }) => {
  let database: DatabaseKind;
  let backend: Running;
  let env: Record<string, string>;
  let one: Clinic;
  let other: Clinic;

  beforeAll(async () => {
    database = await open();
    env = await database.fresh();
    backend = await start(env);
    const { owner } = await signInOwner(backend);
    // two clinics that differ in nothing but what the network and a colleague said of what is open
    one = await makeClinic(owner, 'one', [diagnosisOf('df'), diagnosisOf('vasc')], 'df');
    other = await makeClinic(owner, 'two', [diagnosisOf('mel'), makeAbstained('too-dark')], 'mel');
    for (const { owner: asks, path } of [one, other]) await statisticsNow(asks, path);
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  async function makeClinic(
    owner: Browser,
    name: string,
    open_: Diagnosis[],
    finding: Label,
  ): Promise<Clinic> {
    const made = await owner.send('POST', '/api/v1/admin/sites', { name: 'Clinic' });
    const { id: siteId } = (await made.json()) as { id: string };
    const path = `/api/v1/admin/sites/${siteId}`;
    await owner.send('PATCH', path, { blindReads: true });
    const key = await owner.send('POST', `${path}/keys`, { label: 'Page' });
    const { publicKey: siteKey } = (await key.json()) as { publicKey: string };
    await owner.send('POST', `${path}/origins`, { origin: backend.address });
    const send = async (diagnosis: Diagnosis) =>
      (await submitted(backend.address, { diagnosis, siteKey })).id;
    const unread = [];
    for (const diagnosis of open_) unread.push(await send(diagnosis));
    const shared = await send(diagnosisOf(finding));
    const read = { finding };
    await owner.send('POST', `${path}/submissions/${shared}/reviews`, read);
    const join_ = async (role: string) => {
      const invite = { name: `${role}.${name}`, role };
      const invited = await owner.send('POST', `${path}/users`, invite);
      const { link } = (await invited.json()) as { link: string };
      await useLink(backend.address, link);
      const browser = new Browser(backend.address);
      await browser.signIn(invite.name);
      return browser;
    };
    const reader = await join_('reviewer');
    const viewer = await join_('viewer');
    return { path, owner, reader, viewer, unread, shared };
  }

  /** What an answer says, without what differs between any two clinics. */
  const plain = (text: string) =>
    text
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
      .replace(/\b1[0-9]{12}\b/g, 'TIME')
      .replace(/\b[0-9a-f]{64}\b/g, 'HASH')
      .replace(/pk_[\w-]+/g, 'KEY')
      // a place in the list, which is ordered by time alone
      .replace(/"nextCursor":"[\w-]+"/g, 'CURSOR')
      .replace(/(reviewer|viewer)\.(one|two)/g, '$1');

  const ask = async (browser: Browser, address: string) => {
    const response = await browser.fetch(address);
    return `${response.status} ${plain(await response.text())}`;
  };

  /** The addresses under a route: for each open case, and with all that can be asked. */
  const addresses = ({ path, unread, shared }: Clinic, route: string, ids: string[]) => {
    const cases = ids.length > 0 ? ids : [...unread, shared];
    if (route.includes('{id}')) {
      const each = cases.map((id) => path + route.replace('{id}', id));
      // looked at, and fetched ahead
      return [...each, ...each.map((address) => `${address}?ahead=true`)];
    }
    if (route === '/submissions') {
      const asked = [
        ...['', '?reviewed=true', '?reviewed=false', '?limit=1', '?order=asc', '?sort=receivedAt'],
        ...['?sort=urgency', '?sort=malignancy', '?sort=probability', '?predicted=mel'],
        ...['?triage=see-soon', '?status=abstained', '?agreement=same', '?outcome=mel'],
        '?outcomeBasis=reading',
      ];
      return asked.map((query) => path + route + query);
    }
    if (route === '/statistics') return [path + route, `${path + route}?from=0`];
    if (route === '/origins/check') return [`${path + route}?address=https://a.example`];
    return [path + route];
  };

  it.each(['submissions.csv', 'submissions.ndjson', 'fhir/DiagnosticReport'])(
    'exports to %s what was read, and nothing else in its place',
    async (file) => {
      const { path, owner, unread, shared } = one;
      const action = file.endsWith('.csv') ? 'export.csv' : 'export.fhir';
      const exports = () => owner.get<{ items: object[] }>(`${path}/audit?action=${action}`);
      const { items: before } = await exports();
      const refused = await owner.fetch(`${path}/exports/${file}?reviewed=false`);
      expect(refused.status).toBe(422);
      expect(await refused.json()).toMatchObject({ code: 'blind-export' });
      // what was not handed over is not in the log
      expect((await exports()).items).toHaveLength(before.length);
      for (const query of ['', '?reviewed=true']) {
        const given = await owner.fetch(`${path}/exports/${file}${query}`);
        expect(given.headers.get('x-total-count')).toBe('1');
        const text = await given.text();
        expect(text).toContain(shared);
        for (const id of unread) expect(text).not.toContain(id);
      }
    },
  );

  it.each(ROUTES)('is told nothing at %s by which two answers would differ', async (route) => {
    for (const who of ['reader', 'viewer'] as const) {
      // a viewer does not read: what somebody has read is theirs to see
      const ids = (clinic: Clinic) => (who === 'viewer' ? clinic.unread : []);
      const these = addresses(one, route, ids(one));
      const those = addresses(other, route, ids(other));
      const isList = who === 'viewer' && route === '/submissions';
      for (const [index, address] of these.entries()) {
        if (isList && !address.includes('reviewed=false')) continue;
        const answers = [await ask(one[who], address), await ask(other[who], those[index]!)];
        expect(answers[1], `${who}: ${address}`).toBe(answers[0]);
      }
    }
  });

  it('is told nothing by what is answered to what they send', async () => {
    const answersOf = async ({ path, reader, unread, shared }: Clinic) => {
      const answers: string[] = [];
      const send = async (method: string, address: string, body?: object) => {
        const response = await reader.send(method, path + address, body);
        answers.push(`${method} ${response.status} ${plain(await response.text())}`);
      };
      await send('POST', '/submissions/thumbnails', { ids: [...unread, shared] });
      for (const id of [...unread, shared]) {
        const address = `/submissions/${id}`;
        await send('PUT', `${address}/presence`);
        await send('PUT', `${address}/draft`, { finding: 'nv', note: 'Mine.' });
        await send('GET', address);
        await send('PUT', `${address}/draft`, {});
        await send('DELETE', `${address}/presence`);
        await send('POST', '/submissions/find', { reference: id.slice(-6).toUpperCase() });
        await send('PATCH', `${address}/work`, { second: 'asked' });
        // they have seen what nobody saw: that it was read is told, and not with what
        await send('POST', `${address}/reviews`, { finding: 'nv', state: 'unheard' });
      }
      return answers;
    };
    const answers = await answersOf(one);
    expect(await answersOf(other)).toEqual(answers);
    expect(answers.filter((answer) => answer.startsWith('POST 409'))).toHaveLength(3);
  });

  it('is told nothing of a moment in which one case came', async () => {
    for (const clinic of [one, other]) {
      const { items } = await clinic.reader.get<{ items: { receivedAt: number }[] }>(
        `${clinic.path}/submissions`,
      );
      for (const { receivedAt } of items) {
        const moment = `from=${receivedAt}&to=${receivedAt + 1}`;
        // the moment's whole day is told
        const found = await statisticsNow<Statistics>(clinic.reader, clinic.path, `?${moment}`);
        expect(found.total).toBeLessThanOrEqual(3);
        const { classes, statuses, agreement, confusion, drift, triage, readings } = found;
        const told = [classes, statuses, agreement, confusion, drift, triage, readings];
        expect(told.flat()).toEqual([]);
      }
    }
  });

  it('sees sums of whole weeks of which all was read, and none from which fewer than five follow', async () => {
    const { path, owner, reader } = one;
    const start_ = Math.floor(Date.now() / WEEK) * WEEK;
    const add = async (label: Label, count: number, weeksAgo: number, unread = 0) => {
      const key = await owner.send('POST', `${path}/keys`, { label });
      const { publicKey: siteKey } = (await key.json()) as { publicKey: string };
      const dataSource = await openDatabase(readConfig(env));
      for (let i = 0; i < count; i++) {
        const diagnosis = diagnosisOf(label);
        const { id } = await submitted(backend.address, { diagnosis, siteKey });
        const at = start_ - weeksAgo * WEEK + i * 1000;
        await dataSource.query(`UPDATE submissions SET received_at = ${at} WHERE id = '${id}'`);
        if (i < unread) continue;
        const reviews = `${path}/submissions/${id}/reviews`;
        expect((await owner.send('POST', reviews, { finding: label })).status).toBe(201);
      }
      await dataSource.destroy();
    };
    const ask_ = (query: string) => statisticsNow<Statistics>(reader, path, `?${query}`);
    await add('nv', 9, 3);
    await add('bkl', 6, 3);
    await add('bcc', 3, 3);
    const three = await ask_(`from=${start_ - 3 * WEEK}`);
    // nine moles; with the six keratoses it would follow that three were something else
    expect(three).toMatchObject({ wholeWeeks: 1, classes: [{ label: 'nv', count: 9 }] });
    expect(three.confusion).toMatchObject([{ network: 'nv', clinician: 'nv', count: 9 }]);
    // all were alike, which tells each of them
    expect(three.agreement).toEqual([]);
    // a week of which one was not read
    await add('nv', 12, 2, 1);
    expect(await ask_(`from=${start_ - 3 * WEEK}`)).toMatchObject({ wholeWeeks: 1 });
    // a part of a week is none, so that no difference of two answers is one day
    const part = await ask_(`from=${start_ - 3 * WEEK + 1}`);
    expect(part).toMatchObject({ wholeWeeks: 0, classes: [] });
    // the sums of two times differ by what the week between them shows by itself
    await add('nv', 7, 4);
    await add('bkl', 8, 4);
    await add('df', 1, 4);
    const both = await ask_(`from=${start_ - 4 * WEEK}&to=${start_ - 2 * WEEK}`);
    const alone = await ask_(`from=${start_ - 4 * WEEK}&to=${start_ - 3 * WEEK}`);
    expect(alone.classes).toEqual([{ label: 'bkl', count: 8 }]);
    expect(both.classes).toHaveLength(2);
    expect(both.classes).toContainEqual({ label: 'nv', count: 9 });
    expect(both.classes).toContainEqual({ label: 'bkl', count: 8 });
  });

  it('is told nothing of a week in which a change is not counted yet', async () => {
    const { path, reader } = one;
    const start_ = Math.floor(Date.now() / WEEK) * WEEK;
    const query = `?from=${start_ - 4 * WEEK}`;
    expect(await statisticsNow(reader, path, query)).toMatchObject({ wholeWeeks: 2 });
    const dataSource = await openDatabase(readConfig(env));
    const hold = (until: number) =>
      dataSource.query(`UPDATE jobs SET lease_ends = ${until} WHERE name = 'statistics'`);
    // another server counts, and is slow
    await hold(Math.ceil(Date.now() / 1000) + 600);
    const siteId = path.split('/').at(-1)!;
    await dataSource.query(
      `INSERT INTO changed_days (site_id, day, id, at) VALUES ('${siteId}', ${start_ - 3 * WEEK}, 'a', 1)`,
    );
    const behind = await reader.get<Statistics>(`${path}/statistics${query}`);
    expect(behind).toMatchObject({ asOf: 1, wholeWeeks: 1 });
    await hold(0);
    await dataSource.destroy();
    expect(await statisticsNow(reader, path, query)).toMatchObject({ wholeWeeks: 2 });
  });

  it('is shown everything of a case once they have read it', async () => {
    const { path, reader, shared } = one;
    const address = `${path}/submissions/${shared}`;
    const read = await reader.send('POST', `${address}/reviews`, { finding: 'nv' });
    expect(read.status).toBe(201);
    const detail = await reader.get<{ predicted: string; reviews: object[] }>(address);
    expect(detail.predicted).toBe('df');
    expect(detail.reviews).toHaveLength(2);
  });
});
