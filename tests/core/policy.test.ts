import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type * as core from '@dermdx/core';
import { CONTENT_SECURITY_POLICY } from '../../scripts/serve.mjs';
import { launchChromium } from '../support/browser.js';
import { directivesOf } from '../support/policy.js';
import { serveRepository } from '../support/site.js';
import type { Site } from '../support/site.js';

/** What docs/csp.md says that a page must allow; the page of these tests has its script inline. */
const ALLOWED = {
  ...directivesOf(CONTENT_SECURITY_POLICY),
  'script-src': "'self' 'unsafe-inline' 'wasm-unsafe-eval'",
};

describe('A page whose policy is too strict', () => {
  let browser: Browser;
  let site: Site;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser.close();
  });

  afterEach(async () => {
    await page.close();
    site.server.close();
  });

  /** Opens a page with the policy, changed. */
  async function open(change: Record<string, string>): Promise<void> {
    const directives = Object.entries({ ...ALLOWED, ...change });
    const policy = directives.map((directive) => directive.join(' ')).join('; ');
    site = await serveRepository({ 'Content-Security-Policy': policy });
    page = await browser.newPage();
    await page.goto(`${site.origin}/page`);
    await page.waitForFunction('globalThis.dermdx');
  }

  it('is none where all is allowed that must be', async () => {
    await open({});
    expect(await page.evaluate(attempt, 'load' as const)).toEqual({ code: 'none', message: '' });
  });

  it('is told to allow workers', async () => {
    await open({ 'worker-src': "'none'" });
    for (const what of ['load', 'preload'] as const) {
      const { code, message } = await page.evaluate(attempt, what);
      expect(code).toBe('worker-blocked');
      expect(message).toContain("worker-src 'self'");
    }
  });

  it('is told to allow WebAssembly', async () => {
    await open({ 'script-src': "'self' 'unsafe-inline'" });
    for (const what of ['load', 'preload'] as const) {
      const { code, message } = await page.evaluate(attempt, what);
      expect(code).toBe('runtime-blocked');
      expect(message).toContain("'wasm-unsafe-eval'");
    }
  });

  it('is told to allow connections to its own site', async () => {
    await open({ 'connect-src': "'none'" });
    const { code, message } = await page.evaluate(attempt, 'load' as const);
    expect(code).toBe('asset-unreachable');
    expect(message).toContain('connect-src');
  });
});

/** Runs in the page: which error there was. */
async function attempt(what: 'load' | 'preload'): Promise<{ code: string; message: string }> {
  const { dermdx } = globalThis as unknown as { dermdx: typeof core };
  try {
    const loaded = await dermdx[what]({ assetBase: '/.cache/assets/' });
    loaded?.dispose();
    return { code: 'none', message: '' };
  } catch (error) {
    const { code, message } = error as core.DermDxError;
    return { code, message };
  }
}
