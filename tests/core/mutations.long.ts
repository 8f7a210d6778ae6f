import fc from 'fast-check';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as pictures from '@dermdx/core/picture';
import { decodePicture } from '../../packages/core/src/node/decode.js';
import { DermDxError } from '../../packages/core/src/errors.js';
import { launchChromium } from '../support/browser.js';
import { mutated } from '../support/mutations.js';
import { turnedPictures } from '../support/odd-pictures.js';
import { serveRepository } from '../support/site.js';
import type { Site } from '../support/site.js';

const COUNT = 5000;
/** Files that the page is given at once. */
const BATCH = 250;
/** Levels of a corner's colour: a decoder may round, and another corner is 100 away. */
const CLOSE = 48;

/** What is shown of a file: its size and the mean colour of its four quarters, or why it is not. */
type Shown = { width: number; height: number; corners: number[] } | { code: string };

let site: Site;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  site = await serveRepository();
  browser = await launchChromium();
  page = await browser.newPage();
  await page.goto(`${site.origin}/page`);
  const content = `globalThis.pictures = await import('/packages/core/dist/picture.js')`;
  await page.addScriptTag({ type: 'module', content });
  await page.waitForFunction('globalThis.pictures');
});

afterAll(async () => {
  await browser.close();
  site.server.close();
});

describe(`${COUNT} mutations of EXIF, segments, chunks and boxes`, () => {
  it(
    'show the same frame in Node and in the panel, or are refused',
    { timeout: 600_000 },
    async () => {
      const sound = await turnedPictures();
      const files = fc.sample(mutated(sound), { numRuns: COUNT, seed: 20_261_126 });
      const different: string[] = [];
      const counts = { same: 0, refused: 0, 'refused by one': 0 };
      for (let at = 0; at < COUNT; at += BATCH) {
        const batch = files.slice(at, at + BATCH);
        const inPage = await page.evaluate(
          showInPage,
          batch.map(({ bytes }) => bytes.toString('base64')),
        );
        for (const [index, { from, bytes }] of batch.entries()) {
          const [here, there] = [await showInNode(bytes), inPage[index]!];
          if ('code' in here || 'code' in there) {
            const isBoth = 'code' in here && 'code' in there && here.code === there.code;
            counts[isBoth ? 'refused' : 'refused by one']++;
            continue;
          }
          const isSame =
            here.width === there.width &&
            here.height === there.height &&
            here.corners.every((level, corner) => Math.abs(level - there.corners[corner]!) < CLOSE);
          if (isSame) counts.same++;
          else different.push(`${at + index} ${from}: ${JSON.stringify([here, there])}`);
        }
      }
      console.log(counts);
      expect(different).toEqual([]);
      expect(counts.same).toBeGreaterThan(COUNT / 10);
      // damaged data within a file, which one decoder shows as far as it goes: 95 when this was written
      expect(counts['refused by one']).toBeLessThan(COUNT / 40);
    },
  );
});

async function showInNode(bytes: Buffer): Promise<Shown> {
  try {
    const picture = await decodePicture(bytes);
    const { width, height } = picture;
    const size = Math.min(width, height);
    const places = [
      [0, 0],
      [width - size, height - size],
    ] as const;
    const corners: number[] = [];
    for (const [x, y] of places) corners.push(...(await picture.readSquare({ x, y, size }, 2)));
    return { width, height, corners };
  } catch (error) {
    if (error instanceof DermDxError) return { code: error.code };
    throw error;
  }
}

/** Runs in the page. */
async function showInPage(files: string[]): Promise<Shown[]> {
  const { openUpright } = (globalThis as unknown as { pictures: typeof pictures }).pictures;
  const half = 16;
  const size = { width: 2 * half, height: 2 * half };
  const context = new OffscreenCanvas(size.width, size.height).getContext('2d', {
    willReadFrequently: true,
  })!;
  context.imageSmoothingQuality = 'high';
  /** Mean colours of the four quarters. */
  const quarters = (): number[] =>
    [
      [0, 0],
      [half, 0],
      [0, half],
      [half, half],
    ].flatMap(([x, y]) => {
      const { data } = context.getImageData(x!, y!, half, half);
      const mean = [0, 0, 0];
      data.forEach((level, index) => {
        if (index % 4 < 3) mean[index % 4]! += level / half ** 2;
      });
      return mean;
    });
  const shown: Shown[] = [];
  for (const base64 of files) {
    try {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const picture = await openUpright(new Blob([bytes]));
      const { width, height } = picture;
      const side = Math.min(width, height);
      const corners: number[] = [];
      for (const end of [0, 1]) {
        const place = { x: end * (width - side), y: end * (height - side) };
        picture.draw(context, { ...place, width: side, height: side }, size);
        corners.push(...quarters());
      }
      picture.close();
      shown.push({ width, height, corners });
    } catch (error) {
      shown.push({ code: (error as { code?: string }).code ?? String(error) });
    }
  }
  return shown;
}
