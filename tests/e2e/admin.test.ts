import { CLASS_NAMES } from '@dermdx/contract/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { listSamples } from '../../scripts/fixtures.mjs';
import { Browser, PASSWORD, samplePicture, submitted } from '../support/backend.js';
import { clickStill, record } from '../support/browser.js';
import type { Recording } from '../support/browser.js';
import type { House } from '../support/staff-pages.js';
import { statisticsNow } from '../support/staff.js';
import {
  before,
  downloaded,
  fill,
  inPages,
  openHouse,
  press,
  see,
  violations,
  words,
} from '../support/staff-pages.js';

interface Listed {
  items: { id: string }[];
}

describe('the staff’s pages, from a first password to an erased result', () => {
  let house: House;
  let staff: Page;
  let person: Page;
  let recording: Recording;
  let owner: Browser;
  let siteId: string;

  beforeAll(async () => {
    house = await openHouse();
    staff = await house.chromium.newPage();
    await staff.setViewport({ width: 1280, height: 900 });
    recording = record(staff);
    person = await house.chromium.newPage();
  });

  afterAll(async () => {
    await house.close();
  });

  it('lets the first owner in by the link that the server printed, and hides its code', async () => {
    await staff.bringToFront();
    await staff.goto(house.backend.ownerLink!);
    await see(staff, words.setUp.title);
    expect(staff.url()).not.toContain('#');
    expect(await violations(staff)).toEqual([]);
    await fill(staff, 'password', PASSWORD);
    await fill(staff, 'repeat', `${PASSWORD}?`);
    await press(staff, words.setUp.submit, 'button');
    await see(staff, words.setUp.different);
    await fill(staff, 'repeat', PASSWORD);
    await press(staff, words.setUp.submit, 'button');
    await see(staff, words.inbox.empty);
    expect(await violations(staff)).toEqual([]);
    siteId = /sites\/([\w-]+)\/inbox/.exec(staff.url())![1]!;
    owner = new Browser(house.backend.address);
    await owner.signIn('owner');
  });

  it('shows what a person sends, without a reload', async () => {
    await person.bringToFront();
    await person.goto(house.backend.address);
    const { file } = listSamples().find(({ label }) => label === 'mel')!;
    await person.evaluate(async (address) => {
      const panel = document.querySelector('dermdx-check')!;
      const response = await fetch(address);
      const picture = new File([await response.blob()], 'spot.jpg', { type: 'image/jpeg' });
      await panel.diagnose(picture, 'dermatoscope');
    }, `/samples/${file}`);
    const pressInPanel = (selector: string) => clickStill(person, `dermdx-check >>> ${selector}`);
    await pressInPanel('button::-p-text(Send to the clinic)');
    await pressInPanel('[name=agree][type=checkbox]');
    await pressInPanel('[name=picture][type=checkbox]');
    await pressInPanel('button::-p-text(Send now)');
    await person.waitForSelector('dermdx-check >>> ::-p-text(Your receipt)', { visible: true });

    await staff.bringToFront();
    await staff.waitForSelector(inPages('.item.unseen'), { visible: true });
    await staff.waitForSelector(inPages('.tag.soon'), { visible: true });
    expect(await violations(staff)).toEqual([]);
  });

  it('opens it by keyboard, with the picture and where the network looked', async () => {
    await staff.keyboard.press('j');
    await staff.keyboard.press('Enter');
    await see(staff, words.submission.saw);
    await staff.waitForSelector(inPages('admin-picture-viewer >>> img'), { visible: true });
    expect(await violations(staff)).toEqual([]);
    await press(staff, words.submission.map, 'button');
    await staff.waitForSelector(inPages('admin-picture-viewer >>> canvas:not([hidden])'), {
      visible: true,
    });
    const painted = await staff.$eval(inPages('admin-picture-viewer >>> canvas'), (canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const context = (canvas as HTMLCanvasElement).getContext('2d')!;
      const { data } = context.getImageData(0, 0, width, height);
      const strengths = Array.from({ length: width * height }, (_, at) => data[at * 4 + 3]!).sort(
        (a, b) => a - b,
      );
      return { most: strengths.at(-1)!, least: strengths[0]! };
    });
    // somewhere it looked more than elsewhere
    expect(painted.most - painted.least).toBeGreaterThan(50);
  });

  it('takes a reading that differs, which statistics and exports then hold', async () => {
    await clickStill(staff, inPages('[name=finding][value=bkl]'));
    await fill(staff, 'note', 'Stuck on, with horn cysts.');
    await press(staff, words.submission.save, 'admin-review-form >>> button');
    await see(staff, words.submission.saved);
    await see(staff, 'Stuck on, with horn cysts.');
    expect(await violations(staff)).toEqual([]);

    // days are counted every few seconds, and the page says until when
    await statisticsNow(owner, `/api/v1/admin/sites/${siteId}`);
    await press(staff, words.nav.statistics, 'a');
    await see(staff, words.statistics.confusion);
    expect(await violations(staff)).toEqual([]);
    const rows = await staff.$$eval(inPages('.confusion tbody tr'), (found) =>
      found.map((row) => [...row.children].map(({ textContent }) => textContent.trim())),
    );
    const none = ['', '', '', '', '', '', ''];
    // the reader saw a keratosis where the network saw a melanoma
    expect(rows.find(([name]) => name === CLASS_NAMES.bkl)!.slice(1)).toEqual(none.with(0, '1'));
    expect(rows.find(([name]) => name === CLASS_NAMES.mel)!.slice(1)).toEqual(none);
    await press(staff, words.nav.export, 'a');
    await see(staff, words.export.csv);
    expect(await violations(staff)).toEqual([]);
    const table = await downloaded(staff, 'submissions.csv', () =>
      press(staff, words.export.start.csv),
    );
    expect(table).toContain(',bkl,,reading,different,');
    expect(table).toContain(',false,,"Stuck on, with horn cysts."');
    await see(staff, before(words.export.done));
  });

  it('no longer has what the person erases with the receipt, but for the mark in the log', async () => {
    const { items } = await owner.get<Listed>(`/api/v1/admin/sites/${siteId}/submissions`);
    const [{ id }] = items as [{ id: string }];
    await person.bringToFront();
    const inPanel = (text: string) => `dermdx-check >>> ::-p-text(${text})`;
    await clickStill(person, inPanel('Erase what I sent'));
    await clickStill(person, 'dermdx-check >>> dialog .quiet');
    await person.waitForSelector(inPanel('What you sent is gone'), { visible: true });
    await staff.bringToFront();
    await staff.goto(`${house.backend.address}/admin/sites/${siteId}/submissions/${id}`);
    await see(staff, words.problems['not-found']!);
    await staff.goto(`${house.backend.address}/admin/sites/${siteId}/inbox?view=all`);
    await see(staff, words.inbox.emptyAll);
    const table = await owner.fetch(`/api/v1/admin/sites/${siteId}/exports/submissions.csv`);
    expect(await table.text()).not.toContain(id);
    const log = await owner.get<{ items: { action: string; actorId: string | null }[] }>(
      `/api/v1/admin/sites/${siteId}/audit?subjectId=${id}`,
    );
    expect(log.items[0]).toMatchObject({ action: 'submission.erase', actorId: null });
  });

  it('asks for the password again before the staff erase', async () => {
    await submitted(house.backend.address, { picture: samplePicture() });
    await staff.waitForSelector(inPages('.item'), { visible: true });
    await staff.keyboard.press('j');
    await staff.keyboard.press('Enter');
    await press(staff, words.submission.erase, 'button');
    await fill(staff, 'password', 'not the password');
    await press(staff, words.submission.eraseConfirm, 'button');
    await see(staff, words.problems['wrong-password']!);
    expect(await violations(staff)).toEqual([]);
    await fill(staff, 'password', PASSWORD);
    await press(staff, words.submission.eraseConfirm, 'button');
    await see(staff, words.access.certificateBackups);
    expect(await violations(staff)).toEqual([]);
    await press(staff, words.inbox.close, 'dialog button');
    await see(staff, words.inbox.emptyAll);
  });

  it('leads back to where one was after signing in again', async () => {
    await owner.send('POST', '/api/v1/auth/password', {
      current: PASSWORD,
      password: `${PASSWORD} again`,
    });
    // every other session ended with the old password
    await staff.goto(
      `${house.backend.address}/admin/sites/${siteId}/inbox?view=all&triage=routine`,
    );
    // a page that was just opened cannot know of an earlier session
    await see(staff, words.signIn.open);
    expect(await violations(staff)).toEqual([]);
    await fill(staff, 'name', 'owner');
    await fill(staff, 'password', 'wrong password here');
    await press(staff, words.signIn.submit, 'button');
    await see(staff, words.problems['wrong-credentials']!);
    await fill(staff, 'password', `${PASSWORD} again`);
    await press(staff, words.signIn.submit, 'button');
    await see(staff, words.inbox.emptyFiltered);
    expect(staff.url()).toContain('triage=routine');
  });

  it('keeps to its policy all the while, and asks nobody but its server', () => {
    // answers of 4xx that a test asked for show as complaints of the network, not of the policy
    const others = recording.complaints.filter((one) => !/status of 40[134]/.test(one));
    expect(others).toEqual([]);
    const elsewhere = recording.requests.filter(
      ({ url }) => !url.startsWith(house.backend.address),
    );
    expect(elsewhere).toEqual([]);
  });
});
