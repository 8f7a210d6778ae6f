import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { PASSWORD, signInOwner } from '../support/backend.js';
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

describe('a session that nobody uses', () => {
  let house: House;
  let page: Page;

  beforeAll(async () => {
    house = await openHouse({ SESSION_IDLE_MINUTES: '1' });
    await signInOwner(house.backend);
    page = await house.chromium.newPage();
    page.setDefaultTimeout(80_000);
    await signIn(page, house.backend.address, 'owner', PASSWORD);
    await see(page, words.inbox.empty);
  });

  afterAll(async () => {
    await house.close();
  });

  it('asks whether somebody is still there, and goes on when somebody is', async () => {
    await see(page, words.signIn.idleTitle);
    expect(await violations(page)).toEqual([]);
    await press(page, words.signIn.stay, 'button');
    await page.waitForSelector(inPages('admin-idle-warning >>> dialog[open]'), { hidden: true });
    await see(page, words.inbox.empty);
  });

  it('ends when nobody answers, and says how to go on', async () => {
    await see(page, words.signIn.idleTitle);
    await see(page, words.signIn.ended);
    expect(new URL(page.url()).searchParams.get('next')).toContain('/inbox');
  });
});
