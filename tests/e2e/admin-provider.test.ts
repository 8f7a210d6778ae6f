import getPort from 'get-port';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, signInOwner } from '../support/backend.js';
import type { Browser } from '../support/backend.js';
import { CLIENT, SECRET, TestProvider } from '../support/provider.js';
import { confirmByPassword, newPerson } from '../support/sign-in-pages.js';
import type { House } from '../support/staff-pages.js';
import {
  before,
  fill,
  inPages,
  openHouse,
  press,
  see,
  violations,
  words,
} from '../support/staff-pages.js';
import { codeOf } from '../support/totp.js';
import { waitFor } from '../support/wait.js';

const NAME = 'Clinic sign-in';
const own = words.provider;

describe('signing in by the clinic’s own sign-in, in a browser', () => {
  // another site than the server, as it is in a clinic: cookies that are strict stay behind on the way back
  const provider = new TestProvider('localhost');
  let house: House;
  let page: Page;
  let owner: Browser;
  let siteId: string;

  beforeAll(async () => {
    const port = await getPort();
    provider.backend = `http://127.0.0.1:${port}`;
    await provider.start();
    house = await openHouse({
      PORT: String(port),
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: CLIENT,
      OIDC_CLIENT_SECRET: SECRET,
      OIDC_NAME: NAME,
    });
    ({ owner, siteId } = await signInOwner(house.backend));
    provider.accounts.set('ana', { name: 'ana.silva', groups: ['/derm/readers'] });
    provider.accounts.set('nobody', { name: 'nobody', groups: [] });
    provider.accounts.set('head', { name: 'head', groups: [] });
    page = await newPerson(house);
  });

  afterAll(async () => {
    await house.close();
    await provider.stop();
  });

  /** Who is signed in at a browser. */
  const nameOn = async (theirs: Page) => {
    await see(theirs, words.nav.signOut);
    return theirs.evaluate(async () => {
      const response = await fetch('/api/v1/auth/session');
      return ((await response.json()) as { name: string }).name;
    });
  };

  const groupRows = () =>
    page.$$eval(inPages('admin-group-roles >>> tbody tr'), (rows) =>
      rows.map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim()),
    );

  it('an owner gives a group its role, and takes it away again', async () => {
    await page.goto(`${house.backend.address}/admin/sign-in`);
    await see(page, own.signIn(NAME));
    await fill(page, 'name', 'owner');
    await fill(page, 'password', PASSWORD);
    await press(page, words.signIn.submit, 'button[type=submit]');
    await press(page, words.nav.people, 'a');
    await see(page, own.groups(NAME));
    await see(page, own.noGroups);
    for (const [group, role] of [
      ['/derm/readers', 'reviewer'],
      ['/derm/others', 'viewer'],
    ] as const) {
      await fill(page, 'groupName', group);
      await page.select(inPages('#group-role'), role);
      await press(page, own.addGroup, 'admin-group-roles >>> button[type=submit]');
      await waitFor('its row', groupRows, (rows) => rows.some((row) => row.includes(group)));
    }
    expect(await violations(page)).toEqual([]);
    await fill(page, 'groupName', '/derm/others');
    await press(page, own.addGroup, 'admin-group-roles >>> button[type=submit]');
    await see(page, words.problems['group-has-role']!);
    // by name, it is the first
    const first = 'admin-group-roles >>> tbody tr:first-child td.act button';
    await press(page, own.removeGroup, first);
    await waitFor('one group', groupRows, (rows) => rows.length === 1);
    expect((await groupRows())[0]).toContain('/derm/readers');
    expect((await groupRows())[0]).toContain(words.roles.reviewer);
  });

  it('leads there and back, to the page that was wanted', async () => {
    const theirs = await newPerson(house);
    await theirs.goto(`${house.backend.address}/admin/sites/${siteId}/statistics`);
    await see(theirs, words.signIn.open);
    await see(theirs, own.signIn(NAME));
    await see(theirs, own.or);
    expect(await violations(theirs)).toEqual([]);
    provider.next = 'ana';
    await press(theirs, own.signIn(NAME), 'button');
    await see(theirs, words.nav.signedInAs('ana.silva', words.roles.reviewer));
    expect(new URL(theirs.url()).pathname).toBe(`/admin/sites/${siteId}/statistics`);
    await press(theirs, words.nav.signOut, 'button');
    await see(theirs, words.signIn.title);
    await theirs.browserContext().close();
  });

  it('says so when somebody has no role here, and when the provider is away', async () => {
    const theirs = await newPerson(house);
    await theirs.goto(`${house.backend.address}/admin/sign-in`);
    provider.next = 'nobody';
    await press(theirs, own.signIn(NAME), 'button');
    await see(theirs, words.problems['no-clinic']!);
    expect(await violations(theirs)).toEqual([]);
    await provider.stop();
    await press(theirs, own.signIn(NAME), 'button');
    await see(theirs, words.problems['provider-unavailable']!);
    await provider.start();
    await theirs.browserContext().close();
  });

  it('links an account that was there, and opens it from then on', async () => {
    const link = words.providerLink;
    await press(page, words.nav.account, 'a');
    await see(page, link.none);
    expect(await violations(page)).toEqual([]);
    provider.next = 'head';
    await press(page, link.link, 'button');
    await confirmByPassword(page, link.linkConfirm);
    await see(page, link.linked);
    await see(page, before(link.since));
    expect(await violations(page)).toEqual([]);
    const theirs = await newPerson(house);
    await theirs.goto(`${house.backend.address}/admin/sign-in`);
    await press(theirs, own.signIn(NAME), 'button');
    expect(await nameOn(theirs)).toBe('owner');
    await theirs.browserContext().close();
  });

  it('asks for the second factor that somebody added here, after the way back', async () => {
    const path = '/api/v1/auth/factors/code';
    const begun = await owner.send('POST', path, { password: PASSWORD });
    const { secret } = (await begun.json()) as { secret: string };
    await owner.send('POST', `${path}/confirmation`, { code: codeOf(secret) });
    const theirs = await newPerson(house);
    await theirs.goto(`${house.backend.address}/admin/sign-in`);
    provider.next = 'head';
    await press(theirs, own.signIn(NAME), 'button');
    await fill(theirs, 'code', codeOf(secret, 1));
    expect(await violations(theirs)).toEqual([]);
    await press(theirs, words.secondFactor.confirm, 'button[type=submit]');
    expect(await nameOn(theirs)).toBe('owner');
    page = theirs;
  });

  it('unlinks it by the password', async () => {
    const link = words.providerLink;
    await press(page, words.nav.account, 'a');
    await press(page, link.unlink, 'button');
    await confirmByPassword(page, link.unlinkConfirm);
    await see(page, link.none);
    expect(await violations(page)).toEqual([]);
  });
});
