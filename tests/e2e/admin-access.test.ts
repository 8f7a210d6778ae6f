import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, signInOwner } from '../support/backend.js';
import type { Browser } from '../support/backend.js';
import type { House } from '../support/staff-pages.js';
import {
  fill,
  inPages,
  openHouse,
  press,
  see,
  signIn,
  violations,
  words,
} from '../support/staff-pages.js';

/** So many wrong passwords are let pass. */
const FREE = 5;

describe('getting in', () => {
  let house: House;
  let page: Page;
  let owner: Browser;
  let site: string;

  beforeAll(async () => {
    house = await openHouse();
    const signedIn = await signInOwner(house.backend);
    owner = signedIn.owner;
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
    page = await house.chromium.newPage();
    await page.setViewport({ width: 1280, height: 900 });
  });

  afterAll(async () => {
    await house.close();
  });

  it('is locked after wrong passwords, and says for how long', async () => {
    for (let i = 0; i <= FREE + 1; i++) {
      await signIn(page, house.backend.address, 'owner', `wrong password ${i}`);
      await page.waitForSelector(inPages('[role=alert]'), { visible: true });
    }
    await see(page, words.problems['locked-out']!);
    await see(page, words.states.waitFor('1 minute'));
    expect(await violations(page)).toEqual([]);
  });

  it('works again by a link that somebody else hands over', async () => {
    const invite = { name: 'ana.silva', role: 'reviewer' };
    const invited = await owner.send('POST', `${site}/users`, invite);
    const { id, link } = (await invited.json()) as { id: string; link: string };
    const choose = async (address: string, password: string) => {
      await page.goto('about:blank');
      await page.goto(address);
      await fill(page, 'password', password);
      await fill(page, 'repeat', password);
      await press(page, words.setUp.submit, 'button');
      await see(page, words.nav.signedInAs('ana.silva', words.roles.reviewer));
      await press(page, words.nav.signOut, 'button');
      await see(page, words.signIn.title);
    };
    await choose(link, `${PASSWORD} of Ana`);
    const forgotten = await owner.send('POST', `${site}/users/${id}/link`);
    const { link: another } = (await forgotten.json()) as { link: string };
    await choose(another, `${PASSWORD} anew`);
    await signIn(page, house.backend.address, 'ana.silva', `${PASSWORD} of Ana`);
    await see(page, words.problems['wrong-credentials']!);
    await signIn(page, house.backend.address, 'ana.silva', `${PASSWORD} anew`);
    await see(page, words.nav.signedInAs('ana.silva', words.roles.reviewer));
  });

  it('asks for the present password before it takes another one', async () => {
    await press(page, words.nav.account, 'a');
    await fill(page, 'current', 'not the password');
    await fill(page, 'password', `${PASSWORD} once more`);
    await press(page, words.account.submit, 'button');
    await see(page, words.problems['wrong-password']!);
    await fill(page, 'current', `${PASSWORD} anew`);
    await press(page, words.account.submit, 'button');
    await see(page, words.account.changed);
    expect(await violations(page)).toEqual([]);
  });

  it('says so when the server is away, and goes on when it is back', async () => {
    await page.setRequestInterception(true);
    let isAway = true;
    page.on('request', (request) => {
      const isCall = request.url().includes('/api/v1/');
      void (isAway && isCall ? request.abort('connectionrefused') : request.continue());
    });
    await page.goto(`${house.backend.address}/admin/`);
    await see(page, words.problems.unreachable!);
    expect(await violations(page)).toEqual([]);
    isAway = false;
    await press(page, words.states.retry, 'button');
    await see(page, words.inbox.empty);
    await page.setRequestInterception(false);
  });
});
