import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from '@dermdx/core';
import type { Page } from 'puppeteer-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import en from '../../packages/widget/src/lang/en.ts';
import { PASSWORD, signInOwner } from '../support/backend.js';
import { root } from '../support/dermdx.js';
import { listSamples } from '../../scripts/fixtures.mjs';
import { onItsSide } from '../support/odd-pictures.js';
import { see as seePanel, press as pressPanel, PLACES, walk } from '../support/panel-way.js';
import { inPages, openHouse, signIn } from '../support/staff-pages.js';
import type { House } from '../support/staff-pages.js';
import { waitFor } from '../support/wait.js';

/** Side at which squares are held against each other, pixels. */
const SIDE = 48;

/** How far apart, in levels of 255, the same square may be after it was encoded twice. */
const NOISE = 3;

const sample = readFileSync(
  join(root, 'examples/samples', listSamples().find(({ label }) => label === 'mel')!.file),
);
const files = await onItsSide(sample);

describe('a picture that is stored on its side, framed off centre and sent', () => {
  let house: House;
  let page: Page;
  let pages: { siteId: string; list: () => Promise<string[]> };

  beforeAll(async () => {
    house = await openHouse();
    const { owner, siteId } = await signInOwner(house.backend);
    const address = `/api/v1/admin/sites/${siteId}/submissions`;
    const list = async () => {
      const { items } = await owner.get<{ items: { id: string }[] }>(address);
      return items.map(({ id }) => id);
    };
    pages = { siteId, list };
    page = await house.chromium.newPage();
    await signIn(page, house.backend.address, 'owner', PASSWORD);
    await page.waitForSelector(inPages('admin-inbox-page'), { visible: true });
  });

  afterAll(async () => {
    await house.close();
  });

  it.each(Object.keys(files))(
    'shows the same square to the person and to the clinic: %s',
    async (name) => {
      await openPanel(page, house.backend.address, name, files[name]!);
      const frame = await frameOffCentre(page);
      const expected = await squareOf(sample, frame);

      const panel = await levelsOf(page, 'dermdx-check >>> .square canvas');
      expect(distance(panel, expected)).toBeLessThan(NOISE);

      const before = await pages.list();
      await send(page);
      const sent = (await pages.list()).filter((id) => !before.includes(id));
      expect(sent).toHaveLength(1);
      await page.goto(
        `${house.backend.address}/admin/sites/${pages.siteId}/inbox?open=${sent[0]!}`,
      );

      const staff = await levelsOf(page, inPages('admin-picture-viewer >>> img'));
      expect(distance(staff, expected)).toBeLessThan(NOISE);

      // the measure tells the square from one beside it
      const beside = await squareOf(sample, { ...frame, x: frame.x - Math.round(frame.size / 8) });
      expect(distance(staff, beside)).toBeGreaterThan(2 * NOISE);
    },
  );
});

/** The panel with the picture in hand. */
async function openPanel(page: Page, address: string, name: string, bytes: Buffer): Promise<void> {
  await page.goto(address);
  await page.evaluate(
    (data, called) => {
      const content = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      window.files = { mole: new File([content], called) };
    },
    bytes.toString('base64'),
    name,
  );
  await PLACES.frame.reach(page);
}

/** Moves the square to the right and up and makes it smaller, by keys; returns what was then examined. */
async function frameOffCentre(page: Page): Promise<Frame> {
  const canvas = (await page.waitForSelector('dermdx-check >>> canvas.framing', {
    visible: true,
  }))!;
  await canvas.focus();
  for (const key of ['+', '+', '+', 'ArrowRight', 'ArrowRight', 'ArrowUp'] as const) {
    await page.keyboard.press(key);
  }
  const examined = page.$eval(
    'dermdx-check',
    (panel) =>
      new Promise<Frame>((resolve) => {
        panel.addEventListener('dermdx-result', ({ detail }) => {
          resolve(detail.frame);
        });
      }),
  );
  await walk(page, 'result');
  return examined;
}

async function send(page: Page): Promise<void> {
  await pressPanel(page, en.result.send);
  await page.$$eval('dermdx-check >>> [name=agree], dermdx-check >>> [name=picture]', (boxes) => {
    for (const box of boxes) (box as HTMLInputElement).click();
  });
  await pressPanel(page, en.consent.send);
  await seePanel(page, en.sent.sent.title);
}

/** Grey levels of a square of the upright picture, `SIDE` × `SIDE`. */
async function squareOf(picture: Buffer, { x, y, size }: Frame): Promise<number[]> {
  const cut = await sharp(picture)
    .extract({ left: x, top: y, width: size, height: size })
    .png()
    .toBuffer();
  return [
    ...(await sharp(cut).resize(SIDE, SIDE, { kernel: 'linear' }).greyscale().raw().toBuffer()),
  ];
}

/** The same of what an element of a page shows. */
async function levelsOf(page: Page, selector: string): Promise<number[]> {
  const element = await page.waitForSelector(selector, { visible: true });
  const read = () =>
    element!.evaluate((shown, side) => {
      const source = shown as HTMLImageElement | HTMLCanvasElement;
      const width = 'naturalWidth' in source ? source.naturalWidth : source.width;
      if (width === 0) return [];
      const canvas = Object.assign(document.createElement('canvas'), {
        width: side,
        height: side,
      });
      const context = canvas.getContext('2d')!;
      context.imageSmoothingQuality = 'high';
      context.drawImage(source, 0, 0, side, side);
      const { data } = context.getImageData(0, 0, side, side);
      return Array.from({ length: side * side }, (_, pixel) => {
        const [red, green, blue] = data.subarray(pixel * 4, pixel * 4 + 3);
        return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
      });
    }, SIDE);
  return waitFor(`a picture in ${selector}`, read, (levels) => levels.length > 0);
}

/** Mean distance in levels of 255. */
function distance(one: number[], other: number[]): number {
  return one.reduce((sum, level, at) => sum + Math.abs(level - other[at]!), 0) / one.length;
}
