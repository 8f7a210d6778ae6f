import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, signInOwner } from '../support/backend.js';
import { removeData, temporaryFolder } from '../support/databases.js';
import { lengthenAudit } from '../support/many-rows.js';
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

/** So many that the page can be looked at while they are checked. */
const ENTRIES = 60_000;
const own = words.audit;

describe('a check of the audit log, on its page', () => {
  const folders: string[] = [];
  let house: House;
  let page: Page;

  beforeAll(async () => {
    const env = { DATA_DIR: temporaryFolder(folders) };
    house = await openHouse(env);
    const { siteId } = await signInOwner(house.backend);
    await lengthenAudit(env, siteId, ENTRIES);
    page = await house.chromium.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await signIn(page, house.backend.address, 'owner', PASSWORD);
    await press(page, words.nav.audit, 'a');
    await see(page, own.check);
  });

  afterAll(async () => {
    await house.close();
    for (const folder of folders) removeData(folder);
  });

  const progress = () => page.waitForSelector(inPages('progress'), { visible: true });

  it('shows how far it is, and stops when it is told to', async () => {
    await press(page, own.check, 'button');
    await progress();
    await press(page, own.checkCancel, 'button');
    await see(page, before(own.checkCancelled));
    expect(await page.$(inPages('progress'))).toBeNull();
    expect(await violations(page)).toEqual([]);
  });

  it('goes on when the page is left, and says what it found', async () => {
    await press(page, own.check, 'button');
    await progress();
    await page.reload();
    await see(page, before(own.intact));
    expect(await page.$(inPages('progress'))).toBeNull();
    expect(await violations(page)).toEqual([]);
  });
});
