import { spawnSync } from 'node:child_process';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listSamples } from '../../scripts/fixtures.mjs';
import { serveDemo } from '../../scripts/serve.mjs';
import { clickStill, launchChromium, record } from '../support/browser.js';
import type { Recording } from '../support/browser.js';
import { root } from '../support/dermdx.js';

const mole = join(
  root,
  'examples/samples',
  listSamples().find(({ label }) => label === 'nv')!.file,
);

describe('the examples', () => {
  let server: Server;
  let origin: string;
  let browser: Browser;
  let page: Page;
  let recording: Recording;

  beforeAll(async () => {
    server = await serveDemo({ assets: join(root, '.cache/assets'), port: 0 });
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser.close();
    server.close();
  });

  beforeEach(async () => {
    page = await browser.newPage();
    recording = record(page);
  });

  afterEach(async () => {
    await page.close();
  });

  /** Gives the panel of the page the mole. */
  async function diagnose(): Promise<void> {
    await page.waitForFunction(() => customElements.get('dermdx-check') !== undefined);
    await page.waitForSelector('dermdx-check');
    const input = await page.evaluateHandle(() =>
      Object.assign(document.createElement('input'), { type: 'file' }),
    );
    await input.uploadFile(mole);
    await page.evaluate(async (element) => {
      const check = document.querySelector('dermdx-check') as unknown as {
        diagnose(picture: File, source: string): Promise<unknown>;
      };
      await check.diagnose(element.files![0]!, 'dermatoscope');
    }, input);
  }

  it('form: is a field that is required, sent and reset', async () => {
    await page.goto(`${origin}/examples/form/`);
    await page.waitForFunction(() => customElements.get('dermdx-check') !== undefined);
    await page.type('[name=lesson]', 'Monday');
    await clickStill(page, 'form > button');
    expect(await page.$eval('output', ({ value }) => value)).toBe('Nothing yet.');
    const validity = () =>
      page.$eval('form', (form) => [form.checkValidity(), new FormData(form).has('result')]);
    expect(await validity()).toEqual([false, false]);
    await diagnose();
    expect(await validity()).toEqual([true, true]);
    await clickStill(page, 'form > button');
    const sent = JSON.parse(await page.$eval('output', ({ value }) => value)) as {
      lesson: string;
      result: { top: { label: string }; activation?: unknown };
    };
    expect([sent.lesson, sent.result.top.label]).toEqual(['Monday', 'nv']);
    expect(sent.result.activation).toBeUndefined();
    await page.$eval('form', (form) => {
      form.reset();
    });
    expect(await validity()).toEqual([false, false]);
    expect(recording.complaints).toEqual([]);
  });

  it('strict-csp: works under the strictest policy without a violation', async () => {
    await page.goto(`${origin}/examples/strict-csp/`);
    await diagnose();
    await page.waitForSelector('dermdx-check >>> [part~=classes]', { visible: true });
    expect(recording.complaints).toEqual([]);
  });

  it('npm-vite: is built with its own scripts and diagnoses the file that is chosen', async () => {
    const example = join(root, 'examples/npm-vite');
    const { status, stderr } = spawnSync('npm', ['run', 'build'], { cwd: example });
    expect(status, String(stderr)).toBe(0);
    await page.goto(`${origin}/examples/npm-vite/dist/`);
    await (await page.waitForSelector('input'))!.uploadFile(mole);
    await page.waitForSelector('table:not([hidden])');
    expect(await page.$eval('[role=status]', ({ textContent }) => textContent)).toMatch(
      /^Most probable: nv\. Of \d+ lesions scored like this one, \d+ were what it said\.$/,
    );
    expect(await page.$$eval('tbody tr', (rows) => rows.length)).toBe(7);
    await (await page.$('input'))!.uploadFile(join(root, '.cache/pictures/not-a-picture.jpg'));
    await page.waitForFunction(() =>
      document.querySelector('[role=status]')!.textContent.endsWith('(decode-failed)'),
    );
    expect(recording.complaints).toEqual([]);
  });

  it('node: prints what it sees, and goes on past a file that it cannot read', () => {
    const script = join(root, 'examples/node/index.js');
    const broken = join(root, '.cache/pictures/empty.jpg');
    const run = spawnSync(process.execPath, [script, broken, mole], { encoding: 'utf8' });
    expect(run.status).toBe(1);
    expect(run.stderr).toBe(
      `${broken}: The file is empty. Choose another picture. (image-empty)\n`,
    );
    expect(run.stdout).toMatch(/nv-\w+\.jpg: nv; not ruled out: .*nv/);
  });

  it('react: properties, events and slots are as React has them', async () => {
    const { status, stderr } = spawnSync(process.execPath, [
      join(root, 'examples/react/build.mjs'),
    ]);
    expect(status, String(stderr)).toBe(0);
    await page.goto(`${origin}/examples/react/`);
    await diagnose();
    await page.waitForFunction(
      () => document.querySelector('#told')!.textContent === 'React was told: nv',
    );
    expect(await page.$eval('[slot=help]', ({ textContent }) => textContent)).toContain('React');
  });
});
