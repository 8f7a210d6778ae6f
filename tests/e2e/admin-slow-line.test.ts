import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  Browser,
  diagnosisOf,
  PASSWORD,
  samplePicture,
  signInOwner,
  submitted,
  useLink,
} from '../support/backend.js';
import type { Receipt } from '../support/backend.js';
import { shown } from '../support/browser.js';
import { SlowLine } from '../support/held-requests.js';
import type { House } from '../support/staff-pages.js';
import {
  inPages,
  openHouse,
  press,
  see,
  signIn,
  violations,
  words,
} from '../support/staff-pages.js';
import { waitFor } from '../support/wait.js';

const NOTE = inPages('admin-review-form >>> textarea');
const PICTURE = inPages('admin-picture-viewer >>> img');
const HISTORY = 'admin-lesion-history >>> ';
const own = words.submission;

/** More than the server gives of one lesion at once. */
const MANY = 101;

describe('a case over a line that is slow or breaks', () => {
  let house: House;
  let owner: Browser;
  let site: string;
  let address: string;
  let page: Page;
  let line: SlowLine;
  let ana: { id: string; browser: Browser };
  let first: Receipt;
  let second: Receipt;

  beforeAll(async () => {
    house = await openHouse({ SUBMISSIONS_PER_MINUTE: '1000' });
    const signedIn = await signInOwner(house.backend);
    owner = signedIn.owner;
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
    address = `${house.backend.address}/admin/sites/${signedIn.siteId}`;
    const invited = await owner.send('POST', `${site}/users`, { name: 'ana', role: 'reviewer' });
    const { id, link } = (await invited.json()) as { id: string; link: string };
    await useLink(house.backend.address, link);
    ana = { id, browser: new Browser(house.backend.address) };
    await ana.browser.signIn('ana');
    const sent = { diagnosis: diagnosisOf('mel'), picture: samplePicture() };
    first = await submitted(house.backend.address, sent);
    const earlier = first.deletionToken;
    second = await submitted(house.backend.address, { ...sent, earlier });
    page = await house.chromium.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await signIn(page, house.backend.address, 'owner', PASSWORD);
    await page.waitForSelector(inPages('admin-shell'), { visible: true });
    line = await SlowLine.of(page);
  });

  afterAll(async () => {
    await house.close();
  });

  afterEach(() => line.clear());

  it('has its picture in the end, though it was flagged before that had come', async () => {
    const picture = line.hold(/^GET .*\/picture$/);
    await page.goto(`${address}/submissions/${first.id}`);
    await picture.arrived();
    await press(page, words.work.flag, 'admin-work-bar >>> button');
    await see(page, words.work.unflag);
    await picture.release();
    await shown(page, PICTURE);
  });

  it('stays, with what is written in it, when it cannot be had anew', async () => {
    await page.goto(`${address}/submissions/${first.id}`);
    await shown(page, PICTURE);
    await page.type(NOTE, 'Grey dots');
    const details = line.hold(new RegExp(`^GET /api/.*/submissions/${first.id}$`));
    await press(page, words.work.unflag, 'admin-work-bar >>> button');
    await details.arrived();
    await details.breakOff();
    await see(page, words.problems.unreachable!);
    expect(await page.$eval(NOTE, (field) => (field as HTMLTextAreaElement).value)).toBe(
      'Grey dots',
    );
    expect(await violations(page)).toEqual([]);
    await press(page, words.states.retry, 'admin-submission-view >>> button');
    await shown(page, inPages(`admin-work-bar >>> button::-p-text(${words.work.flag})`));
    expect(await page.$(inPages('admin-submission-view >>> .problem'))).toBeNull();
    await shown(page, PICTURE);
  });

  it('can be asked for again when it could not be had at all', async () => {
    const details = line.hold(new RegExp(`^GET /api/.*/submissions/${first.id}$`));
    await page.goto(`${address}/submissions/${first.id}`);
    await details.arrived();
    await details.breakOff();
    await see(page, words.problems.unreachable!);
    await press(page, words.states.retry, 'admin-submission-view >>> button');
    await shown(page, PICTURE);
  });

  it('is told to be open as soon as it is opened, and names nobody who reads another', async () => {
    await page.goto(`${address}/inbox?view=all&sort=receivedAt:desc&open=${first.id}`);
    await shown(page, PICTURE);
    const presence = await ana.browser.send('PUT', `${site}/submissions/${first.id}/presence`);
    expect(presence.status).toBe(200);
    await see(page, own.beingRead('ana'));
    // the one before it in the list is not fetched ahead
    const picture = line.hold(new RegExp(`^GET /api/.*/submissions/${second.id}/picture$`));
    const told = page.waitForRequest(
      (request) => request.method() === 'PUT' && request.url().includes(`${second.id}/presence`),
    );
    await page.keyboard.press('k');
    await told;
    await picture.arrived();
    const title = own.title(second.id.slice(-6).toUpperCase());
    await shown(page, inPages(`article[aria-label="${title}"]`));
    await shown(page, NOTE);
    expect(await page.$(inPages(`::-p-text(${own.beingRead('ana')})`))).toBeNull();
    await picture.release();
    await shown(page, PICTURE);
  });

  it('does not say that nothing is linked to it before that is known', async () => {
    const linked = line.hold(/^GET \/api\/.*\/submissions$/);
    await page.goto(`${address}/submissions/${first.id}`);
    await linked.arrived();
    await shown(page, inPages(`${HISTORY}p::-p-text(${words.states.loading})`));
    const none = inPages(`${HISTORY}p::-p-text(${own.historyNone})`);
    expect(await page.$(none)).toBeNull();
    await linked.breakOff();
    await shown(page, inPages(`${HISTORY}p::-p-text(${words.problems.unreachable!})`));
    expect(await page.$(none)).toBeNull();
    await press(page, words.states.retry, `${HISTORY}button`);
    await shown(page, inPages(`${HISTORY}li`));
  });

  it('says that more are linked to it than are listed', async () => {
    let newest = second;
    for (let i = 0; i < MANY; i++) {
      newest = await submitted(house.backend.address, { earlier: first.deletionToken });
    }
    await page.goto(`${address}/submissions/${newest.id}`);
    await see(page, own.historyMore('99'));
  });

  it('says on its report that the picture could not be loaded', async () => {
    const picture = line.hold(/^GET .*\/picture$/);
    await page.goto(`${address}/submissions/${first.id}/report`);
    await picture.arrived();
    await picture.breakOff();
    await page.emulateMediaType('print');
    await see(page, own.pictureFailed);
    await page.emulateMediaType();
  });

  it('does not promise to ask again for a draft that the server refuses', async () => {
    const context = await house.chromium.createBrowserContext();
    const reader = await context.newPage();
    await signIn(reader, house.backend.address, 'ana', PASSWORD);
    await reader.waitForSelector(inPages('admin-shell'), { visible: true });
    await reader.goto(`${address}/submissions/${first.id}`);
    await reader.waitForSelector(NOTE, { visible: true });
    const lessened = await owner.send('PATCH', `${site}/users/${ana.id}`, { role: 'viewer' });
    expect(lessened.status).toBe(204);
    await reader.type(NOTE, 'Too late');
    const state = () =>
      reader.$eval(inPages('admin-review-form >>> .field > [role=status]'), (hint) =>
        hint.textContent.trim(),
      );
    await waitFor(
      'what became of the draft',
      () => state().catch(() => ''),
      (text) => text === own.draftStates.refused,
    );
    await context.close();
  });
});
