import type { CDPSession, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, PASSWORD, signInOwner } from '../support/backend.js';
import { addAuthenticator, confirmByPassword, newPerson } from '../support/sign-in-pages.js';
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
import { codeOf } from '../support/totp.js';
import { waitFor } from '../support/wait.js';

const own = words.secondFactor;

describe('signing in with more than a password', () => {
  let house: House;
  let page: Page;
  let owner: Browser;
  let site: string;
  let siteId: string;
  /** Passkeys belong to a name, so not to 127.0.0.1. */
  let address: string;
  let device: CDPSession;
  let authenticatorId: string;
  let recoveryCodes: string[];

  beforeAll(async () => {
    house = await openHouse();
    address = house.backend.address.replace('127.0.0.1', 'localhost');
    ({ owner, siteId } = await signInOwner(house.backend));
    site = `/api/v1/admin/sites/${siteId}`;
    page = await house.chromium.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    ({ device, authenticatorId } = await addAuthenticator(page));
    const invited = await owner.send('POST', `${site}/users`, {
      name: 'ana.silva',
      role: 'reviewer',
    });
    const { link } = (await invited.json()) as { link: string };
    await page.goto(link.replace('127.0.0.1', 'localhost'));
  });

  afterAll(async () => {
    await house.close();
  });

  const signedIn = () => see(page, words.nav.signedInAs('ana.silva', words.roles.reviewer));

  const signOut = async () => {
    await press(page, words.nav.signOut, 'button');
    await see(page, words.signIn.title);
  };

  it('says at the one-time link what one will sign in with', async () => {
    await see(page, words.setUp.signInName);
    const name = await page.$eval(inPages('#username'), (one) => (one as HTMLInputElement).value);
    expect(name).toBe('ana.silva');
    expect(await violations(page)).toEqual([]);
    await fill(page, 'password', PASSWORD);
    await fill(page, 'repeat', PASSWORD);
    await press(page, words.setUp.submit, 'button');
    await signedIn();
  });

  it('says nothing untrue to who opens a deep link without a session', async () => {
    const theirs = await newPerson(house);
    await theirs.goto(`${address}/admin/sites/${siteId}/inbox`);
    await see(theirs, words.signIn.open);
    expect(await theirs.$(inPages(`::-p-text(${words.signIn.ended})`))).toBeNull();
    await theirs.browserContext().close();
  });

  it('adds a passkey, and shows recovery codes this once', async () => {
    await press(page, words.nav.account, 'a');
    await see(page, own.none);
    expect(await violations(page)).toEqual([]);
    await fill(page, 'passkey', 'work laptop');
    await press(page, own.passkeyAdd, 'button');
    await confirmByPassword(page, own.confirm);
    await see(page, own.recoveryOnce);
    const shown = await page.$eval(inPages('.once pre'), ({ textContent }) => textContent);
    recoveryCodes = shown.trim().split('\n');
    expect(recoveryCodes).toHaveLength(10);
    await see(page, 'work laptop');
    expect(await violations(page)).toEqual([]);
    await press(page, own.recoveryKept, 'button');
    await page.reload();
    await see(page, 'work laptop');
    expect(await page.$(inPages('.once pre'))).toBeNull();
    await signOut();
  });

  it('asks for the passkey after the password', async () => {
    await signIn(page, address, 'ana.silva', PASSWORD);
    await see(page, own.askPasskey);
    expect(await violations(page)).toEqual([]);
    await press(page, own.usePasskey, 'button[type=submit]');
    await signedIn();
    await signOut();
  });

  it('lets in by the passkey alone, without a name', async () => {
    await page.goto(`${address}/admin/sign-in`);
    await press(page, own.signInPasskey, 'button');
    await signedIn();
    await signOut();
  });

  it('lets nobody in whose authenticator did not see its person', async () => {
    const { options } = (await (
      await fetch(`${address}/api/v1/auth/passkey/options`, {
        method: 'POST',
        headers: { origin: address, 'x-dermdx-request': '1' },
      })
    ).json()) as { options: { userVerification: string } };
    expect(options.userVerification).toBe('required');
    await page.goto(`${address}/admin/sign-in`);
    const held = await device.send('WebAuthn.getCredentials', { authenticatorId });
    expect(held.credentials).toHaveLength(1);
    await device.send('WebAuthn.setUserVerified', {
      authenticatorId,
      isUserVerified: false,
    });
    await press(page, own.signInPasskey, 'button');
    await see(page, words.problems['passkey-failed']!);
    await device.send('WebAuthn.setUserVerified', {
      authenticatorId,
      isUserVerified: true,
    });
  });

  it('takes a recovery code once when the passkey is gone', async () => {
    const [code = ''] = recoveryCodes;
    await signIn(page, address, 'ana.silva', PASSWORD);
    await press(page, own.useRecovery, 'button');
    await fill(page, 'recovery', code);
    await press(page, own.confirm, 'button[type=submit]');
    await signedIn();
    await press(page, words.nav.account, 'a');
    await see(page, own.recoveryLeft('9'));
  });

  it('adds an authenticator app by a code of it', async () => {
    await press(page, own.appAdd, 'button');
    await confirmByPassword(page, own.confirm);
    await page.waitForSelector(inPages('.once svg.qr'), { visible: true });
    expect(await violations(page)).toEqual([]);
    const secret = await page.$eval(inPages('.once code'), ({ textContent }) => textContent.trim());
    await fill(page, 'code', '000000');
    await press(page, own.confirm, '.once button[type=submit]');
    await see(page, words.problems['wrong-code']!);
    await fill(page, 'code', codeOf(secret));
    await press(page, own.confirm, '.once button[type=submit]');
    await see(page, own.appRemove);
    await signOut();
    await signIn(page, address, 'ana.silva', PASSWORD);
    await press(page, own.useCode, 'button');
    await fill(page, 'code', codeOf(secret, 1));
    await press(page, own.confirm, 'button[type=submit]');
    await signedIn();
  });

  it('lists the sessions, and ends those that are elsewhere', async () => {
    await press(page, words.nav.account, 'a');
    await see(page, words.sessions.here);
    const rows = () =>
      page.$$eval(inPages('admin-own-sessions >>> tbody tr'), ({ length }) => length);
    const { browser } = await elsewhere();
    await page.reload();
    await waitFor('two sessions', rows, (number) => number === 2);
    await press(page, words.sessions.endOthers, 'button');
    await waitFor('one session', rows, (number) => number === 1);
    expect((await browser.fetch('/api/v1/auth/session')).status).toBe(401);
  });

  it('shuts a clinic that asks for a second factor until there is one', async () => {
    const theirs = await newPerson(house);
    await signIn(theirs, address, 'owner', PASSWORD);
    await see(theirs, words.inbox.empty);
    await press(theirs, words.nav.people, 'a');
    await theirs.waitForSelector(inPages('#from'), { visible: true });
    expect(await violations(theirs)).toEqual([]);
    await theirs.select(inPages('#from'), 'viewer');
    await press(theirs, words.signInRules.save, 'admin-sign-in-rules >>> button[type=submit]');
    await confirmByPassword(theirs, words.states.save);
    await see(theirs, own.neededTitle);
    expect(await violations(theirs)).toEqual([]);
    await press(theirs, own.neededLink, 'a');
    await see(theirs, own.none);
    await theirs.browserContext().close();
  });

  /** The same person at another browser. */
  async function elsewhere() {
    const browser = new Browser(house.backend.address);
    await browser.signIn('ana.silva');
    const code = recoveryCodes[5]!;
    await browser.send('POST', '/api/v1/auth/second-factor/recovery-code', { code });
    return { browser };
  }
});
