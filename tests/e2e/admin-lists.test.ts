import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Browser } from '../support/backend.js';
import {
  PASSWORD,
  diagnosisOf,
  samplePicture,
  signInOwner,
  submitted,
} from '../support/backend.js';
import { SlowLine } from '../support/held-requests.js';
import type { House } from '../support/staff-pages.js';
import {
  downloaded,
  fill,
  inPages,
  loaded,
  openHouse,
  press,
  see,
  signIn,
  violations,
  words,
} from '../support/staff-pages.js';
import { waitFor } from '../support/wait.js';

/** One more than a page of the list. */
const MANY = 51;
const HOUR = 3_600_000;

describe('a list and what it shows of itself', () => {
  let house: House;
  let owner: Browser;
  let siteId: string;
  let site: string;
  let otherId: string;
  let page: Page;
  /** Newest first. */
  let ids: string[];
  /** Read by the owner, and by a colleague who could not tell. */
  let read: string;
  let waiting: string;

  const at = (path: string, where = siteId) =>
    `${house.backend.address}/admin/sites/${where}/${path}`;
  const open = async (path: string) => {
    await page.goto(at(path));
    await loaded(page);
  };
  const listed = () =>
    page.$$eval(inPages('a.item'), (items) => items.map((item) => item.getAttribute('data-id')!));
  const boxOf = (name: string) =>
    page.$eval(inPages(`select${name}`), (box) => (box as HTMLSelectElement).value);
  const address = () => new URL(page.url()).searchParams;
  const linkNamed = (text: string) => page.$(inPages(`.head a::-p-text(${text})`));
  /** Which submissions a table has. */
  const idsOf = (table: string) => ids.filter((id) => table.includes(id));
  const saveTable = () =>
    downloaded(page, 'submissions.csv', () =>
      press(page, words.export.start.csv, '.files section:first-child button'),
    );

  beforeAll(async () => {
    house = await openHouse({ SUBMISSIONS_PER_MINUTE: '1000' });
    const signedIn = await signInOwner(house.backend);
    ({ owner, siteId } = signedIn);
    site = `/api/v1/admin/sites/${siteId}`;
    const { address: server } = house.backend;
    for (let i = 0; i < MANY - 1; i++) await submitted(server, { diagnosis: diagnosisOf('nv') });
    await submitted(server, { diagnosis: diagnosisOf('mel'), picture: samplePicture() });
    const { items } = await owner.get<{ items: { id: string }[] }>(`${site}/submissions?limit=100`);
    ids = items.map(({ id }) => id);
    [, read = '', waiting = ''] = ids;
    await owner.send('POST', `${site}/submissions/${read}/reviews`, { finding: 'nv' });
    await owner.send('POST', `${site}/submissions/${waiting}/reviews`, { finding: 'cannot-tell' });
    const made = await owner.send('POST', '/api/v1/admin/sites', { name: 'Clinic on the hill' });
    ({ id: otherId } = (await made.json()) as { id: string });
    page = await house.chromium.newPage();
    // the list stands beside the case that is open
    await page.setViewport({ width: 1800, height: 900 });
    await signIn(page, server, 'owner', PASSWORD);
    await page.waitForSelector(inPages('select.site'), { visible: true });
  });

  afterAll(async () => {
    await house.close();
  });

  it('has in each box what is set, also once the filters are cleared', async () => {
    await open('inbox?view=all');
    await page.select(inPages('select[name=predicted]'), 'mel');
    await waitFor('the melanoma', listed, (shown) => shown.join() === ids[0]);
    await press(page, words.inbox.clear, 'button');
    await waitFor('the whole list', listed, (shown) => shown.length > 1);
    expect(await boxOf('[name=predicted]')).toBe('');
    await page.select(inPages('select[name=sort]'), 'receivedAt:asc');
    await waitFor('the oldest', listed, ([first]) => first === ids.at(-1));
    await press(page, words.nav.all, 'nav a');
    await waitFor('the newest', listed, ([first]) => first === ids[0]);
    expect(await boxOf('[name=sort]')).toBe('receivedAt:desc');
  });

  it('has the clinic that is shown in its box after the browser’s own way back', async () => {
    await open('inbox');
    await page.select(inPages('select.site'), otherId);
    await see(page, words.inbox.empty);
    await page.goBack();
    await page.waitForSelector(inPages('a.item'), { visible: true });
    expect(await boxOf('.site')).toBe(siteId);
  });

  it('takes in the whole of a day on which the clocks change', async () => {
    await page.emulateTimezone('Europe/Berlin');
    for (const [path, call] of [
      ['inbox?view=all&from=2026-10-25&to=2026-10-25', `${site}/submissions?`],
      ['settings/audit?from=2026-10-25&to=2026-10-25', `${site}/audit?`],
    ] as const) {
      const asked = page.waitForRequest((request) => request.url().includes(call));
      await open(path);
      const query = new URL((await asked).url()).searchParams;
      // summer time ends at three in the morning
      expect(Number(query.get('from'))).toBe(Date.UTC(2026, 9, 24, 22));
      expect(Number(query.get('to')) - Number(query.get('from'))).toBe(25 * HOUR);
    }
    await page.emulateTimezone();
  });

  it('is exported from the queue as all that was not read, and says so', async () => {
    await open('inbox');
    await page.waitForSelector(inPages('a.item'), { visible: true });
    expect(await listed()).not.toContain(waiting);
    await press(page, words.export.fromQueue, '.head a');
    await see(page, `${words.inbox.reviewed}: ${words.inbox.reviewedNo}`);
    await see(page, words.export.unread);
    expect(await violations(page)).toEqual([]);
    const unread = ids.filter((id) => id !== read);
    expect(idsOf(await saveTable())).toEqual(unread);
    // the list to which it leads back has the same
    await press(page, words.export.change, 'a');
    await waitFor('the list', listed, (shown) => shown.join() === unread.slice(0, 50).join());
  });

  it('is exported, where readings are blind, without what was not read', async () => {
    await owner.send('PATCH', site, { blindReads: true });
    await open('inbox');
    await see(page, words.inbox.blindText);
    expect(await linkNamed(words.export.fromQueue)).toBeNull();
    await open('inbox?view=all&reviewed=false');
    await page.waitForSelector(inPages('a.item'), { visible: true });
    expect(await linkNamed(words.export.fromList)).toBeNull();
    await open('inbox?view=all');
    await press(page, words.export.fromList, '.head a');
    await see(page, words.export.blind);
    expect(idsOf(await saveTable())).toEqual([read]);
    // an address from before
    await open('export?view=queue&reviewed=false');
    await see(page, words.export.blind);
    await see(page, words.inbox.leftOut(words.audit.names.reviewed!));
    expect(await page.$(inPages('li.tag'))).toBeNull();
    expect(await violations(page)).toEqual([]);
    expect(idsOf(await saveTable())).toEqual([read]);
    await owner.send('PATCH', site, { blindReads: false });
  });

  it('opens nothing by itself when somebody turned the page and then went elsewhere', async () => {
    await open(`inbox?view=all&open=${ids[49]}`);
    await page.waitForSelector(inPages('a.item[aria-current]'));
    const line = await SlowLine.of(page);
    onTestFinished(() => line.close());
    const nextPage = line.hold(/^GET .*[?&]cursor=/);
    await page.keyboard.press('j');
    await nextPage.arrived();
    await page.select(inPages('select[name=predicted]'), 'mel');
    await see(page, words.inbox.matches('1'));
    await waitFor('the melanoma', listed, (shown) => shown.join() === ids[0]);
    expect(address().get('open')).toBeNull();
  });

  it('shows no queues of another clinic while its own are not known', async () => {
    const sizes = () => page.$$eval(inPages('.queues a'), (links) => links.length);
    await open('inbox');
    await waitFor('the queues', sizes);
    const line = await SlowLine.of(page);
    onTestFinished(() => line.close());
    const queues = line.hold(new RegExp(`^GET .*${otherId}/queues$`));
    await page.select(inPages('select.site'), otherId);
    await see(page, words.inbox.empty);
    expect(await sizes()).toBe(0);
    expect(queues.count()).toBe(1);
  });

  it('of the audit log is not taken for that of a submission whose id is not whole', async () => {
    const rows = () => page.$$eval(inPages('tbody tr'), (all) => all.length);
    await open('settings/audit');
    await waitFor('entries', rows);
    await fill(page, 'subjectId', ids[0]!.slice(-6).toUpperCase());
    await page.keyboard.press('Enter');
    await see(page, words.audit.wrongSubject);
    await see(page, words.audit.empty);
    expect(await rows()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.waitForSelector(inPages(`button[disabled]::-p-text(${words.audit.csv})`));
    await fill(page, 'subjectId', waiting);
    await page.keyboard.press('Enter');
    await waitFor('its entries', rows);
    expect(await page.$(inPages('#wrong-subject'))).toBeNull();
    await page.select(inPages('select[name=action]'), 'review.add');
    await waitFor('its reading', rows, (number) => number === 1);
    await press(page, words.audit.clear, 'button');
    await waitFor('all entries', rows, (number) => number > 1);
    expect(await boxOf('[name=action]')).toBe('');
  });
});
