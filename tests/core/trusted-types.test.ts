import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type * as core from '@dermdx/core';
import { launchChromium, record } from '../support/browser.js';
import type { Recording } from '../support/browser.js';
import { walk } from '../support/panel-way.js';
import { serveRepository } from '../support/site.js';
import type { Site } from '../support/site.js';

const PICTURE = '/.cache/pictures/plain.png';

/** With these the engine starts threads, by addresses of its own. */
const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

let browser: Browser;
let site: Site;
let page: Page;
let recording: Recording;

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

/** Opens a page that demands Trusted Types, and so does its worker. */
async function open(path: string, policies: string, headers = {}): Promise<void> {
  const policy = `require-trusted-types-for 'script'; trusted-types ${policies}`;
  site = await serveRepository({ 'Content-Security-Policy': policy, ...headers });
  page = await browser.newPage();
  recording = record(page);
  await page.goto(site.origin + path);
}

describe('The library in a page that demands Trusted Types', () => {
  const openLibrary = async (policies: string, headers = {}): Promise<void> => {
    await open('/page', policies, headers);
    await page.waitForFunction('globalThis.dermdx');
  };

  it('works where the page allows its policy', async () => {
    await openLibrary('dermdx');
    expect(await page.evaluate(diagnose, PICTURE)).toMatchObject({ status: 'diagnosed' });
    expect(recording.complaints).toEqual([]);
  });

  it('works on several threads too, where the page is isolated', async () => {
    await openLibrary('dermdx', ISOLATION);
    expect(await page.evaluate(diagnose, PICTURE)).toMatchObject({
      status: 'diagnosed',
      isolated: true,
    });
    // the engine's threads are workers of the worker
    expect(page.workers().length).toBeGreaterThan(1);
    expect(recording.complaints).toEqual([]);
  });

  it('works where the page allows no policy, but has a default one that takes the worker', async () => {
    await openLibrary('default');
    await page.evaluate(() => {
      const { trustedTypes } = globalThis as unknown as {
        trustedTypes: { createPolicy(name: string, rules: object): void };
      };
      trustedTypes.createPolicy('default', { createScriptURL: (address: string) => address });
    });
    expect(await page.evaluate(diagnose, PICTURE)).toMatchObject({ status: 'diagnosed' });
  });

  for (const policies of ["'none'", 'another']) {
    it(`says which policy to allow where it allows ${policies}`, async () => {
      await openLibrary(policies);
      const answer = await page.evaluate(diagnose, PICTURE);
      expect(answer).toMatchObject({ status: 'worker-blocked', name: 'EngineError' });
      expect(answer.message).toContain('Add it: trusted-types dermdx.');
    });
  }

  it('says so where a second copy of it needs duplicates', async () => {
    await openLibrary('dermdx');
    expect(await page.evaluate(diagnose, PICTURE)).toMatchObject({ status: 'diagnosed' });
    // a string: vitest would put an import of its own in place of this one
    await page.evaluate(
      "import('/packages/core/dist/index.js?copy').then((dermdx) => void Object.assign(globalThis, { dermdx }))",
    );
    const answer = await page.evaluate(diagnose, PICTURE);
    expect(answer.status).toBe('worker-blocked');
    expect(answer.message).toContain("'allow-duplicates'");
  });
});

describe('The panel in a page that demands Trusted Types', () => {
  const openPanel = async (policies: string): Promise<void> => {
    await open('/tests/widget/strict-csp.html', policies);
    await page.waitForFunction(() => customElements.get('dermdx-check'));
    await page.evaluate(async (address) => {
      const picture = new File([await (await fetch(address)).blob()], 'mole.png');
      Object.assign(globalThis, { files: { mole: picture } });
    }, PICTURE);
  };

  it('goes from a picture to a result where it allows its two policies', async () => {
    await openPanel('dermdx lit-html');
    await walk(page, 'result');
    expect(recording.complaints).toEqual([]);
  });

  it('says that the site is not set up right where the library’s policy is missing', async () => {
    await openPanel('lit-html');
    const problem = await page.evaluate(async () => {
      const panel = document.querySelector('dermdx-check')!;
      const problems: string[] = [];
      panel.addEventListener('dermdx-error', ({ detail }) => problems.push(detail.code));
      await panel.diagnose(window.files.mole!, 'dermatoscope');
      return problems;
    });
    expect(problem).toEqual(['worker-blocked']);
  });

  it('is not there where Lit’s is missing, and the console names it', async () => {
    await open('/tests/widget/strict-csp.html', 'dermdx');
    await page.waitForNetworkIdle();
    expect(await page.evaluate(() => customElements.get('dermdx-check'))).toBeUndefined();
    expect(recording.complaints.join('\n')).toContain('lit-html');
  });
});

interface Answer {
  /** Of the diagnosis, or the code of the error. */
  status: string;
  name?: string;
  message?: string;
  isolated?: boolean;
}

/** Runs in the page: loads, looks and says what came of it. */
async function diagnose(address: string): Promise<Answer> {
  const { dermdx } = globalThis as unknown as { dermdx: typeof core };
  try {
    const loaded = await dermdx.load({ assetBase: '/.cache/assets/' });
    const { status } = await loaded.diagnose(address);
    return { status, isolated: crossOriginIsolated };
  } catch (error) {
    const { code, name, message } = error as core.DermDxError;
    return { status: code, name, message };
  }
}
