import type { IncomingMessage } from 'node:http';
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

  it('fetches what load needs, so that load asks for nothing but whether that still holds', async () => {
    const first = record(site);
    await page.evaluate(run, 'preload' as const);
    expect(first.sort()).toEqual(NEEDED);
    // and keeps nothing in memory
    await expect.poll(() => page.workers().length, { timeout: 10_000 }).toBe(0);

    const second = record(site);
    await page.evaluate(run, 'load' as const);
    expect(second).toEqual(['manifest.json']);
  });
});

/** The names of the files that the server is asked for from now on. */
function record({ server }: Site): (string | undefined)[] {
  const names: (string | undefined)[] = [];
  server.on('request', ({ url }: IncomingMessage) => {
    names.push(new URL(url ?? '', 'http://localhost').pathname.split('/').at(-1));
  });
  return names;
}

/** Runs in the page. */
async function run(what: 'preload' | 'load'): Promise<void> {
  const library = (globalThis as unknown as { dermdx: typeof core }).dermdx;
  const dermdx = await library[what]({ assetBase: '/.cache/assets/' });
  dermdx?.dispose();
}
