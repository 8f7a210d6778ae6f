import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type * as core from '@dermdx/core';
import { load } from '@dermdx/core/node';
import type { DermDx } from '@dermdx/core/node';
import { launchChromium } from '../support/browser.js';
import { root } from '../support/dermdx.js';
import { serveRepository } from '../support/site.js';
import type { Site } from '../support/site.js';

const PICTURE = '.cache/pictures/plain.png';

let site: Site;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  site = await serveRepository();
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  site.server.close();
});

afterEach(async () => {
  await page.close();
});

beforeEach(async () => {
  page = await browser.newPage();
  await page.goto(`${site.origin}/page`);
  await page.waitForFunction('globalThis.dermdx');
});

describe('The browser and Node', () => {
  let node: DermDx;

  beforeAll(async () => {
    node = await load();
  });

  const examinations: Record<string, core.DiagnoseOptions> = {
    'as it is': {},
    thoroughly: { thorough: true },
    'within a frame': { frame: { x: 101, y: 13, size: 333 } },
    'with all there is': {
      frame: { x: 200, y: 100, size: 250 },
      patient: { age: 61, sex: 'female', site: 'lower extremity' },
      thorough: true,
      explain: true,
    },
    'as a photograph': { source: 'photograph' },
  };
  for (const [how, options] of Object.entries(examinations)) {
    it(`see the same in a picture ${how}, to nine digits`, async () => {
      const seen = await page.evaluate(diagnoseInPage, PICTURE, options);
      const expected = await node.diagnose(join(root, PICTURE), options);
      expect(rounded({ ...seen, timings: null })).toEqual(rounded({ ...expected, timings: null }));
      expect(Object.keys(seen.timings)).toEqual(Object.keys(expected.timings));
    });
  }
});

/** Engines differ in the last digit of an exponential. */
function rounded(diagnosis: object): unknown {
  return JSON.parse(JSON.stringify(diagnosis), (_key, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(9)) : value,
  );
}

/** Runs in the page. */
async function diagnoseInPage(path: string, options: core.DiagnoseOptions) {
  const library = (globalThis as unknown as { dermdx: typeof core }).dermdx;
  const dermdx = await library.load({ assetBase: '/.cache/assets/' });
  const picture = await (await fetch(`/${path}`)).blob();
  const diagnosis = await dermdx.diagnose(picture, options);
  dermdx.dispose();
  return diagnosis;
}
