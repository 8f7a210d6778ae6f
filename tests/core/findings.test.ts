import { copyFile, mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type * as core from '@dermdx/core';
import { launchChromium } from '../support/browser.js';
import { root } from '../support/dermdx.js';
import { serveRepository } from '../support/site.js';
import type { Site } from '../support/site.js';

const PICTURE = join(root, '.cache/pictures/plain.png');

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

beforeEach(async () => {
  page = await browser.newPage();
  await page.goto(`${site.origin}/page`);
  await page.waitForFunction('globalThis.dermdx');
});

afterEach(async () => {
  await page.close();
});

describe('An error says what was found out', () => {
  it('of a file that was changed or removed after it was chosen, and the worker lives on', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dermdx-chosen-'));
    const file = join(folder, 'chosen.png');
    let workers = 0;
    page.on('workercreated', () => workers++);
    await page.evaluate(prepare, '/.cache/assets/');
    const changes = [() => writeFile(file, 'another'), () => unlink(file)];
    for (const change of changes) {
      await copyFile(PICTURE, file);
      await choose(file);
      expect(await page.evaluate(diagnoseChosen)).toMatch(/diagnosed|abstained/);
      await change();
      expect(await page.evaluate(diagnoseChosen)).toBe('picture-changed');
    }
    expect(workers).toBe(1);
    await rm(folder, { recursive: true });
  });

  it('of an option that cannot be sent, which is no fault of the picture', async () => {
    await page.evaluate(prepare, '/.cache/assets/');
    await choose(PICTURE);
    expect(await page.evaluate(diagnoseChosen, 'thorough')).toBe('invalid-option');
    expect(await page.evaluate(diagnoseChosen, 'frame')).toBe('invalid-option');
    expect(await page.evaluate(diagnoseChosen, 'patient')).toBe('invalid-option');
  });

  it('of another site that answers but withholds it, which is no fault of the connection', async () => {
    const other = await serveRepository();
    const open = await serveRepository({ 'Access-Control-Allow-Origin': '*' });
    expect(await page.evaluate(prepare, `${other.origin}/.cache/assets/`)).toBe(
      'asset-cross-origin',
    );
    expect(await page.evaluate(prepare, `${open.origin}/.cache/assets/`)).toBe('loaded');
    other.server.close();
    expect(await page.evaluate(prepare, 'http://127.0.0.1:9/')).toBe('asset-unreachable');
    open.server.close();
  });
});

async function choose(file: string): Promise<void> {
  await page.evaluate(() => {
    document.body.innerHTML = '<input type="file">';
  });
  const input = (await page.$('input'))!;
  await input.uploadFile(file);
}

/** Runs in the page. */
async function prepare(assetBase: string): Promise<string> {
  const { dermdx } = globalThis as unknown as { dermdx: typeof core };
  try {
    Object.assign(globalThis, { loaded: await dermdx.load({ assetBase }) });
    return 'loaded';
  } catch (error) {
    return (error as core.DermDxError).code;
  }
}

/** Runs in the page. */
async function diagnoseChosen(wrong?: string): Promise<string> {
  const { loaded } = globalThis as unknown as { loaded: core.DermDx };
  const [file] = document.querySelector('input')!.files!;
  try {
    const options = wrong ? { [wrong]: () => 1 } : {};
    return (await loaded.diagnose(file!, options)).status;
  } catch (error) {
    return (error as core.DermDxError).code;
  }
}
