import type { Browser, Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type * as core from '@dermdx/core';
import { launchChromium } from '../support/browser.js';
import { serveRepository } from '../support/site.js';
import type { Site } from '../support/site.js';

describe('What a browser keeps of the network', () => {
  let site: Site;
  let browser: Browser;
  let page: Page;

  beforeEach(async () => {
    site = await serveRepository();
    browser = await launchChromium();
    page = await browser.newPage();
    await page.goto(`${site.origin}/page`);
    await page.waitForFunction('globalThis.dermdx');
  });

  afterEach(async () => {
    await browser.close();
    site.server.close();
  });

  it('is nothing where there is no room, and that does no harm', async () => {
    const session = await page.createCDPSession();
    await session.send('Storage.overrideQuotaForOrigin', {
      origin: site.origin,
      quotaSize: 50_000,
    });
    expect(await page.evaluate(loadAndDispose)).toBe('loaded');
    expect(await page.evaluate(keptFiles)).not.toContain('dermdx.onnx');
    expect(await page.evaluate(loadAndDispose)).toBe('loaded');
  });

  it('is enough to start again without the server', async () => {
    expect(await page.evaluate(loadAndDispose)).toBe('loaded');
    expect(await page.evaluate(keptFiles)).toContain('dermdx.onnx');
    await close(site);
    expect(await page.evaluate(loadAndDispose)).toBe('loaded');
  });

  it('is asked about nothing before the first time: then an error says what is wrong', async () => {
    // the worker's own script, to its end, and nothing else
    await page.evaluate(async () => {
      await (await fetch('/packages/core/dist/diagnosis.worker.js')).arrayBuffer();
    });
    await close(site);
    expect(await page.evaluate(loadAndDispose)).toBe('asset-unreachable');
    await page.setOfflineMode(true);
    expect(await page.evaluate(loadAndDispose)).toBe('asset-offline');
  });
});

/** The server ends, and so does every connection to it. */
async function close({ server }: Site): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}

/** Runs in the page. */
async function loadAndDispose(): Promise<string> {
  const library = (globalThis as unknown as { dermdx: typeof core }).dermdx;
  try {
    const dermdx = await library.load({ assetBase: '/.cache/assets/' });
    dermdx.dispose();
    return 'loaded';
  } catch (error) {
    return (error as core.DermDxError).code;
  }
}

/** Runs in the page. */
async function keptFiles(): Promise<(string | undefined)[]> {
  const cache = await caches.open('dermdx-assets');
  return (await cache.keys()).map(({ url }) => new URL(url).pathname.split('/').at(-1));
}
