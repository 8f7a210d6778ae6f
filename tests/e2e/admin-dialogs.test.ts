import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Browser, Receipt } from '../support/backend.js';
import { PASSWORD, samplePicture, signInOwner, submitted } from '../support/backend.js';
import { SlowLine } from '../support/held-requests.js';
import type { House } from '../support/staff-pages.js';
import { fill, inPages, openHouse, press, see, signIn, words } from '../support/staff-pages.js';
import { waitFor } from '../support/wait.js';

/** Each does something while a case is open: they choose, save, go on, show help, look closer. */
const KEYS = ['3', '1', 's', 'n', 'j', 'k', '?', '/', 'm', '+'] as const;

describe('a question over a case', () => {
  let house: House;
  let owner: Browser;
  let site: string;
  let page: Page;
  let one: Receipt;

  const { eraseTitle, eraseConfirm, erase } = words.submission;
  const referenceOf = ({ id }: Receipt) => id.slice(-6).toUpperCase();
  const dialogs = () => page.$$eval(inPages('dialog[open]'), (open) => open.length);
  const openCase = async ({ id }: Receipt) => {
    const pages = `${house.backend.address}${site.replace('/api/v1', '')}`;
    await page.goto(`${pages}/inbox?open=${id}`);
    await page.waitForSelector(inPages('admin-review-form >>> .save:enabled'), { visible: true });
    await press(page, erase, 'admin-erase-submission >>> button');
    await see(page, eraseTitle(referenceOf({ id } as Receipt)));
  };

  beforeAll(async () => {
    house = await openHouse();
    const signedIn = await signInOwner(house.backend);
    owner = signedIn.owner;
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
    const { address } = house.backend;
    one = await submitted(address, { picture: samplePicture() });
    for (let i = 0; i < 2; i++) await submitted(address, { picture: samplePicture() });
    page = await house.chromium.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await signIn(page, address, 'owner', PASSWORD);
    await page.waitForSelector(inPages('a.item'), { visible: true });
  });

  afterAll(async () => {
    await house.close();
  });

  it.each([
    ['its text', () => page.click(inPages('dialog[open] h2'))],
    ['what is beside it', () => page.mouse.click(5, 5)],
  ])('keeps every single key from the case after a click on %s', async (_, click) => {
    const chosen = () =>
      page.$$eval(inPages('admin-review-form >>> input:checked'), (inputs) =>
        inputs.map((input) => (input as HTMLInputElement).value),
      );
    await openCase(one);
    const before = { address: page.url(), chosen: await chosen() };
    await click();
    for (const key of KEYS) await page.keyboard.press(key);
    expect({ address: page.url(), chosen: await chosen() }).toEqual(before);
    expect(await dialogs()).toBe(1);
    await press(page, words.dialog.cancel, 'dialog button');
    await waitFor('no dialog', dialogs, (number) => number === 0);
    // what the keys do once it is gone
    await page.keyboard.press('3');
    await page.waitForSelector(inPages('admin-review-form >>> [value=cannot-tell]:checked'));
    const { reviews } = await owner.get<{ reviews: object[] }>(`${site}/submissions/${one.id}`);
    expect(reviews).toEqual([]);
  });

  it('cannot be cancelled while what it asked for is done', async () => {
    await openCase(one);
    const line = await SlowLine.of(page);
    onTestFinished(() => line.close());
    const erasure = line.hold(/\/erasure$/);
    await fill(page, 'password', PASSWORD);
    await press(page, eraseConfirm, 'dialog button');
    await erasure.arrived();
    const cancel = inPages(`dialog[open] button::-p-text(${words.dialog.cancel})`);
    expect(await page.$eval(cancel, (button) => button.matches(':disabled'))).toBe(true);
    // browsers close at the second try what was kept open at the first
    for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
    await see(page, eraseTitle(referenceOf(one)));
    await erasure.release();
    await see(page, words.access.certificateBackups);
    await press(page, words.inbox.close, 'dialog button');
    await see(page, words.submission.erased);
    await page.waitForFunction(() => !location.search.includes('open='));
    const gone = await owner.fetch(`${site}/submissions/${one.id}`);
    expect(gone.status).toBe(404);
  });
});
