import type { Browser } from 'puppeteer-core';
import type * as core from '@dermdx/core';
import { load } from '@dermdx/core/node';
import { launchChromium } from './browser.js';
import { serveRepository } from './site.js';

/** A file, by any name. */
export interface NamedFile {
  name: string;
  bytes: Buffer;
}

/** What one side says of a file. */
type Answer = { code: string } | { size: string; probabilities: number[] };

/** What both sides say of a file. */
export interface Pair {
  name: string;
  node: Answer;
  browser: Answer;
  /** Largest difference of a probability; undefined where one side refuses it. */
  difference?: number;
  /** Whether they agree: the same code, or the same size and each probability within `apart`. */
  agrees: boolean;
}

/** Diagnoses files in Node and in Chromium. */
export async function askBothSides(files: readonly NamedFile[]): Promise<Pair[]> {
  const site = await serveRepository();
  let browser: Browser | undefined;
  try {
    browser = await launchChromium();
    const page = await browser.newPage();
    await page.goto(`${site.origin}/page`);
    await page.waitForFunction('globalThis.dermdx');
    await page.evaluate(prepare);
    const node = await load();
    const pairs: Pair[] = [];
    for (const { name, bytes } of files) {
      const here = await node.diagnose(bytes).then(toAnswer, toCode);
      const there = await page.evaluate(ask, bytes.toString('base64'));
      pairs.push(compare(name, here, there));
    }
    return pairs;
  } finally {
    await browser?.close();
    site.server.close();
  }
}

/** Pairs that disagree, in words. */
export function disagreements(pairs: readonly Pair[]): string[] {
  return pairs
    .filter(({ agrees }) => !agrees)
    .map(({ name, node, browser, difference }) => {
      const words = (answer: Answer) => ('code' in answer ? answer.code : answer.size);
      return `${name}: Node ${words(node)}, browser ${words(browser)}, ${difference ?? 'none'}`;
    });
}

/** How far apart probabilities may be: decoders round an AVIF's colours each in its own way (docs/pictures.md). */
const apart = (name: string): number => {
  if (!name.endsWith('.avif')) return 0.01;
  return name.startsWith('10-bit') ? 0.03 : 0.02;
};

function compare(name: string, node: Answer, browser: Answer): Pair {
  if ('code' in node || 'code' in browser) {
    const agrees = 'code' in node && 'code' in browser && node.code === browser.code;
    return { name, node, browser, agrees };
  }
  const differences = node.probabilities.map((p, index) =>
    Math.abs(p - browser.probabilities[index]!),
  );
  const difference = Math.max(...differences);
  return {
    name,
    node,
    browser,
    difference,
    agrees: node.size === browser.size && difference <= apart(name),
  };
}

function toAnswer({ quality, classes }: core.Diagnosis): Answer {
  const sorted = [...classes].sort((a, b) => a.label.localeCompare(b.label));
  const size = `${quality.width.value} × ${quality.height.value}`;
  return { size, probabilities: sorted.map(({ probability }) => probability) };
}

function toCode(error: unknown): Answer {
  return { code: (error as { code?: string }).code ?? String(error) };
}

/** Runs in the page. */
async function prepare(): Promise<void> {
  const { dermdx } = globalThis as unknown as { dermdx: typeof core };
  const loaded = await dermdx.load({ assetBase: '/.cache/assets/' });
  Object.assign(globalThis, { loaded });
}

/** Runs in the page. */
async function ask(base64: string): Promise<Answer> {
  const { loaded } = globalThis as unknown as { loaded: core.DermDx };
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  try {
    // a type that says nothing, as storage services give it
    const file = new Blob([bytes], { type: 'application/octet-stream' });
    const { quality, classes } = await loaded.diagnose(file);
    const sorted = [...classes].sort((a, b) => a.label.localeCompare(b.label));
    const size = `${quality.width.value} × ${quality.height.value}`;
    return { size, probabilities: sorted.map(({ probability }) => probability) };
  } catch (error) {
    return { code: (error as core.DermDxError).code };
  }
}
