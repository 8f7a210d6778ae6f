import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'puppeteer-core';
import type * as core from '@dermdx/core';
import { launchChromium } from '../support/browser.js';
import { serveRepository } from '../support/site.js';
import type { Site } from '../support/site.js';

describe.skipIf(process.platform !== 'linux')('Memory', () => {
  let site: Site;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    site = await serveRepository();
    browser = await launchChromium(['--js-flags=--expose-gc']);
    page = await browser.newPage();
    await page.goto(`${site.origin}/page`);
    await page.waitForFunction('globalThis.dermdx');
    await page.evaluate(prepare);
  });

  afterAll(async () => {
    await browser.close();
    site.server.close();
  });

  for (const picture of ['plain.png', '12-megapixels.jpg']) {
    it(`after 200 calls is what it was after 20, within a tenth: ${picture}`, async () => {
      await page.evaluate(diagnoseOften, picture, 20);
      const early = await settled();
      await page.evaluate(diagnoseOften, picture, 180);
      const late = await settled();
      console.log(`${picture}: ${megabytes(early)} MB after 20, ${megabytes(late)} MB after 200`);
      expect(late / early).toBeLessThan(1.1);
    });
  }

  /** The page's process once garbage is collected: engine, decoders and canvases included. */
  async function settled(): Promise<number> {
    await page.evaluate(collect);
    const worker = page.workers()[0]!;
    await worker.evaluate(collect);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    return rendererMemory(browser);
  }
});

/** Resident bytes of the largest renderer: the page's, its worker in it. */
function rendererMemory(browser: Browser): number {
  const root = browser.process()!.pid!;
  const sizes = descendants(root)
    .filter((pid) => read(pid, 'cmdline').includes('--type=renderer'))
    .map((pid) => Number(/VmRSS:\s+(\d+)/.exec(read(pid, 'status'))?.[1] ?? 0) * 1024);
  return Math.max(...sizes);
}

function descendants(pid: number): number[] {
  const children = read(pid, `task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // it has ended
    return '';
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}

/** Runs in the page. */
async function prepare(): Promise<void> {
  const { dermdx } = globalThis as unknown as { dermdx: typeof core };
  const loaded = await dermdx.load({ assetBase: '/.cache/assets/' });
  Object.assign(globalThis, { loaded });
}

/** Runs in the page. */
async function diagnoseOften(name: string, times: number): Promise<void> {
  const { loaded } = globalThis as unknown as { loaded: core.DermDx };
  const picture = await (await fetch(`/.cache/pictures/${name}`)).blob();
  for (let time = 0; time < times; time++) await loaded.diagnose(picture, { explain: true });
}

/** Runs in the page and in the worker. */
function collect(): void {
  const { gc } = globalThis as unknown as { gc: () => void };
  for (let time = 0; time < 3; time++) gc();
}
