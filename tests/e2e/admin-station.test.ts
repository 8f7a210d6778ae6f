import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  diagnosisOf,
  PASSWORD,
  samplePicture,
  signInOwner,
  submitted,
} from '../support/backend.js';
import type { Browser } from '../support/backend.js';
import { clickStill, shown } from '../support/browser.js';
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
import { waitFor } from '../support/wait.js';

const STAGE = inPages('admin-picture-viewer >>> .stage');

describe('the station at which one reads', () => {
  let house: House;
  let page: Page;
  let owner: Browser;
  let site: string;
  let address: string;
  let id: string;

  beforeAll(async () => {
    house = await openHouse();
    const signedIn = await signInOwner(house.backend);
    owner = signedIn.owner;
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
    const picture = samplePicture();
    ({ id } = await submitted(house.backend.address, { diagnosis: diagnosisOf('mel'), picture }));
    address = `${house.backend.address}/admin/sites/${signedIn.siteId}/inbox?view=all&open=${id}`;
    page = await house.chromium.newPage();
    await page.setViewport({ width: 1280, height: 720 });
    await signIn(page, house.backend.address, 'owner', PASSWORD);
    await page.waitForSelector(inPages('a.item'), { visible: true });
  });

  afterAll(async () => {
    await house.close();
  });

  const boxOf = async (selector: string) => {
    const found = await page.waitForSelector(selector, { visible: true });
    return (await found!.boundingBox())!;
  };

  it.each([
    { width: 1440, height: 900, most: 0.38 },
    { width: 1280, height: 720, most: 0.33 },
    { width: 1024, height: 768, most: 0.4 },
    { width: 768, height: 1024, most: 0.3 },
  ])('has picture, findings and saving in sight at $width × $height', async (screen) => {
    const { width, height, most } = screen;
    await page.setViewport({ width, height });
    await page.goto(address);
    await page.waitForSelector(inPages('admin-picture-viewer >>> .zoom'), { visible: true });
    const stage = await boxOf(STAGE);
    expect((stage.width * stage.height) / (width * height)).toBeGreaterThan(most);
    const form = inPages('admin-review-form >>> ');
    for (const selector of [STAGE, `${form}[value=cannot-tell]`, `${form}button[type=submit]`]) {
      const { x, y, width: wide, height: high } = await boxOf(selector);
      expect(Math.min(x, y), selector).toBeGreaterThanOrEqual(0);
      expect(x + wide, selector).toBeLessThanOrEqual(width);
      expect(y + high, selector).toBeLessThanOrEqual(height);
    }
  });

  it('has the reading below the picture on a phone, with nothing beside the screen', async () => {
    await page.setViewport({ width: 375, height: 812 });
    await page.goto(address);
    const stage = await boxOf(STAGE);
    const first = await boxOf(inPages('admin-review-form >>> .choice'));
    expect(first.y).toBeGreaterThan(stage.y + stage.height);
    expect(stage.width).toBeGreaterThan(300);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    expect(await violations(page)).toEqual([]);
  });

  it('zooms by keys, by wheel with a modifier, to one pixel for one, and says how much', async () => {
    await page.setViewport({ width: 1280, height: 720 });
    await page.goto(address);
    const percentage = () =>
      page.$eval(inPages('admin-picture-viewer >>> .zoom'), ({ textContent }) =>
        Number.parseInt(textContent, 10),
      );
    await page.waitForSelector(inPages('admin-picture-viewer >>> .zoom'), { visible: true });
    const whole = await percentage();
    const { width, natural } = await page.$eval(STAGE, (stage) => {
      const { naturalWidth, naturalHeight } = stage.querySelector('img')!;
      const least = Math.min(stage.clientWidth / naturalWidth, stage.clientHeight / naturalHeight);
      return { width: naturalWidth * least, natural: naturalWidth };
    });
    expect(Math.abs(whole - (100 * width) / natural)).toBeLessThanOrEqual(1);
    await page.keyboard.press('z');
    await waitFor('one pixel for one', percentage, (now) => now === 100);
    await page.keyboard.press('+');
    await waitFor('closer', percentage, (now) => now === 150);
    // a circle that has the focus takes no letters
    await clickStill(page, inPages('[name=finding][value=bkl]'));
    await page.keyboard.press('0');
    await waitFor('the whole', percentage, (now) => now === whole);
    const { x, y } = await boxOf(STAGE);
    await page.mouse.move(x + 200, y + 200);
    await page.mouse.wheel({ deltaY: 120 });
    await page.waitForFunction(() => scrollY > 0);
    expect(await percentage()).toBe(whole);
    await page.mouse.wheel({ deltaY: -400 });
    await page.waitForFunction(() => scrollY === 0);
    await page.keyboard.down('Control');
    await page.mouse.wheel({ deltaY: -400 });
    await page.keyboard.up('Control');
    await waitFor('closer by the wheel', percentage, (now) => now > whole);
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });

  it('asks what is there, never whether one agrees, and says what the outcome rests on', async () => {
    await page.goto(address);
    await clickStill(page, inPages('[name=finding][value=other]'));
    await fill(page, 'words', 'Lentigo, solar');
    await press(page, words.submission.save, 'admin-review-form >>> button');
    await see(page, 'Lentigo, solar');
    await see(page, words.submission.beside['not-comparable']);
    // what was written stands above the empty form, in sight
    const { y, height } = await boxOf(inPages('admin-submission-view >>> .readings li'));
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y + height).toBeLessThanOrEqual(720);
    await see(page, words.submission.readAgain);
    await clickStill(page, inPages('[name=finding][value=scc]'));
    // what is scrolled to stands above the button that is always in sight
    const basis = await page.waitForSelector(inPages('[name=basis]'));
    await basis!.focus();
    const save = await boxOf(inPages('admin-review-form >>> .foot'));
    const box = (await basis!.boundingBox())!;
    expect(box.y + box.height).toBeLessThanOrEqual(save.y);
    await page.keyboard.press('Space');
    await press(page, words.submission.save, 'admin-review-form >>> button');
    await see(page, words.submission.beside.different);
    const outcome = `${words.findings.scc} (${words.bases.histology})`;
    // the list beside it is hidden, and has it, too
    await page.waitForSelector(inPages(`admin-submission-view >>> b::-p-text(${outcome})`), {
      visible: true,
    });
    expect(await violations(page)).toEqual([]);
    await press(page, words.submission.back, 'button');
    await see(page, outcome);
    const detail = await owner.get<{ outcome: string; outcomeBasis: string }>(
      `${site}/submissions/${id}`,
    );
    expect(detail).toMatchObject({ outcome: 'scc', outcomeBasis: 'histology' });
  });

  it('gives the focus back to a button that was disabled while the server was asked', async () => {
    await page.goto(address);
    const bar = 'admin-work-bar >>> button';
    const button = await shown(page, inPages(`${bar}::-p-text(${words.work.flag})`));
    await button.focus();
    await page.keyboard.press('Enter');
    await shown(page, inPages(`${bar}::-p-text(${words.work.unflag})`));
    const focused = () =>
      page.evaluate(() => {
        let active = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        return active?.textContent.trim();
      });
    await waitFor('the focus on the same button', focused, (text) => text === words.work.unflag);
    await page.keyboard.press('Enter');
    await waitFor('the focus on the same button', focused, (text) => text === words.work.flag);
  });
});
