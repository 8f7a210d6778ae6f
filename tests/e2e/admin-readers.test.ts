import type { BrowserContext, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  Browser,
  diagnosisOf,
  PASSWORD,
  samplePicture,
  signInOwner,
  submitted,
  useLink,
} from '../support/backend.js';
import { clickStill } from '../support/browser.js';
import type { DatabaseKind } from '../support/databases.js';
import { forSlowTests } from '../support/databases.js';
import type { House } from '../support/staff-pages.js';
import {
  before,
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

const FORM = 'admin-review-form >>> ';
const NOTE = inPages(`${FORM}textarea`);
const SECRET = 'Red lacunes, and a rim that nobody else may read';

describe.each(forSlowTests)('readers at the station, on $name', ({ open }) => {
  let database: DatabaseKind;
  let house: House;
  let owner: Browser;
  let site: string;
  let address: string;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    database = await open();
    house = await openHouse(await database.fresh());
    const signedIn = await signInOwner(house.backend);
    owner = signedIn.owner;
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
    address = `${house.backend.address}/admin/sites/${signedIn.siteId}/inbox`;
  });

  afterAll(async () => {
    for (const context of contexts) await context.close();
    await house.close();
    await database.stop();
  });

  const newCase = async () => {
    const picture = samplePicture();
    const sent = { diagnosis: diagnosisOf('mel'), picture };
    return (await submitted(house.backend.address, sent)).id;
  };

  /** Somebody at a browser of their own, signed in, in front of a case or of the list. */
  async function sit(name: string, password: string, query: string): Promise<Page> {
    const context = await house.chromium.createBrowserContext();
    contexts.push(context);
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 720 });
    await signIn(page, house.backend.address, name, password);
    await page.waitForSelector(inPages('admin-shell'), { visible: true });
    await page.goto(`${address}?${query}`);
    return page;
  }

  async function invite(name: string): Promise<void> {
    const made = await owner.send('POST', `${site}/users`, { name, role: 'reviewer' });
    const { link } = (await made.json()) as { link: string };
    await useLink(house.backend.address, link);
  }

  const noteOf = (page: Page) =>
    page.$eval(NOTE, (field) => (field as HTMLTextAreaElement).value).catch(() => undefined);
  const comesBack = (page: Page, text: string) =>
    waitFor(
      'the note',
      () => noteOf(page),
      (found) => found === text,
    );

  /** All that a page keeps in its browser, as text. */
  const keptIn = (page: Page) =>
    page.evaluate(async () => {
      const names = (await indexedDB.databases()).map(({ name }) => name);
      const pages = await caches.keys();
      const stored = [localStorage, sessionStorage].map((one) => Object.entries(one));
      return JSON.stringify([stored, names, pages]);
    });

  /** Of the notes: who writes them, where, and with what password by now. */
  let first: string;
  let page: Page;
  const later = `${PASSWORD} again`;

  it('find a note again after Next, and on another computer', async () => {
    await invite('ana');
    first = await newCase();
    const second = await newCase();
    page = await sit('ana', PASSWORD, `view=all&open=${first}`);
    await clickStill(page, inPages('[name=finding][value=vasc]'));
    await fill(page, 'note', SECRET);
    await see(page, words.submission.draftStates.kept);
    // on another computer it is there, too: the server has it
    const elsewhere = await sit('ana', PASSWORD, `view=all&open=${first}`);
    await comesBack(elsewhere, SECRET);
    await elsewhere.close();
    // the way over another case
    await press(page, words.submission.previous, 'button');
    await page.waitForFunction((id) => location.search.includes(id), {}, second);
    await comesBack(page, '');
    await press(page, words.submission.next, 'button');
    await page.waitForFunction((id) => location.search.includes(id), {}, first);
    await comesBack(page, SECRET);
  });

  it('find a note again after the session has expired in the middle of it', async () => {
    // every other session ends with the old password
    const ana = new Browser(house.backend.address);
    await ana.signIn('ana');
    const change = { current: PASSWORD, password: later };
    expect((await ana.send('POST', '/api/v1/auth/password', change)).status).toBeLessThan(300);
    // typed on: what the server cannot take any more leads to signing in
    await page.type(NOTE, ', blue');
    await see(page, words.signIn.ended);
    expect(await page.content()).not.toContain(SECRET);
    expect(await keptIn(page)).not.toContain('lacunes');
    await fill(page, 'name', 'ana');
    await fill(page, 'password', later);
    await press(page, words.signIn.submit, 'button');
    await comesBack(page, `${SECRET}, blue`);
    expect(
      await page.$eval(
        inPages('[name=finding][value=vasc]'),
        (one) => (one as HTMLInputElement).checked,
      ),
    ).toBe(true);
  });

  it('find a note again after signing out, which leaves nothing of it in the browser', async () => {
    // what is typed in the last moment is kept before the server hears of it
    await page.type(NOTE, '!');
    await press(page, words.nav.signOut, 'button');
    await see(page, words.signIn.title);
    expect(await page.$(NOTE)).toBeNull();
    expect(await keptIn(page)).not.toContain('lacunes');
    await fill(page, 'name', 'ana');
    await fill(page, 'password', later);
    await press(page, words.signIn.submit, 'button');
    await page.waitForSelector(inPages('a.item'), { visible: true });
    await page.goto(`${address}?view=all&open=${first}`);
    await comesBack(page, `${SECRET}, blue!`);
    // nobody else
    const colleague = await sit('owner', PASSWORD, `view=all&open=${first}`);
    await colleague.waitForSelector(NOTE, { visible: true });
    expect(await noteOf(colleague)).toBe('');
    await press(page, words.submission.save, `${FORM}button`);
    await see(page, words.submission.saved);
    expect(await noteOf(page)).toBe('');
  });

  it('are told before they sign out what the server does not have, and lose nothing if they wait', async () => {
    await invite('ben');
    const id = await newCase();
    const page = await sit('ben', PASSWORD, `view=all&open=${id}`);
    await page.waitForSelector(NOTE, { visible: true });
    await page.setOfflineMode(true);
    await page.type(NOTE, 'Three last words');
    await press(page, words.nav.signOut, 'button');
    const lost = words.leaving.written(id.slice(-6).toUpperCase(), '3');
    await see(page, lost);
    expect(await violations(page)).toEqual([]);
    // whoever stays goes on where they were
    await press(page, words.leaving.stay, 'button');
    expect(await noteOf(page)).toBe('Three last words');
    await press(page, words.nav.signOut, 'button');
    await see(page, lost);
    await page.setOfflineMode(false);
    await see(page, words.signIn.title);
    expect(await keptIn(page)).not.toContain('last words');
    await fill(page, 'name', 'ben');
    await fill(page, 'password', PASSWORD);
    await press(page, words.signIn.submit, 'button');
    await page.waitForSelector(inPages('a.item'), { visible: true });
    await page.goto(`${address}?view=all&open=${id}`);
    await comesBack(page, 'Three last words');
    // whoever does not wait loses what was not sent, and leaves nothing of it
    await page.setOfflineMode(true);
    await page.type(NOTE, ', and a fourth');
    await press(page, words.nav.signOut, 'button');
    await press(page, words.leaving.lose, 'button');
    await see(page, words.signIn.offline);
    expect(await page.content()).not.toContain('a fourth');
    expect(await keptIn(page)).not.toContain('a fourth');
    await page.setOfflineMode(false);
    const ben = new Browser(house.backend.address);
    await ben.signIn('ben');
    const { draft } = await ben.get<{ draft: { note: string } }>(`${site}/submissions/${id}`);
    expect(draft.note).toBe('Three last words');
    await page.close();
  });

  it('see each other at a case’s own address, too, as soon as somebody comes', async () => {
    const id = await newCase();
    const first = await sit('owner', PASSWORD, 'view=all');
    const hasSaid = first.waitForResponse(
      (response) => response.request().method() === 'PUT' && response.url().endsWith('/presence'),
    );
    await first.goto(address.replace('inbox', `submissions/${id}`));
    await hasSaid;
    // only the stream may tell: what the page asks now and again does not come through
    await first.setRequestInterception(true);
    first.on('request', (request) => {
      const isAsking = request.method() === 'PUT' && request.url().endsWith('/presence');
      void (isAsking ? request.abort() : request.continue());
    });
    const second = await sit('ben', PASSWORD, `view=all&open=${id}`);
    await see(second, words.submission.beingRead('owner'));
    await first.bringToFront();
    await see(first, words.submission.beingRead('ben'));
    await first.close();
    await second.close();
  });

  it('see each other on one case, and the second is told who was first, and with what', async () => {
    const id = await newCase();
    const first = await sit('owner', PASSWORD, `view=all&open=${id}`);
    await first.waitForSelector(NOTE, { visible: true });
    const second = await sit('ben', PASSWORD, `view=all&open=${id}`);
    await see(second, words.submission.beingRead('owner'));
    await first.bringToFront();
    await see(first, words.submission.beingRead('ben'));
    expect(await violations(first)).toEqual([]);
    await clickStill(first, inPages('[name=finding][value=nv]'));
    await press(first, words.submission.save, `${FORM}button`);
    await see(first, words.submission.saved);
    await second.bringToFront();
    await clickStill(second, inPages('[name=finding][value=mel]'));
    await press(second, words.submission.save, `${FORM}button`);
    await see(second, words.submission.saveAllTheSame);
    const [alert] = await second.$$eval(inPages(`${FORM}[role=alert]`), (all) =>
      all.map(({ textContent }) => textContent),
    );
    expect(alert).toContain(before(words.submission.readMeanwhile).replace('«', 'owner'));
    expect(alert).toContain(words.findings.nv);
    expect(await violations(second)).toEqual([]);
    const readings = async () =>
      (await owner.get<{ reviews: object[] }>(`${site}/submissions/${id}`)).reviews.length;
    expect(await readings()).toBe(1);
    await press(second, words.submission.save, `${FORM}button`);
    await see(second, words.submission.saved);
    expect(await readings()).toBe(2);
    // who leaves is no longer named
    await press(second, words.submission.back, 'button');
    await first.bringToFront();
    const named = () => first.$(inPages(`::-p-text(${words.submission.beingRead('ben')})`));
    await waitFor('the other to be gone', named, (found) => found === null);
  });

  it('read by three keys a case, the next one fetched ahead and logged as such', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.push(await newCase());
    const query = `view=all&sort=receivedAt:asc&open=${ids[0]!}`;
    const page = await sit('owner', PASSWORD, query);
    const opened = (id: string) =>
      page.waitForFunction((wanted) => location.search.includes(wanted), {}, id);
    const focused = () =>
      page.evaluate(() => {
        let active = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        return active?.localName;
      });
    const logged = async (id: string) => {
      const path = `${site}/audit?subjectId=${id}`;
      const { items } = await owner.get<{ items: { action: string }[] }>(path);
      return items.map(({ action }) => action).reverse();
    };
    await page.waitForSelector(inPages('admin-picture-viewer >>> .zoom'), { visible: true });
    await waitFor(
      'the next two to be fetched ahead',
      async () => (await logged(ids[2]!)).filter((one) => one.endsWith('fetched-ahead')),
      (found) => found.length === 2,
    );
    expect(await logged(ids[1]!)).not.toContain('submission.view');
    // chosen by its letter, though k and n do other things elsewhere
    await page.keyboard.press('2');
    await see(page, words.submission.chooseByLetter);
    await page.keyboard.press('k');
    await page.keyboard.down('Enter');
    // the picture stands before the finger is off the key: only the answer to saving is waited for
    await opened(ids[1]!);
    await page.waitForSelector(inPages('admin-picture-viewer >>> img'), { visible: true });
    await page.keyboard.up('Enter');
    await waitFor('the focus on the case', focused, (name) => name === 'article');
    // the network's class, also while a circle has the focus
    await clickStill(page, inPages('[name=finding][value=df]'));
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await opened(ids[2]!);
    await waitFor('the focus on the case', focused, (name) => name === 'article');
    await page.keyboard.press('3');
    await page.keyboard.press('n');
    await waitFor('the focus on the note', focused, (name) => name === 'textarea');
    await page.keyboard.type('1 2 3 n');
    await page.keyboard.down('Control');
    await page.keyboard.press('Enter');
    await page.keyboard.up('Control');
    await opened(ids[3]!);
    const outcomes = await Promise.all(
      ids.slice(0, 3).map(async (id) => {
        const { reviews } = await owner.get<{ reviews: { finding: string; note: string }[] }>(
          `${site}/submissions/${id}`,
        );
        return reviews.map(({ finding, note }) => [finding, note]);
      }),
    );
    expect(outcomes).toEqual([[['bkl', '']], [['mel', '']], [['cannot-tell', '1 2 3 n']]]);
    const log = (await logged(ids[1]!)).filter((one) => one !== 'thumbnail.view');
    expect(log.slice(0, 4)).toEqual([
      ...['submission.fetched-ahead', 'picture.fetched-ahead'],
      ...['submission.view', 'picture.view'],
    ]);
    // saved, and no next one to go on to by itself
    await page.keyboard.press('3');
    await page.keyboard.press('s');
    await see(page, words.submission.beside['not-comparable']);
    await waitFor('the focus on the case', focused, (name) => name === 'article');
    await page.keyboard.press('?');
    await see(page, words.inbox.readingKeys[0]![1]);
    expect(await violations(page)).toEqual([]);
  });

  it('go back by a key to what they have just read, though it has left the queue', async () => {
    const [oldest, older, newest] = [await newCase(), await newCase(), await newCase()];
    const query = `queue=with-picture&sort=receivedAt:desc&open=${newest}`;
    const page = await sit('owner', PASSWORD, query);
    const opened = (id: string) =>
      page.waitForFunction((wanted) => location.search.includes(wanted), {}, id);
    const checked = (finding: string) =>
      page.waitForSelector(inPages(`${FORM}[value=${finding}]:checked`));
    await page.waitForSelector(NOTE, { visible: true });
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await opened(older);
    // what was saved is said, so that a mistake is seen
    await see(page, words.submission.savedAs(newest.slice(-6).toUpperCase(), words.findings.mel));
    await page.waitForSelector(inPages('admin-picture-viewer >>> .zoom'), { visible: true });
    await page.keyboard.press('k');
    await opened(newest);
    await see(page, words.submission.beside.same);
    await page.keyboard.press('j');
    await opened(older);
    await page.waitForSelector(NOTE, { visible: true });
    // out of the note again, and on by the keys of the case
    await page.keyboard.press('n');
    await waitFor('the focus in the note', () => page.$(`${NOTE}:focus`), Boolean);
    await page.keyboard.type('round');
    await page.keyboard.press('Escape');
    await waitFor(
      'the note to be left',
      () => page.$(`${NOTE}:focus`),
      (found) => !found,
    );
    await page.keyboard.press('3');
    await checked('cannot-tell');
    expect(await noteOf(page)).toBe('round');
    // a line of text ends with Enter
    await page.keyboard.press('2');
    await page.keyboard.press('o');
    await page.waitForSelector(inPages(`${FORM}#words:focus`), { visible: true });
    await page.keyboard.type('Lentigo');
    await page.keyboard.press('Enter');
    await opened(oldest);
    const path = `${site}/submissions/${older}`;
    const { reviews } = await owner.get<{ reviews: { words: string; note: string }[] }>(path);
    expect(reviews).toMatchObject([{ words: 'Lentigo', note: 'round' }]);
    await page.close();
  });

  it('say what they saw through the dermatoscope, and what they would do', async () => {
    const id = await newCase();
    const page = await sit('owner', PASSWORD, `view=all&open=${id}`);
    await page.waitForSelector(NOTE, { visible: true });
    await page.keyboard.press('1');
    await page.keyboard.press('c');
    await clickStill(page, inPages('[name=criteria][value=blue-white-veil]'));
    const management = await page.$(inPages('select[name=management]'));
    await management!.select('follow-up');
    await fill(page, 'followUpMonths', '3');
    expect(await violations(page)).toEqual([]);
    await press(page, words.submission.save, `${FORM}button`);
    await see(page, words.criteria['blue-white-veil']);
    await see(page, words.submission.followUpIn(words.managements['follow-up'], '3'));
  });

  it('are not given the network’s class by a key while they read blind', async () => {
    await owner.send('PATCH', site, { blindReads: true });
    const id = await newCase();
    await invite('eva');
    const page = await sit('eva', PASSWORD, `view=all&open=${id}`);
    await page.waitForSelector(NOTE, { visible: true });
    await page.keyboard.press('1');
    const chosen = () => page.$(inPages('[name=finding]:checked'));
    await page.keyboard.press('2');
    await see(page, words.submission.chooseByLetter);
    expect(await chosen()).toBeNull();
    await page.keyboard.press('n');
    await waitFor('a class', chosen, (found) => found !== null);
    await page.keyboard.press('s');
    await see(page, words.submission.blindRead);
    await owner.send('PATCH', site, { blindReads: false });
  });
});
