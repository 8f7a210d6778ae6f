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

  it('loads the network ahead, and load takes it without asking for anything', async () => {
    const first = record(site);
    await page.evaluate(preload);
    expect(first.sort()).toEqual(NEEDED);

    const second = record(site);
    expect(await page.evaluate(load)).toEqual(['ready']);
    expect(second).toEqual([]);
    // the one that was loaded ahead, which is disposed of as any other
    await expect.poll(() => page.workers().length, { timeout: 10_000 }).toBe(0);
  });

  it('is there for one load: the next has the cache, and asks only whether that still holds', async () => {
    await page.evaluate(preload);
    await page.evaluate(load);
    const third = record(site);
    expect(await page.evaluate(load)).toContain('runtime');
    expect(third).toEqual(['manifest.json']);
  });

  it('is joined by a load that comes before it is done, and by another preload', async () => {
    const asked = record(site);
    const [, , phases] = (await page.evaluate(
      `Promise.all([(${String(preload)})(), (${String(preload)})(), (${String(load)})()])`,
    )) as [undefined, undefined, string[]];
    expect(asked.sort()).toEqual(NEEDED);
    expect(phases.at(-1)).toBe('ready');
  });

  it('gives its memory back when its signal is aborted and nobody took it', async () => {
    await page.evaluate(preload);
    expect(page.workers()).toHaveLength(1);
    await page.evaluate(() => {
      (globalThis as unknown as Global).giveUp.abort();
    });
    await expect.poll(() => page.workers().length, { timeout: 10_000 }).toBe(0);
    expect(await page.evaluate(load)).toContain('runtime');
  });

  it('leaves to load what load took, whatever becomes of its signal', async () => {
    await page.evaluate(preload);
    const status = await page.evaluate(async () => {
      const { dermdx, giveUp } = globalThis as unknown as Global;
      const loaded = await dermdx.load({ assetBase: '/.cache/assets/' });
      giveUp.abort();
      return (await loaded.diagnose('/.cache/pictures/plain.png')).status;
    });
    expect(status).toBe('diagnosed');
  });
});

/** The names of the files that the server is asked for from now on. */
function record({ server }: Site): (string | undefined)[] {
  const names: (string | undefined)[] = [];
  server.on('request', ({ url }: IncomingMessage) => {
    const name = new URL(url ?? '', 'http://localhost').pathname.split('/').at(-1);
    // which the browser asks for of itself, when it has time
    if (name !== 'favicon.ico') names.push(name);
  });
  return names;
}

interface Global {
  dermdx: typeof core;
  giveUp: AbortController;
}

/** Runs in the page. */
async function preload(): Promise<void> {
  const global = globalThis as unknown as Global;
  global.giveUp = new AbortController();
  await global.dermdx.preload({ assetBase: '/.cache/assets/', signal: global.giveUp.signal });
}

/** Runs in the page: what load told of its progress. */
async function load(): Promise<string[]> {
  const phases: string[] = [];
  const loaded = await (globalThis as unknown as Global).dermdx.load({
    assetBase: '/.cache/assets/',
    onProgress: ({ phase }) => phases.push(phase),
  });
  loaded.dispose();
  return phases;
}
