import type { Browser, Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type * as core from '@dermdx/core';
import { launchChromium } from '../support/browser.js';
import { serveRepository } from '../support/site.js';
import type { Site } from '../support/site.js';

const NEEDED = [
  'calibration.json',
  'dermdx.onnx',
  'diagnosis.worker.js',
  'manifest.json',
  'ort-wasm-simd-threaded.wasm',
];

describe('preload', () => {
  let site: Site;
  let browser: Browser;
  let page: Page;

  beforeEach(async () => {
    site = await serveRepository();
    // with a cache of its own, which a private window would keep too small
    browser = await launchChromium();
    page = await browser.newPage();
    await page.goto(`${site.origin}/page`);
    await page.waitForFunction('globalThis.dermdx');
  });

  afterEach(async () => {
    await browser.close();
    site.server.close();
  });

  it('fetches what load needs, so that load finds all of it in the cache', async () => {
    const first = record(page);
    await page.evaluate(run, 'preload' as const);
    expect(names(first)).toEqual(NEEDED);
    expect(first.filter(({ cached }) => cached)).toEqual([]);

    const second = record(page);
    await page.evaluate(run, 'load' as const);
    expect(names(second)).toEqual(NEEDED);
    // the manifest is asked about each time, and has not changed
    expect(second.filter(({ cached }) => !cached)).toEqual([]);
  });
});

/** An answer that the page got. */
interface Answer {
  url: string;
  /** From the page's cache, or the server said that what is there still holds. */
  cached: boolean;
}

/** What the page gets from now on. */
function record(page: Page): Answer[] {
  const answers: Answer[] = [];
  page.on('response', (response) => {
    const cached = response.fromCache() || response.status() === 304;
    answers.push({ url: response.url(), cached });
  });
  return answers;
}

function names(answers: readonly Answer[]): (string | undefined)[] {
  return answers.map(({ url }) => new URL(url).pathname.split('/').at(-1)).sort();
}

/** Runs in the page. */
async function run(what: 'preload' | 'load'): Promise<void> {
  const library = (globalThis as unknown as { dermdx: typeof core }).dermdx;
  const dermdx = await library[what]({ assetBase: '/.cache/assets/' });
  dermdx?.dispose();
}
