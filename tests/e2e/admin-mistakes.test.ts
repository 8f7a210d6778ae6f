import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  diagnosisOf,
  PASSWORD,
  samplePicture,
  signInOwner,
  submitted,
} from '../support/backend.js';
import type { House } from '../support/staff-pages.js';
import {
  before,
  inPages,
  openHouse,
  press,
  see,
  signIn,
  violations,
  words,
} from '../support/staff-pages.js';

describe('a mistake in the address or in a filter', () => {
  let house: House;
  let page: Page;
  let pages: string;
  let id: string;

  beforeAll(async () => {
    house = await openHouse();
    const { address } = house.backend;
    const { siteId } = await signInOwner(house.backend);
    pages = `${address}/admin/sites/${siteId}`;
    ({ id } = await submitted(address, {
      diagnosis: diagnosisOf('mel'),
      picture: samplePicture(),
    }));
    page = await house.chromium.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await signIn(page, address, 'owner', PASSWORD);
    await page.waitForSelector(inPages('a.item'), { visible: true });
  });

  afterAll(async () => {
    await house.close();
  });

  it.each([
    ['?sort=foo', before(words.inbox.leftOut)],
    ['?from=0002-05-01&predicted=xyz', before(words.inbox.leftOut)],
    ['?ageFrom=-1&view=none', before(words.inbox.leftOut)],
    ['?cursor=AAAA', words.inbox.cursorGone],
    ['?sort=%E0%A4%A', before(words.inbox.leftOut)],
  ])('%s shows the list, and says so', async (query, notice) => {
    await page.goto(`${pages}/inbox${query}`);
    await see(page, notice);
    await page.waitForSelector(inPages(`a.item[data-id="${id}"]`), { visible: true });
    expect(await violations(page)).toEqual([]);
  });

  it('a path that cannot be read leads on', async () => {
    await page.goto(`${house.backend.address}/admin/sites/%E0%A4%A/inbox`);
    await see(page, words.states.notFound);
    await press(page, words.states.toInbox, 'a');
    await page.waitForSelector(inPages('a.item'), { visible: true });
  });

  it('a date takes effect when its year is whole', async () => {
    await page.goto(`${pages}/inbox?view=all`);
    await page.waitForSelector(inPages('a.item'), { visible: true });
    const refused: string[] = [];
    page.on('response', (response) => {
      if (response.status() === 422) refused.push(response.url());
    });
    await page.keyboard.press('/');
    const from = await page.waitForSelector(inPages('input[name=from]'), { visible: true });
    await from!.focus();
    for (const key of '05012') await page.keyboard.press(key as 'a');
    expect(await from!.evaluate((one) => (one as HTMLInputElement).value)).toBe('0002-05-01');
    expect(page.url()).not.toContain('from=');
    await page.waitForSelector(inPages('a.item'), { visible: true });
    for (const key of '024') await page.keyboard.press(key as 'a');
    await page.waitForFunction(() => location.search.includes('from=2024-05-01'));
    await page.waitForSelector(inPages('a.item'), { visible: true });
    expect(refused).toEqual([]);
  });

  it('signing out clears the screen though the server is away, and tells it later', async () => {
    await page.goto(`${pages}/submissions/${id}`);
    await page.waitForSelector(inPages('admin-picture-viewer >>> img'), { visible: true });
    await page.setOfflineMode(true);
    await press(page, words.nav.signOut, 'button');
    await see(page, words.signIn.title);
    await see(page, words.signIn.offline);
    expect(await page.$(inPages('admin-picture-viewer'))).toBeNull();
    await page.setOfflineMode(false);
    // whoever comes next is nobody
    await page.goto(`${pages}/inbox`);
    await see(page, words.signIn.submit);
    const { status } = await page.evaluate(async () => {
      const { status: found } = await fetch('/api/v1/auth/session');
      return { status: found };
    });
    expect(status).toBe(401);
  });
});
