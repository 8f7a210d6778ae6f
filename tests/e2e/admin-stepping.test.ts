import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  diagnosisOf,
  PASSWORD,
  samplePicture,
  signInOwner,
  submitted,
  useLink,
} from '../support/backend.js';
import type { Browser, Receipt } from '../support/backend.js';
import { clickStill, nextFrames, shown } from '../support/browser.js';
import { SlowLine } from '../support/held-requests.js';
import type { House } from '../support/staff-pages.js';
import { inPages, openHouse, press, see, signIn, words } from '../support/staff-pages.js';
import { waitFor } from '../support/wait.js';

const FORM = 'admin-review-form >>> ';
const NOTE = inPages(`${FORM}textarea`);
const ASSIGNED = inPages('admin-work-bar >>> select');
const MANAGEMENT = inPages(`${FORM}select`);
const own = words.submission;

/** More than are fetched ahead. */
const NUMBER = 4;

describe('a reader who goes on before the answer has come', () => {
  let house: House;
  let owner: Browser;
  let site: string;
  let page: Page;
  let line: SlowLine;
  let cases: Receipt[];
  let userId: string;
  let ana: string;

  beforeAll(async () => {
    house = await openHouse({ SUBMISSIONS_PER_MINUTE: '1000' });
    const signedIn = await signInOwner(house.backend);
    ({ owner, userId } = signedIn);
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
    const invited = await owner.send('POST', `${site}/users`, { name: 'ana', role: 'reviewer' });
    const { id, link } = (await invited.json()) as { id: string; link: string };
    await useLink(house.backend.address, link);
    ana = id;
    page = await house.chromium.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await signIn(page, house.backend.address, 'owner', PASSWORD);
    await page.waitForSelector(inPages('admin-shell'), { visible: true });
    line = await SlowLine.of(page);
  });

  /** The first of some cases is open, the next two are fetched ahead. */
  beforeEach(async () => {
    const { address } = house.backend;
    const picture = samplePicture();
    cases = [];
    for (let i = 0; i < NUMBER; i++) {
      // the last one is of the same lesion as the first
      const earlier = i === NUMBER - 1 ? { earlier: cases[0]!.deletionToken } : {};
      cases.push(await submitted(address, { diagnosis: diagnosisOf('mel'), picture, ...earlier }));
    }
    // those of earlier tests come after them
    cases.reverse();
    const query = `view=all&sort=receivedAt:desc&open=${cases[0]!.id}`;
    await page.goto(`${address}${site.replace('/api/v1', '')}/inbox?${query}`);
    await page.waitForSelector(inPages('admin-picture-viewer >>> .zoom'), { visible: true });
    await waitFor(
      'the next two to be fetched ahead',
      async () => (await logged(cases[2]!)).filter((one) => one.endsWith('fetched-ahead')),
      (found) => found.length === 2,
    );
  });

  afterAll(async () => {
    await house.close();
  });

  afterEach(() => line.clear());

  const referenceOf = ({ id }: Receipt) => id.slice(-6).toUpperCase();
  const logged = async ({ id }: Receipt) => {
    const { items } = await owner.get<{ items: { action: string }[] }>(
      `${site}/audit?subjectId=${id}`,
    );
    return items.map(({ action }) => action);
  };
  const openedIs = ({ id }: Receipt) =>
    page.waitForFunction((wanted) => location.search.includes(wanted), {}, id);
  const stands = async (one: Receipt) => {
    await openedIs(one);
    const title = own.title(referenceOf(one));
    await shown(page, inPages(`article[aria-label="${title}"]`));
    await shown(page, NOTE);
  };
  const press1AndEnter = async () => {
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
  };
  const noteOf = () => page.$eval(NOTE, (field) => (field as HTMLTextAreaElement).value);
  const draftOf = async ({ id }: Receipt) => {
    const { draft } = await owner.get<{ draft: { note?: string } | null }>(
      `${site}/submissions/${id}`,
    );
    return draft?.note;
  };
  const chosenIn = (selector: string) =>
    page.$eval(selector, (select) => (select as HTMLSelectElement).value);
  const choose = async (selector: string, value: string) => {
    const select = await page.waitForSelector(selector, { visible: true });
    await select!.select(value);
  };

  it.each([
    { way: 'the next one, fetched ahead', key: 'j', from: 0, to: 1 },
    { way: 'the one before, which is not', key: 'k', from: 1, to: 0 },
  ] as const)('hears what was saved of which case, and stays at $way', async (step) => {
    const [read, open] = [cases[step.from]!, cases[step.to]!];
    if (step.from === 1) await page.keyboard.press('j');
    await stands(read);
    const saving = line.hold(/^POST .*\/reviews$/);
    await press1AndEnter();
    await saving.arrived();
    await page.keyboard.press(step.key);
    await stands(open);
    await clickStill(page, inPages(`${FORM}[value=vasc]`));
    await page.type(NOTE, 'Red lacunes');
    await saving.release();
    await see(page, own.savedAs(referenceOf(read), words.findings.mel));
    expect(page.url()).toContain(open.id);
    expect(await noteOf()).toBe('Red lacunes');
    await page.type(NOTE, ', round');
    await waitFor(
      'all of the note to be kept',
      () => draftOf(open),
      (note) => note === 'Red lacunes, round',
    );
  });

  it('is told which case was not saved and why, and finds there what they wrote', async () => {
    const [read, open] = [cases[0]!, cases[1]!];
    await page.type(NOTE, 'Grey dots');
    await page.keyboard.press('Escape');
    await waitFor(
      'the note to be left',
      () => page.$(`${NOTE}:focus`),
      (found) => !found,
    );
    const saving = line.hold(/^POST .*\/reviews$/);
    await press1AndEnter();
    await saving.arrived();
    await page.keyboard.press('j');
    await stands(open);
    // this one can be saved though the other is under way
    await shown(page, inPages(`${FORM}.save:enabled`));
    const first = await owner.send('POST', `${site}/submissions/${read.id}/reviews`, {
      finding: 'nv',
    });
    expect(first.status).toBe(201);
    await saving.release();
    await see(page, own.notSaved(referenceOf(read), words.problems['read-meanwhile']!));
    expect(await page.$(inPages(`${FORM}[role=alert]`))).toBeNull();
    await page.keyboard.press('k');
    await stands(read);
    await waitFor('the note', noteOf, (note) => note === 'Grey dots');
    await page.keyboard.press('Enter');
    await see(page, own.savedAs(referenceOf(read), words.findings.mel));
  });

  it('has no picture of another lesion beside the open case', async () => {
    const [open, next, earlier] = [cases[0]!, cases[1]!, cases[NUMBER - 1]!];
    const picture = line.hold(new RegExp(`^GET /api/.*/submissions/${earlier.id}/picture$`));
    await press(page, own.compare, 'admin-lesion-history >>> button');
    await picture.arrived();
    await openedIs(open);
    await page.keyboard.press('j');
    await stands(next);
    await see(page, own.historyNone);
    await picture.release();
    await nextFrames(page);
    expect(await page.$(inPages('admin-lesion-history >>> .pair'))).toBeNull();
  });

  it('sees the audit log of the open case, or none', async () => {
    const entries = inPages('admin-record-audit >>> li');
    await press(page, own.audit, 'admin-record-audit >>> summary');
    await shown(page, entries);
    await page.keyboard.press('j');
    await stands(cases[1]!);
    expect(await page.$(inPages('admin-record-audit >>> details[open]'))).toBeNull();
    await press(page, own.audit, 'admin-record-audit >>> summary');
    await shown(page, entries);
  });

  it('is shown whom a case is for, whatever they chose and the server refused', async () => {
    const [taken, next] = [cases[0]!, cases[1]!];
    const isComplete = (options: string[]) => options.length === 3;
    const options = () => page.$$eval(`${ASSIGNED} option`, (all) => all.map(({ value }) => value));
    await waitFor('the readers', options, isComplete);
    // somebody else is faster
    const assignment = { from: null, to: ana };
    await owner.send('PATCH', `${site}/submissions/${taken.id}/work`, { assignment });
    await choose(ASSIGNED, userId);
    await see(page, words.problems['taken-meanwhile']!);
    expect(await chosenIn(ASSIGNED)).toBe('');
    await page.keyboard.press('j');
    await stands(next);
    expect(await chosenIn(ASSIGNED)).toBe('');
    await page.keyboard.press('k');
    await stands(taken);
    expect(await chosenIn(ASSIGNED)).toBe(ana);
  });

  it('is shown the management of each reading, whatever they chose before', async () => {
    const [read, next] = [cases[0]!, cases[1]!];
    const isShown = (wanted: string) =>
      waitFor(
        `the management “${wanted}”`,
        () => chosenIn(MANAGEMENT),
        (value) => value === wanted,
      );
    // what was chosen by hand once must not stay chosen
    await page.keyboard.press('1');
    await page.keyboard.press('c');
    for (const value of ['refer', '', 'refer']) await choose(MANAGEMENT, value);
    await page.keyboard.press('s');
    await see(page, own.savedAs(referenceOf(read), words.findings.mel));
    await see(page, own.readAgain);
    await isShown('');
    const draft = { finding: 'mel', management: 'refer' };
    const kept = await owner.send('PUT', `${site}/submissions/${next.id}/draft`, draft);
    expect(kept.status).toBe(204);
    await page.keyboard.press('j');
    await stands(next);
    await isShown('refer');
  });
});
