import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, signInOwner } from '../support/backend.js';
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

const own = words.tokens;

describe('access tokens for programs', () => {
  let house: House;
  let page: Page;
  let site: string;
  let token: string;

  beforeAll(async () => {
    house = await openHouse();
    const { siteId } = await signInOwner(house.backend);
    site = `/api/v1/admin/sites/${siteId}`;
    page = await house.chromium.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await signIn(page, house.backend.address, 'owner', PASSWORD);
    await press(page, words.nav.tokens, 'a');
  });

  afterAll(async () => {
    await house.close();
  });

  const exported = async () => {
    const address = `${house.backend.address}${site}/exports/submissions.csv`;
    return (await fetch(address, { headers: { authorization: `Bearer ${token}` } })).status;
  };

  it('are made by the password, with an end and what they may export', async () => {
    await see(page, own.empty);
    expect(await violations(page)).toEqual([]);
    await fill(page, 'label', 'nightly copy');
    await fill(page, 'days', '30');
    await press(page, own.scopes['export.csv']!, 'label');
    await fill(page, 'password', 'not the password');
    await press(page, own.create, 'button');
    await see(page, words.problems['wrong-password']!);
    await fill(page, 'password', PASSWORD);
    await press(page, own.create, 'button');
    await see(page, own.once);
    expect(await violations(page)).toEqual([]);
    token = await page.$eval(inPages('.once code'), ({ textContent }) => textContent.trim());
    expect(token).toMatch(/^dermdx_[\w-]{43}$/);
    expect(await exported()).toBe(200);
  });

  it('are shown this once', async () => {
    await page.reload();
    await see(page, 'nightly copy');
    expect(await page.$(inPages('.once'))).toBeNull();
    expect(await page.$(inPages(`::-p-text(${token})`))).toBeNull();
    await see(page, own.scopes['export.csv']!);
    expect(await violations(page)).toEqual([]);
  });

  it('end at once when they are revoked', async () => {
    await press(page, own.revoke, 'button');
    await see(page, own.revokeTitle('nightly copy'));
    expect(await violations(page)).toEqual([]);
    await press(page, own.revokeConfirm, 'dialog[open] button');
    await see(page, own.states.revoked!);
    expect(await exported()).toBe(401);
    expect(await violations(page)).toEqual([]);
  });
});
