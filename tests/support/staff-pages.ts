import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser as Chromium, Page } from 'puppeteer-core';
import { readConfig, startBackend } from '@dermdx/backend';
import words from '../../packages/admin/src/lang/en.js';
import { demoPages } from '../../scripts/serve.mjs';
import type { Running } from './backend.js';
import { clickStill, launchChromium, shown } from './browser.js';
import { removeData } from './databases.js';
import { root } from './dermdx.js';
import { waitFor } from './wait.js';

/** The server with its pages and the demo clinic, and a browser to look at them. */
export interface House {
  backend: Running;
  chromium: Chromium;
  close(): Promise<void>;
}

/** Starts both. */
export async function openHouse(env: Record<string, string> = {}): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-staff-'));
  const config = readConfig({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent', ...env });
  const pages = demoPages(join(root, '.cache/assets'));
  const backend = { ...(await startBackend(config, { pages })), logs: [] };
  const chromium = await launchChromium();
  return {
    backend,
    chromium,
    async close() {
      await chromium.close();
      await backend.close();
      removeData(folder);
    },
  };
}

/** What the pages say, in English. */
export { words };

/** What a text says before the first thing that is filled into it. */
export function before(text: (...filled: string[]) => string): string {
  const [start = ''] = text('«', '«').split('«');
  return start.trim();
}

/** Everything in the staff's pages is in open shadow roots. */
export const inPages = (selector: string): string => `dermdx-admin >>> ${selector}`;

/** Waits until something can be seen, and clicks it. */
export async function press(page: Page, text: string, within = 'button, a'): Promise<void> {
  const either = within.split(', ').map((one) => `${inPages(one)}::-p-text(${text})`);
  await clickStill(page, either.join(', '));
}

/** Waits until a text can be seen. */
export async function see(page: Page, text: string): Promise<void> {
  await page.waitForSelector(inPages(`::-p-text(${text})`), { visible: true });
}

/** Waits until a page shows what it came for, whatever else is still on the network. */
export async function loaded(page: Page): Promise<void> {
  await shown(page, inPages('h1'));
  await page.waitForSelector(inPages(`[role=status]::-p-text(${words.states.loading})`), {
    hidden: true,
  });
}

/** Writes into a field of a form. */
export async function fill(page: Page, name: string, text: string): Promise<void> {
  const field = await page.waitForSelector(inPages(`[name=${name}]`), { visible: true });
  await field!.evaluate((one) => {
    (one as HTMLInputElement).value = '';
  });
  await field!.type(text);
}

/** Signs somebody in. */
export async function signIn(page: Page, address: string, name: string, password: string) {
  await page.goto(`${address}/admin/sign-in`);
  await fill(page, 'name', name);
  await fill(page, 'password', password);
  await press(page, words.signIn.submit, 'button');
}

/** What a page hands over to be saved, as text. */
export async function downloaded(
  page: Page,
  name: string,
  act: () => Promise<void>,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-downloads-'));
  const session = await page.createCDPSession();
  try {
    await session.send('Browser.setDownloadBehavior', {
      behavior: 'allow',
      downloadPath: folder,
    });
    await act();
    const file = join(folder, name);
    // an empty file holds its name until it is whole
    const saved = () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
    return await waitFor(`the download ${name}`, saved, (text) => text !== '');
  } finally {
    await session.detach();
    rmSync(folder, { recursive: true });
  }
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page, light and dark, by WCAG 2.2 AA. */
export async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const scheme of ['light', 'dark']) {
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    // the page's policy forbids scripts from elsewhere; the debugger's own are let through
    const result = (await page.evaluate(
      `${axe}; axe.run(document, { runOnly: ${JSON.stringify(rules)} })`,
    )) as { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] };
    for (const { id, nodes } of result.violations) {
      for (const { html, failureSummary } of nodes) {
        found.push(`${scheme}, ${id}: ${html.slice(0, 160)} ${failureSummary}`);
      }
    }
  }
  return found;
}
