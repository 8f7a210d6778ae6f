import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, PASSWORD, signInOwner, useLink } from '../support/backend.js';
import type { House } from '../support/staff-pages.js';
import { addAuthenticator, confirmByPassword, newPerson } from '../support/sign-in-pages.js';
import { fill, openHouse, press, see, signIn, violations, words } from '../support/staff-pages.js';

const own = words.signInRules;

describe('a second factor that somebody lost', () => {
  let house: House;
  let owner: Browser;
  let site: string;
  /** Passkeys belong to a name, so not to 127.0.0.1. */
  let address: string;
  let theirs: Page;

  beforeAll(async () => {
    house = await openHouse();
    address = house.backend.address.replace('127.0.0.1', 'localhost');
    const signedIn = await signInOwner(house.backend);
    owner = signedIn.owner;
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
    await invite('ana.silva', 'reviewer');
    await invite('second.owner', 'owner');
    theirs = await newPerson(house);
  });

  afterAll(async () => {
    await house.close();
  });

  const invite = async (name: string, role: string) => {
    const invited = await owner.send('POST', `${site}/users`, { name, role });
    const { link } = (await invited.json()) as { link: string };
    expect((await useLink(house.backend.address, link)).status).toBe(200);
  };

  /** Has an owner reset the factor of the one person who has one. */
  const resetAs = async (name: string, text: string) => {
    const page = await newPerson(house);
    await signIn(page, address, name, PASSWORD);
    await press(page, words.nav.people, 'a');
    await press(page, own.reset, 'button');
    await see(page, text);
    expect(await violations(page)).toEqual([]);
    await confirmByPassword(page, own.resetConfirm);
    return page;
  };

  it('was a passkey, which nobody holds any more', async () => {
    const { device, authenticatorId } = await addAuthenticator(theirs);
    await signIn(theirs, address, 'ana.silva', PASSWORD);
    await press(theirs, words.nav.account, 'a');
    await fill(theirs, 'passkey', 'lost phone');
    await press(theirs, words.secondFactor.passkeyAdd, 'button');
    await confirmByPassword(theirs, words.secondFactor.confirm);
    await see(theirs, words.secondFactor.recoveryOnce);
    await device.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
    const elsewhere = new Browser(house.backend.address);
    expect((await elsewhere.signIn('ana.silva')).status).toBe(401);
  });

  it('stays while one owner asks to reset it', async () => {
    const page = await resetAs('owner', own.resetText);
    await see(page, own.resetWaits);
    await see(page, own.resetWaiting);
    expect(await violations(page)).toEqual([]);
    const elsewhere = new Browser(house.backend.address);
    expect((await elsewhere.signIn('ana.silva')).status).toBe(401);
    await page.browserContext().close();
  });

  it('is gone when a second one agrees, and so are its person’s sessions', async () => {
    const page = await resetAs('second.owner', own.resetSecondText);
    await see(page, own.resetDone);
    await page.waitForFunction(
      (text: string) => !document.body.innerText.includes(text),
      {},
      own.resetWaiting,
    );
    expect(await violations(page)).toEqual([]);
    await page.browserContext().close();
    await theirs.reload();
    await see(theirs, words.signIn.title);
    await signIn(theirs, address, 'ana.silva', PASSWORD);
    await see(theirs, words.nav.signedInAs('ana.silva', words.roles.reviewer));
    await press(theirs, words.nav.account, 'a');
    await see(theirs, words.secondFactor.none);
    const { items } = await owner.get<{ items: { action: string }[] }>(`${site}/audit?limit=100`);
    const written = items.map(({ action }) => action).filter((one) => one.startsWith('factor.'));
    expect(written).toEqual(['factor.reset', 'factor.reset-asked']);
  });
});
