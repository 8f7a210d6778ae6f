import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  PASSWORD,
  diagnosisOf,
  samplePicture,
  signInOwner,
  submitted,
} from '../support/backend.js';
import type { Browser, Receipt } from '../support/backend.js';
import { clickStill } from '../support/browser.js';
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

/** More than a page of the list. */
const MANY = 60;

describe('reading what came in', () => {
  let house: House;
  let page: Page;
  let owner: Browser;
  let site: string;
  let first: Receipt;
  let second: Receipt;

  const inbox = (query = '') =>
    page.goto(`${house.backend.address}${site.replace('/api/v1', '')}/inbox${query}`);
  const listed = () =>
    page.$$eval(inPages('a.item'), (items) => items.map((item) => item.getAttribute('data-id')!));

  beforeAll(async () => {
    house = await openHouse({ SUBMISSIONS_PER_MINUTE: '1000' });
    const { address } = house.backend;
    const signedIn = await signInOwner(house.backend);
    owner = signedIn.owner;
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
    const picture = samplePicture();
    first = await submitted(address, { diagnosis: diagnosisOf('mel'), picture });
    const earlier = first.deletionToken;
    second = await submitted(address, { diagnosis: diagnosisOf('bcc'), picture, earlier });
    page = await house.chromium.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await signIn(page, address, 'owner', PASSWORD);
    await page.waitForSelector(inPages('a.item'), { visible: true });
  });

  afterAll(async () => {
    await house.close();
  });

  it('shows the lesion’s other submissions, and two of them side by side', async () => {
    await inbox(`?open=${second.id}`);
    await see(page, words.submission.history);
    await press(page, words.submission.compare, 'button');
    await page.waitForFunction(
      (path) => {
        let found = document.querySelectorAll<HTMLElement>('dermdx-admin');
        for (const step of path) {
          found = found[0]?.shadowRoot?.querySelectorAll(step) ?? found;
        }
        return found.length >= 2;
      },
      {},
      ['admin-inbox-page', 'admin-submission-view', 'admin-lesion-history', 'admin-picture-viewer'],
    );
    // one zoom for both
    const pair = inPages('admin-lesion-history >>> admin-picture-viewer');
    await clickStill(page, `${pair} >>> button[aria-label="${words.submission.zoomIn}"]`);
    const shown = () =>
      page.$$eval(`${pair} >>> .layer`, (layers) =>
        layers.map((layer) => (layer as HTMLElement).style.transform),
      );
    const isSame = (found: string[]) => found.every((one) => one.includes('scale(1.5)'));
    expect(await waitFor('both to be closer', shown, isSame)).toHaveLength(2);
    expect(await violations(page)).toEqual([]);
  });

  it('puts the focus where reading goes on, on every way there and back', async () => {
    /** What has the focus, through all shadow roots. */
    const focused = () =>
      page.evaluate(() => {
        let active = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        const names = [active?.id, active?.getAttribute('data-id'), active?.localName];
        return names.find((name) => Boolean(name));
      });
    const waitForFocus = (wanted: string) =>
      waitFor(`the focus on ${wanted}`, focused, (name) => name === wanted);
    await inbox();
    await page.waitForSelector(inPages('a.item'), { visible: true });
    await press(page, words.nav.all, 'a');
    await waitForFocus('content');
    await page.waitForSelector(inPages('a.item'), { visible: true });
    await page.keyboard.press('j');
    const [newest] = await listed();
    expect(await focused()).toBe(newest);
    await page.keyboard.press('Enter');
    await waitForFocus('article');
    await page.keyboard.press('Escape');
    await waitForFocus(newest!);
    // a filter that was set can be set again at once
    await page.keyboard.press('/');
    const filter = await page.waitForSelector(inPages('select[name=predicted]'), { visible: true });
    await filter!.focus();
    await filter!.select('mel');
    await page.waitForFunction(() => location.search.includes('predicted=mel'));
    await waitFor('the list to follow its filter', listed, (ids) => ids.join() === first.id);
    expect(await focused()).toBe('select');
  });

  it('obeys no single key once they are switched off', async () => {
    const switchKeys = async () => {
      await page.goto(`${house.backend.address}/admin/account`);
      await clickStill(page, inPages('[name=keys]'));
    };
    const pressed = async () => {
      await inbox('?view=all');
      await page.waitForSelector(inPages('a.item'), { visible: true });
      await page.keyboard.press('?');
      return (await page.$(inPages('dialog[open]'))) !== null;
    };
    expect(await pressed()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await switchKeys();
    expect(await pressed()).toBe(false);
    await switchKeys();
    expect(await pressed()).toBe(true);
  });

  it('goes on to the next one by a key, though the one that was read has left the queue', async () => {
    const third = await submitted(house.backend.address, { diagnosis: diagnosisOf('nv') });
    const fourth = await submitted(house.backend.address, { diagnosis: diagnosisOf('nv') });
    await inbox(`?sort=receivedAt:desc&open=${third.id}`);
    await page.waitForSelector(inPages('a.item[aria-current]'));
    await clickStill(page, inPages('[value=cannot-tell]'));
    await press(page, words.submission.save, 'admin-review-form >>> button');
    await see(page, words.submission.saved);
    await waitFor(
      'the one that was read to leave the queue',
      listed,
      (ids) => !ids.includes(third.id),
    );
    // the circle that was clicked has the focus, and takes no letters
    await page.keyboard.press('k');
    await page.waitForFunction((id) => location.search.includes(id), {}, fourth.id);
    await page.keyboard.press('j');
    await page.waitForFunction((id) => location.search.includes(id), {}, second.id);
  });

  it('hides the network’s answer from a blind reader until they have given theirs', async () => {
    await owner.send('PATCH', site, { blindReads: true });
    await inbox('?view=all');
    await see(page, words.inbox.blindText);
    const heard: string[] = [];
    const hear = async (response: { url(): string; text(): Promise<string> }) => {
      if (response.url().includes('/submissions')) heard.push(await response.text());
    };
    page.on('response', (response) => void hear(response).catch(() => undefined));
    await inbox(`?view=all&open=${first.id}`);
    await see(page, words.submission.blindReview);
    expect(heard.join('\n')).not.toMatch(/"(mel|see-soon)"/);
    expect(await violations(page)).toEqual([]);
    await clickStill(page, inPages('[name=finding][value=nv]'));
    await press(page, words.submission.save, 'admin-review-form >>> button');
    await see(page, words.submission.saw);
    await see(page, words.submission.blindRead);
    const { agreement } = await owner.get<{ agreement: string }>(`${site}/submissions/${first.id}`);
    expect(agreement).toBe('different');
    await owner.send('PATCH', site, { blindReads: false });
  });

  it('turns pages that never jump, whatever comes in meanwhile', async () => {
    const { address } = house.backend;
    for (let i = 0; i < MANY; i++) {
      await submitted(address, { diagnosis: diagnosisOf('nv') });
    }
    await inbox('?view=all');
    await page.waitForSelector(inPages('a.item'), { visible: true });
    const before = await listed();
    expect(before).toHaveLength(50);
    await press(page, words.inbox.more, 'a');
    await page.waitForFunction(() => location.search.includes('cursor='));
    await page.waitForFunction(
      (known) => {
        const list = document
          .querySelector('dermdx-admin')!
          .shadowRoot!.querySelector('admin-inbox-page')!;
        const item = list.shadowRoot!.querySelector<HTMLElement>('a.item');
        return item !== null && item.dataset.id !== known;
      },
      {},
      before[0]!,
    );
    const older = await listed();
    // one that comes now belongs on the first page: this one stays, and says so
    await submitted(address, { diagnosis: diagnosisOf('mel') });
    await see(page, words.inbox.fresh('1'));
    expect(await listed()).toEqual(older);
    const all = await owner.get<{ items: { id: string }[] }>(`${site}/submissions?limit=100`);
    const expected = all.items.map(({ id }) => id).slice(1);
    expect([...before, ...older]).toEqual(expected);
  });

  it('reads on from the last of a page to the first of the next', async () => {
    const { items } = await owner.get<{ items: { id: string }[] }>(`${site}/submissions?limit=100`);
    const [last, following] = items.slice(49, 51).map(({ id }) => id) as [string, string];
    await inbox(`?view=all&open=${last}`);
    await page.waitForSelector(inPages(`a.item[data-id="${last}"][aria-current]`));
    await page.keyboard.press('j');
    await page.waitForSelector(inPages(`a.item[data-id="${following}"][aria-current]`));
    expect((await listed())[0]).toBe(following);
    expect(page.url()).toContain('cursor=');
    // nothing is linked to it, so that erasing offers nothing of the kind
    await press(page, words.submission.erase, 'button');
    await see(page, words.submission.eraseConfirm);
    expect(await page.$(inPages('dialog[open] [name=option]'))).toBeNull();
    await inbox(`?view=all&open=${second.id}`);
    await see(page, words.submission.compare);
    await press(page, words.submission.erase, 'button');
    await page.waitForSelector(inPages('dialog[open] [name=option]'), { visible: true });
  });
});
