import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, signInOwner, submitted } from '../support/backend.js';
import type { Browser, Receipt } from '../support/backend.js';
import { shown } from '../support/browser.js';
import type { House } from '../support/staff-pages.js';
import { inPages, openHouse, press, signIn, violations, words } from '../support/staff-pages.js';
import { waitFor } from '../support/wait.js';

const own = words.audit;
const ENTRIES = inPages('admin-record-audit >>> li');

/** More than the server gives at once. */
const MANY = 60;

describe('who did what with one submission', () => {
  let house: House;
  let owner: Browser;
  let site: string;
  let pages: string;
  let page: Page;
  let sent: Receipt;

  beforeAll(async () => {
    house = await openHouse();
    const signedIn = await signInOwner(house.backend);
    const { address } = house.backend;
    owner = signedIn.owner;
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
    pages = `${address}/admin/sites/${signedIn.siteId}`;
    await owner.send('PATCH', site, { givesAnswers: true });
    sent = await submitted(address);
    const ask = (path: string, token: string, method = 'GET') =>
      fetch(`${address}/${path}`, { method, headers: { authorization: `Bearer ${token}` } });
    const wanted = { label: 'Hospital', scopes: ['fhir.read'], days: 30, password: PASSWORD };
    const made = await owner.send('POST', `${site}/tokens`, wanted);
    const { token } = (await made.json()) as { token: string };
    expect((await ask('fhir/R4/Observation', token)).status).toBe(200);
    const revoked = await ask(
      `api/v1/submissions/${sent.id}/answer-code`,
      sent.deletionToken,
      'DELETE',
    );
    expect(revoked.status).toBe(204);
    page = await house.chromium.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await signIn(page, address, 'owner', PASSWORD);
    await page.waitForSelector(inPages('admin-shell'), { visible: true });
  });

  afterAll(async () => {
    await house.close();
  });

  const openLog = async () => {
    await page.goto(`${pages}/submissions/${sent.id}`);
    await press(page, words.submission.audit, 'admin-record-audit >>> summary');
    await page.waitForSelector(ENTRIES, { visible: true });
  };
  /** On the page of the clinic's log. */
  const seeEntry = (action: string) =>
    shown(page, inPages(`admin-audit-page >>> td::-p-text(${own.actions[action]!})`));
  const textsOf = (selector: string) =>
    page.$$eval(selector, (all) => all.map((one) => one.textContent.replace(/\s+/g, ' ').trim()));

  it('names the person who sent it, a program by its token, and the staff', async () => {
    await openLog();
    const entries = await waitFor(
      'the entries',
      () => textsOf(ENTRIES),
      (all) => all.length > 2,
    );
    const actorOf = (action: string) =>
      entries
        .find((one) => one.includes(own.actions[action]!))
        ?.split(', ')
        .at(-1);
    expect(actorOf('fhir.search')).toBe(own.token('Hospital'));
    expect(actorOf('answer-code.revoke')).toBe(own.sender);
    expect(actorOf('submission.view')).toBe('owner');
    expect(await violations(page)).toEqual([]);
  });

  it('is told the same by the audit log of the clinic', async () => {
    await page.goto(`${pages}/settings/audit`);
    await seeEntry('site.create');
    const rows = await textsOf(inPages('admin-audit-page >>> tbody tr'));
    const rowOf = (action: string) => rows.find((one) => one.includes(own.actions[action]!));
    expect(rowOf('fhir.search')).toContain(own.token('Hospital'));
    expect(rowOf('answer-code.revoke')).toContain(own.sender);
    expect(rowOf('site.create')).toContain(own.system);
  });

  it('leads to what is older than the newest', async () => {
    for (let i = 0; i < MANY; i++) await owner.get(`${site}/submissions/${sent.id}`);
    await openLog();
    expect((await textsOf(ENTRIES)).join()).not.toContain(own.actions['answer-code.revoke']!);
    await press(page, own.older, 'admin-record-audit >>> a');
    await page.waitForFunction(() => location.search.includes('cursor='));
    await seeEntry('answer-code.revoke');
  });
});
