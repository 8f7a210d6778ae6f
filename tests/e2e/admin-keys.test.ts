import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  diagnosisOf,
  PASSWORD,
  samplePicture,
  signInOwner,
  submitted,
} from '../support/backend.js';
import type { Browser } from '../support/backend.js';
import type { House } from '../support/staff-pages.js';
import { inPages, openHouse, see, words } from '../support/staff-pages.js';
import { waitFor } from '../support/wait.js';

const NUMBER = 20;

describe('a reader without a mouse', () => {
  let house: House;
  let owner: Browser;
  let site: string;
  let page: Page;

  beforeAll(async () => {
    house = await openHouse();
    const signedIn = await signInOwner(house.backend);
    owner = signedIn.owner;
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
    const picture = samplePicture();
    for (let i = 0; i < NUMBER; i++) {
      await submitted(house.backend.address, { diagnosis: diagnosisOf('mel'), picture });
    }
    page = await house.chromium.newPage();
    await page.setViewport({ width: 1280, height: 720 });
  });

  afterAll(async () => {
    await house.close();
  });

  const focused = () =>
    page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active?.matches('a.item') ? 'row' : active?.localName;
    });
  const focusOn = (what: string) => waitFor('the focus', focused, (name) => name === what);
  const press = async (...keys: Parameters<Page['keyboard']['press']>[0][]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  it('signs in, reads all that waits by three keys a case, and is told which was the last', async () => {
    await page.goto(`${house.backend.address}/admin/sign-in`);
    await page.waitForSelector(inPages('[name=name]'), { visible: true });
    await press('Tab');
    await page.keyboard.type('owner');
    await press('Tab');
    await page.keyboard.type(PASSWORD);
    await press('Enter');
    await page.waitForSelector(inPages('a.item'), { visible: true });
    // the help begins with its first key, and Escape leads back
    await press('?');
    await see(page, words.inbox.keys[0]![1]);
    await focusOn('h2');
    await press('Escape', 'j');
    await focusOn('row');
    await press('Enter');
    const ways = [['1'], ['2', 'k'], ['3']] as const;
    for (let i = 0; i < NUMBER; i++) {
      await page.waitForSelector(inPages('admin-review-form >>> .save:enabled'), { visible: true });
      await focusOn('article');
      const before = page.url();
      await press(...ways[i % 3]!, 'Enter');
      if (i < NUMBER - 1)
        await waitFor(
          'the next',
          () => page.url(),
          (now) => now !== before,
        );
    }
    await see(page, words.submission.lastOfList);
    const { items } = await owner.get<{ items: { outcome: string | null }[] }>(
      `${site}/submissions?sort=receivedAt&order=asc`,
    );
    // who cannot tell found nothing
    const found = ['mel', 'bkl', 'null'];
    expect(items.map(({ outcome }) => String(outcome)).sort()).toEqual(
      Array.from({ length: NUMBER }, (_, i) => found[i % 3]!).sort(),
    );
  });

  it('comes out of the filters again, and back to the rows', async () => {
    await press('Escape');
    await page.goto(`${page.url().split('?')[0]!}?view=all`);
    await page.waitForSelector(inPages('a.item'), { visible: true });
    await press('/');
    await focusOn('select');
    await press('Escape');
    await focusOn('summary');
    await press('j');
    await focusOn('row');
  });
});
