import fc from 'fast-check';
import { expect } from 'vitest';
import type * as core from '@dermdx/core';
import { launchChromium } from './browser.js';
import { damaged, soundPictures } from './damaged-pictures.js';
import { serveRepository } from './site.js';

/** What a picture may be refused for. */
const REFUSALS = ['decode-failed', 'image-empty', 'image-too-large', 'unsupported-type'];

/**
 * Hands damaged pictures to one worker in Chromium: each is answered or refused for what it is, and
 * the worker lives on.
 *
 * @returns how often each answer was given
 */
export async function diagnoseDamaged(count: number, seed: number): Promise<Map<string, number>> {
  const site = await serveRepository();
  const browser = await launchChromium();
  const answers = new Map<string, number>();
  try {
    const page = await browser.newPage();
    let workers = 0;
    page.on('workercreated', () => workers++);
    await page.goto(`${site.origin}/page`);
    await page.waitForFunction('globalThis.dermdx');
    await page.evaluate(prepare);
    const sound = await soundPictures();
    const property = fc.asyncProperty(damaged(sound), async ({ bytes }) => {
      const answer = await page.evaluate(ask, bytes.toString('base64'));
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
      expect(['diagnosed', 'abstained', ...REFUSALS]).toContain(answer);
    });
    await fc.assert(property, { numRuns: count, seed });
    expect(workers, 'none died and was replaced').toBe(1);
    expect(await page.evaluate(ask, sound.jpeg!.toString('base64'))).toMatch(/diag|abst/);
  } finally {
    await browser.close();
    site.server.close();
  }
  return answers;
}

/** Runs in the page. */
async function prepare(): Promise<void> {
  const { dermdx } = globalThis as unknown as { dermdx: typeof core };
  const loaded = await dermdx.load({ assetBase: '/.cache/assets/' });
  Object.assign(globalThis, { loaded });
}

/** Runs in the page. */
async function ask(base64: string): Promise<string> {
  const { loaded } = globalThis as unknown as { loaded: core.DermDx };
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  try {
    const { status } = await loaded.diagnose(new Blob([bytes]));
    return status;
  } catch (error) {
    return (error as core.DermDxError).code;
  }
}
