import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listSamples } from '../../scripts/fixtures.mjs';
import { PASSWORD, signInOwner, submitted, useLink } from '../support/backend.js';
import type { Browser } from '../support/backend.js';
import { checkAudit } from '../support/staff.js';
import { clickStill, shown } from '../support/browser.js';
import type { DatabaseKind } from '../support/databases.js';
import { forSlowTests } from '../support/databases.js';
import type { House } from '../support/staff-pages.js';
import {
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

const PHONE = '+49 30 5552368';
const READERS = ['nurse', 'doctor', 'chief'] as const;

describe.each(forSlowTests)('a person and their clinic, from end to end, on $name', ({ open }) => {
  let database: DatabaseKind;
  let house: House;
  let owner: Browser;
  let siteId: string;
  let person: Page;
  let officer: Page;
  const readers = new Map<(typeof READERS)[number], Page>();
  let id: string;
  let code: string;

  const at = (path: string) => `${house.backend.address}/admin/sites/${siteId}/${path}`;
  const api = (path: string) => `/api/v1/admin/sites/${siteId}/${path}`;
  const inPanel = (selector: string) => `dermdx-check >>> ${selector}`;
  const pressInPanel = (text: string) =>
    clickStill(person, inPanel(`::-p-aria([name="${text}"][role="button"])`));
  const seeInPanel = (text: string) =>
    person.waitForSelector(inPanel(`::-p-text(${text})`), { visible: true });

  /** Adds a reading to the submission, as somebody of the staff. */
  async function read(reader: (typeof READERS)[number], finding: string): Promise<Page> {
    const page = readers.get(reader)!;
    await page.bringToFront();
    await page.goto(at(`submissions/${id}`));
    const choice = inPages(`admin-review-form >>> [value=${finding}]`);
    await clickStill(page, choice);
    await press(page, words.submission.save, 'admin-review-form >>> button');
    await see(page, words.submission.saved);
    return page;
  }

  beforeAll(async () => {
    database = await open();
    house = await openHouse(await database.fresh());
    const { address } = house.backend;
    ({ owner, siteId } = await signInOwner(house.backend));
    for (const name of READERS) {
      const made = await owner.send('POST', api('users'), { name, role: 'reviewer' });
      await useLink(address, ((await made.json()) as { link: string }).link);
      const page = await (await house.chromium.createBrowserContext()).newPage();
      await page.setViewport({ width: 1440, height: 900 });
      await signIn(page, address, name, PASSWORD);
      await page.waitForSelector(inPages('.queues'), { visible: true });
      readers.set(name, page);
    }
    // files are saved from the first context alone
    officer = await house.chromium.newPage();
    await officer.setViewport({ width: 1440, height: 900 });
    await signIn(officer, address, 'owner', PASSWORD);
    await officer.waitForSelector(inPages('.queues'), { visible: true });
    person = await (await house.chromium.createBrowserContext()).newPage();
  });

  afterAll(async () => {
    await house.close();
    await database.stop();
  });

  it('is set up: the owner turns on numbers and answers, and writes a template', async () => {
    await officer.goto(at('settings/site'));
    await officer.waitForSelector(inPages('[name=asksPhone]'), { visible: true });
    for (const name of ['asksPhone', 'givesAnswers']) {
      await clickStill(officer, inPages(`[name=${name}]`));
    }
    await press(officer, words.states.save, 'form button');
    await see(officer, words.states.saved);
    expect(await violations(officer)).toEqual([]);
    await officer.goto(at('settings/answers'));
    await fill(officer, 'name', 'Please come in');
    await fill(officer, 'words', 'Please come in on {day}.');
    await press(officer, words.answers.add, 'form button');
    await see(officer, 'Please come in on');
    expect(await violations(officer)).toEqual([]);
  });

  it('begins with a person who sends, with a number, and gets two codes', async () => {
    await person.bringToFront();
    await person.goto(house.backend.address);
    const { file } = listSamples().find(({ label }) => label === 'mel')!;
    await person.evaluate(async (address) => {
      const panel = document.querySelector('dermdx-check')!;
      const blob = await (await fetch(address)).blob();
      await panel.diagnose(new File([blob], 'spot.jpg', { type: 'image/jpeg' }), 'dermatoscope');
    }, `/samples/${file}`);
    await pressInPanel('Send to the clinic');
    for (const name of ['call', 'agree', 'picture']) {
      await clickStill(person, inPanel(`[name=${name}][type=checkbox]`));
    }
    await (await person.waitForSelector(inPanel('#phone'), { visible: true }))!.type(PHONE);
    expect(await violations(person)).toEqual([]);
    await pressInPanel('Send now');
    await seeInPanel('Your answer code');
    const codes = await person.$$eval(inPanel('.receipt .code'), (all) =>
      all.map(({ textContent }) => textContent),
    );
    expect(codes).toHaveLength(2);
    code = codes[1]!;
    const { items } = await owner.get<{ items: { id: string }[] }>(api('submissions'));
    ({ id } = items[0]!);
    // the same spot once more: the chain that the officer is asked about
    await submitted(house.backend.address, { earlier: codes[0]!.split('.')[1]! });
    expect(await violations(person)).toEqual([]);
  });

  it('is read by one who cannot tell, by a second who differs, and settled by a third', async () => {
    const nurse = await read('nurse', 'cannot-tell');
    await see(nurse, words.work.waits);
    const doctor = await read('doctor', 'nv');
    await see(doctor, words.work.waits);
    const chief = await read('chief', 'mel');
    await chief.waitForSelector(inPages('.readings li:nth-child(3)'), { visible: true });
    await see(chief, words.submission.outcome);
    const settled = await owner.get<object>(api(`submissions/${id}`));
    expect(settled).toMatchObject({ reviewed: true, differed: true, outcome: 'mel' });
  });

  it('is answered by a template, whose place alone is filled in; the number is shown by a press', async () => {
    const chief = readers.get('chief')!;
    await see(chief, words.reach.hasPhone);
    expect(await chief.$(inPages(`::-p-text(${PHONE})`))).toBeNull();
    await press(chief, words.reach.showPhone, 'button');
    await see(chief, PHONE);
    const template = inPages('admin-answer-form >>> #template');
    const [, value] = await chief.$$eval(`${template} option`, (all) =>
      all.map((one) => one.value),
    );
    await (await chief.waitForSelector(template))!.select(value!);
    await fill(chief, 'place-0', 'Monday');
    await see(chief, 'Please come in on Monday.');
    expect(await violations(chief)).toEqual([]);
    await press(chief, words.reach.send, 'button');
    await see(chief, words.reach.unread);
    // the next answer is chosen anew
    expect(await chief.$eval(template, (select) => (select as HTMLSelectElement).value)).toBe('');
    await chief.goto(at('inbox?queue=answered-unread'));
    await chief.waitForSelector(inPages(`.item[data-id="${id}"]`), { visible: true });
  });

  it('is read by the person with the code, by a press', async () => {
    await person.bringToFront();
    await person.reload();
    await pressInPanel('Erase something you sent');
    await person.waitForSelector(inPanel('.answerable'), { visible: true });
    await clickStill(person, inPanel('.answerable .button'));
    await seeInPanel('Please come in on Monday.');
    expect(await violations(person)).toEqual([]);
    const chief = readers.get('chief')!;
    await chief.bringToFront();
    await chief.goto(at(`submissions/${id}`));
    await see(chief, words.reach.answered.read.slice(0, 6));
    await shown(chief, inPages('admin-reach-person >>> .tag::-p-text(read )'));
  });

  it('is handed over whole to the officer, and erased with all that belongs to it', async () => {
    await officer.bringToFront();
    await officer.goto(at(`submissions/${id}`));
    await press(officer, words.access.save, 'button');
    await fill(officer, 'password', PASSWORD);
    const name = `dermdx-${id.slice(-6).toUpperCase()}.html`;
    const file = await downloaded(officer, name, () =>
      press(officer, words.access.confirm, 'dialog button'),
    );
    // not the file itself, which would be the message
    const has = [PHONE, 'Please come in on Monday.', code].map((text) => file.includes(text));
    expect(has, 'number, answer, code').toEqual([true, true, false]);
    const [, json = ''] = /<script type="application\/json">(.*)<\/script>/s.exec(file) ?? [];
    const held = JSON.parse(json) as { submissions: { readings: { finding: string }[] }[] };
    expect(held.submissions).toHaveLength(2);
    const readings = held.submissions.flatMap((one) => one.readings);
    expect(readings.map(({ finding }) => finding)).toEqual(['cannot-tell', 'nv', 'mel']);
    await press(officer, words.submission.erase, 'button');
    await fill(officer, 'password', PASSWORD);
    await clickStill(officer, inPages('dialog [name=option]'));
    await press(officer, words.submission.eraseConfirm, 'dialog button');
    await see(officer, words.access.certificateSave);
    const { items } = await owner.get<{ items: unknown[] }>(api('submissions'));
    expect(items).toEqual([]);
    // and nobody can read the answer any more
    await person.bringToFront();
    await (await person.waitForSelector(inPanel('#answer-code')))!.type(code);
    await person.keyboard.press('Enter');
    await seeInPanel('There is no answer with this code');
  });

  it('is all in the audit log, by who did it', async () => {
    const { items } = await owner.get<{ items: { action: string; actorName: string | null }[] }>(
      api(`audit?subjectId=${id}&limit=100`),
    );
    const done = items.map(({ action, actorName }) => `${action} ${actorName ?? ''}`.trim());
    expect(done).toEqual(
      expect.arrayContaining([
        ...READERS.map((name) => `review.add ${name}`),
        'phone.view chief',
        'answer.send chief',
        'answer.read',
        'access.export owner',
        'submission.erase owner',
        'erasure.certify owner',
      ]),
    );
    await officer.bringToFront();
    await officer.goto(at(`settings/audit?subjectId=${id}`));
    for (const action of ['answer.send', 'answer.read', 'phone.view', 'submission.erase']) {
      const cell = inPages(`td::-p-text(${words.audit.actions[action]!})`);
      await officer.waitForSelector(cell, { visible: true });
    }
    expect(await checkAudit(owner, `/api/v1/admin/sites/${siteId}`)).toMatchObject({
      intact: true,
    });
  });
});
