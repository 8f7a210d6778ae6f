import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Receipt } from '../support/backend.js';
import {
  PASSWORD,
  diagnosisOf,
  samplePicture,
  signInOwner,
  submitted,
  useLink,
} from '../support/backend.js';
import { shown } from '../support/browser.js';
import type { House } from '../support/staff-pages.js';
import {
  before,
  downloaded,
  fill,
  inPages,
  openHouse,
  press,
  see,
  signIn,
  violations,
  words,
} from '../support/staff-pages.js';
import { waitFor } from '../support/wait.js';

describe('the worklist, and what a person asks for', () => {
  let house: House;
  let owner: Browser;
  let siteId: string;
  let nurse: Page;
  let officer: Page;
  let urgent: Receipt;
  let routine: Receipt;

  const at = (path: string) => `${house.backend.address}/admin/sites/${siteId}/${path}`;
  const referenceOf = ({ id }: Receipt) => id.slice(-6).toUpperCase();
  /** What stands beside a queue's name. */
  const sizeOf = async (page: Page, name: string) => {
    const texts = await page.$$eval(inPages('.queues a'), (links) =>
      links.map((link) => [...link.children].map(({ textContent }) => textContent)),
    );
    return texts.find(([text]) => text === name)?.[1];
  };

  beforeAll(async () => {
    house = await openHouse();
    ({ owner, siteId } = await signInOwner(house.backend));
    const invite = { name: 'nurse', role: 'reviewer' };
    const made = await owner.send('POST', `/api/v1/admin/sites/${siteId}/users`, invite);
    await useLink(house.backend.address, ((await made.json()) as { link: string }).link);
    const { address } = house.backend;
    routine = await submitted(address, { diagnosis: diagnosisOf('nv') });
    urgent = await submitted(address, { picture: samplePicture() });
    nurse = await (await house.chromium.createBrowserContext()).newPage();
    // files are saved from the first context alone
    officer = await house.chromium.newPage();
    for (const page of [nurse, officer]) await page.setViewport({ width: 1280, height: 900 });
    await signIn(nurse, address, 'nurse', PASSWORD);
    await nurse.waitForSelector(inPages('.queues'), { visible: true });
    await signIn(officer, address, 'owner', PASSWORD);
    await officer.waitForSelector(inPages('.queues'), { visible: true });
  });

  afterAll(async () => {
    await house.close();
  });

  it('has the next urgent one first, and counts beside each queue', async () => {
    await nurse.bringToFront();
    const { queueNames } = words.inbox;
    const toRead = () => sizeOf(nurse, queueNames['to-read']);
    await waitFor('two to read', toRead, (size) => size === '2');
    expect(await sizeOf(nurse, queueNames.urgent)).toBe('1');
    expect(await sizeOf(nurse, queueNames['with-picture'])).toBe('1');
    const first = await nurse.$eval(inPages('.item'), (item) => item.getAttribute('data-id'));
    expect(first).toBe(urgent.id);
    expect(await violations(nurse)).toEqual([]);
  });

  it('keeps a list with its filters under a name, for its reader alone', async () => {
    const own = words.views;
    const list = 'inbox?predicted=mel&period=last-month&view=all';
    const current = () =>
      nurse.$$eval(inPages('admin-saved-views >>> nav a'), (links) =>
        links.map((link) => [link.textContent.trim(), link.getAttribute('aria-current')]),
      );
    await nurse.goto(at(list));
    await press(nurse, own.save, 'admin-saved-views >>> summary');
    await fill(nurse, 'name', 'Melanomas');
    await nurse.keyboard.press('Enter');
    await waitFor('the view', current, ([first]) => first?.[1] === 'page');
    expect(await violations(nurse)).toEqual([]);
    await nurse.goto(at('inbox'));
    await waitFor('the view, not shown', current, ([first]) => first?.[1] === null);
    await press(nurse, 'Melanomas', 'admin-saved-views >>> nav a');
    await waitFor(
      'the list',
      () => new URL(nurse.url()).search,
      (search) => search.includes('period=last-month') && search.includes('predicted=mel'),
    );
    await press(nurse, own.manage, 'admin-saved-views >>> summary');
    await press(nurse, own.rename, 'admin-saved-views >>> button');
    await fill(nurse, 'renamed', 'Last month');
    expect(await violations(nurse)).toEqual([]);
    await nurse.keyboard.press('Enter');
    await waitFor('the new name', current, ([first]) => first?.[0] === 'Last month');
    expect(await owner.get(`/api/v1/admin/sites/${siteId}/views`)).toEqual([]);
    await press(nurse, own.remove, 'admin-saved-views >>> button');
    await press(nurse, own.removeConfirm, 'dialog button');
    await waitFor('no view', current, (views) => views.length === 0);
    await nurse.goto(at('inbox'));
  });

  it('is claimed, and read by somebody who cannot tell', async () => {
    await press(nurse, referenceOf(urgent), '.item');
    await press(nurse, words.work.claim, 'button');
    await see(nurse, words.work.release);
    await shown(nurse, inPages('admin-review-form >>> [value=cannot-tell]'));
    await nurse.$eval(inPages('admin-review-form >>> [value=cannot-tell]'), (choice) => {
      (choice as HTMLElement).click();
    });
    await press(nurse, words.submission.save, 'admin-review-form >>> button');
    await see(nurse, words.work.waits);
    await see(nurse, words.work.decline);
    expect(await violations(nurse)).toEqual([]);
  });

  it('goes to a second reader, who sees no earlier reading', async () => {
    await officer.bringToFront();
    await officer.goto(at('inbox?queue=second-opinion'));
    await press(officer, referenceOf(urgent), '.item');
    await see(officer, words.work.second);
    await see(officer, words.inbox.withheld);
    expect(await violations(officer)).toEqual([]);
  });

  it('has a report on one sheet', async () => {
    await officer.goto(at(`submissions/${urgent.id}/report`));
    await officer.waitForSelector(inPages('.sheet img'), { visible: true });
    expect(await violations(officer)).toEqual([]);
    const pdf = Buffer.from(await officer.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });

  it('is found by its receipt, of which the token never leaves the page', async () => {
    const sent: Promise<string>[] = [];
    officer.on('request', (request) => {
      sent.push(request.fetchPostData().then((body) => `${request.url()} ${body ?? ''}`));
    });
    await officer.goto(at('find'));
    await fill(officer, 'sought', `${routine.id}.${routine.deletionToken}`);
    await press(officer, words.find.submit, 'form button');
    await see(officer, referenceOf(routine));
    expect(await violations(officer)).toEqual([]);
    const texts = await Promise.all(sent);
    expect(texts.some((text) => text.includes(routine.id))).toBe(true);
    expect(texts.join('\n')).not.toContain(routine.deletionToken);
  });

  it('is found by its reference, however that is written', async () => {
    await fill(officer, 'sought', 'no such thing');
    await press(officer, words.find.submit, 'form button');
    await see(officer, words.find.unreadable);
    await fill(officer, 'sought', referenceOf(routine).toLowerCase());
    await press(officer, words.find.submit, 'form button');
    await see(officer, referenceOf(routine));
  });

  it('hands everything over in one file, and erases it with a certificate', async () => {
    await press(officer, words.access.save, 'button');
    await fill(officer, 'password', PASSWORD);
    const name = `dermdx-${referenceOf(routine)}.html`;
    const file = await downloaded(officer, name, () =>
      press(officer, words.access.confirm, 'dialog button'),
    );
    expect(file).toContain(words.access.heading);
    const [, json = ''] = /<script type="application\/json">(.*)<\/script>/s.exec(file) ?? [];
    const held = JSON.parse(json) as { submissions: { id: string }[] };
    expect(held.submissions.map(({ id }) => id)).toEqual([routine.id]);
    await press(officer, words.submission.erase, 'button');
    await see(officer, words.submission.eraseTitle(referenceOf(routine)));
    await fill(officer, 'password', PASSWORD);
    await press(officer, words.submission.eraseConfirm, 'dialog button');
    await see(officer, words.access.certificateBackups);
    const kept = `dermdx-${referenceOf(routine)}-erased.html`;
    const certificate = await downloaded(officer, kept, () =>
      press(officer, words.access.certificateSave, 'dialog button'),
    );
    expect(certificate).toContain(routine.id);
    expect(certificate).toContain(before(words.access.certificateEntry));
    await press(officer, words.inbox.close, 'dialog button');
    const field = () =>
      officer.$eval(inPages('#sought'), (input) => (input as HTMLInputElement).value);
    await waitFor('the next request', field, (text) => text === '');
    const gone = await owner.fetch(`/api/v1/admin/sites/${siteId}/submissions/${routine.id}`);
    expect(gone.status).toBe(404);
  });
});
