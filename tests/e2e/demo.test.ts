import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listSamples } from '../../scripts/fixtures.mjs';
import { serveDemo } from '../../scripts/serve.mjs';
import { clickStill, launchChromium, record, shown } from '../support/browser.js';
import type { Recording } from '../support/browser.js';
import { dermdx, parseLines, root } from '../support/dermdx.js';

const samples = join(root, 'examples/samples');
const pictures = join(root, '.cache/pictures');

describe('the demo clinic', () => {
  let server: Server;
  let origin: string;
  let browser: Browser;
  let context: BrowserContext;
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
    // a person of their own, whose browser keeps nothing of the others'
    context = await browser.createBrowserContext();
    page = await context.newPage();
    recording = record(page);
    await page.goto(origin, { waitUntil: 'networkidle0' });
  });

  afterEach(async () => {
    await context.close();
  });

  it('diagnoses a picture that a person picks, by real clicks and a real file', async () => {
    await pick(page, join(samples, sampleOf('nv')));
    await clickStill(page, 'dermdx-check >>> input[type=radio]');
    await clickStill(page, 'dermdx-check >>> .button:not(.quiet)');
    await clickStill(page, 'dermdx-check >>> .framing-view .buttons .button:enabled');
    await clickStill(page, 'dermdx-check >>> .skip');
    const result = await readResult(page);
    expect(result.title).toContain('mole');
    expect(result.classes).toHaveLength(7);
    expect(recording.complaints).toEqual([]);
  });

  it('lets not one byte of the picture leave until the person says yes', async () => {
    await page.evaluate((endpoint) => {
      document.querySelector('dermdx-check')!.setAttribute('endpoint', endpoint);
    }, `${origin}/backend`);
    await diagnose(page, join(samples, sampleOf('nv')));
    const sent = () => recording.requests.filter(({ method, body }) => method !== 'GET' || body);
    await clickStill(page, 'dermdx-check >>> ::-p-text(Send to the clinic)');
    await clickStill(page, 'dermdx-check >>> [name=picture]');
    await clickStill(page, 'dermdx-check >>> .button:not(.quiet)');
    await shown(page, 'dermdx-check >>> ::-p-text(Please tick this first)');
    expect(sent()).toEqual([]);
    await clickStill(page, 'dermdx-check >>> [name=agree]');
    await clickStill(page, 'dermdx-check >>> .button:not(.quiet)');
    await shown(page, 'dermdx-check >>> ::-p-text(didn’t take it)');
    expect(sent().map(({ url }) => url)).toEqual([`${origin}/backend/api/v1/submissions`]);
  });

  it('lets no request leave its own origin, and sends nothing', async () => {
    await diagnose(page, join(samples, sampleOf('mel')));
    const { requests, complaints } = recording;
    expect(complaints).toEqual([]);
    // nothing of a picture hides in an address: the only queries are versions
    expect(
      requests.filter(({ url }) => !/^(\?v=[\w.-]{5,12})?$/.test(new URL(url).search)),
    ).toEqual([]);
    expect(requests.map(({ url }) => new URL(url).origin)).toEqual(requests.map(() => origin));
    expect(requests.filter(({ method, body }) => method !== 'GET' || body)).toEqual([]);
    const names = requests.map(({ url }) => new URL(url).pathname.split('/').at(-1));
    expect(names, 'the worker’s requests are seen too').toContain('dermdx.onnx');
  });

  it('fetches its first script and nothing else before a person shows that they want it', async () => {
    const fetched = () =>
      recording.requests
        .map(({ url }) => new URL(url).pathname)
        .filter((path) => path.startsWith('/dermdx/'));
    expect(fetched()).toEqual(['/dermdx/dermdx-check.js']);
    await Promise.all([
      page.waitForResponse((response) => response.url().includes('/dermdx.onnx')),
      page.hover('dermdx-check'),
    ]);
    expect(fetched()).toContain('/dermdx/dermdx-core.js');
    // in the page's own language, which is built in
    expect(fetched().filter((path) => path.includes('-lang-'))).toEqual([]);
  });

  it('fetches a language when somebody sees the panel, and no other', async () => {
    const panel = await page.evaluateHandle(() => {
      const [space, element] = ['div', 'dermdx-check'].map((name) => document.createElement(name));
      space!.style.blockSize = '300vh';
      element!.lang = 'hi';
      document.body.append(space!, element!);
      return element!;
    });
    const languages = () =>
      recording.requests.filter(({ url }) => url.includes('-lang-')).map(({ url }) => url);
    await page.waitForNetworkIdle();
    expect(languages()).toEqual([]);
    await panel.evaluate((element) => {
      element.scrollIntoView();
    });
    await shown(page, 'dermdx-check >>> [lang=hi]');
    expect(languages()).toEqual([`${origin}/dermdx/dermdx-lang-hi.js`]);
  });

  it('sees in each sample what the command line sees', async () => {
    for (const line of parseLines(dermdx('diagnose', samples, '--thorough', '--json'))) {
      expectSame(await diagnose(page, line.file), line, line.file);
    }
  });

  it('agrees with the command line about the files that people have', async () => {
    const names = ['exif-orientation.jpg', 'alpha.png', '16-bit.png', 'grey.jpg', 'cmyk.jpg'];
    names.push('picture.webp', 'picture.avif', '12-megapixels.jpg');
    const files = names.map((name) => join(pictures, name));
    for (const line of parseLines(dermdx('diagnose', ...files, '--thorough', '--json'))) {
      expectSame(await diagnose(page, line.file), line, line.file);
    }
  });

  it('says what to do about a file that is no picture, and starts again', async () => {
    await pick(page, join(pictures, 'not-a-picture.jpg'));
    await shown(page, 'dermdx-check >>> ::-p-text(This file can’t be opened)');
    await clickStill(page, 'dermdx-check >>> ::-p-text(Choose another picture)');
    await pick(page, join(samples, sampleOf('nv')));
    await shown(page, 'dermdx-check >>> ::-p-text(What was it taken with?)');
  });
});

interface Answer {
  status?: string;
  classes?: { label: string; probability: number }[];
}

/** Same status and label, probabilities within what decoders' rounding may do. */
function expectSame(page: Answer, line: Answer, file: string): void {
  expect(page.status, file).toBe(line.status);
  expect(page.classes![0]!.label, file).toBe(line.classes![0]!.label);
  for (const { label, probability } of line.classes!) {
    const other = page.classes!.find((entry) => entry.label === label)!;
    expect(Math.abs(other.probability - probability), `${label} of ${file}`).toBeLessThan(0.03);
  }
}

function sampleOf(label: string): string {
  return listSamples().find((sample) => sample.label === label)!.file;
}

/** Opens the panel's file chooser by a click and chooses a file. */
async function pick(page: Page, file: string): Promise<void> {
  const button = 'dermdx-check >>> [part~=drop] button';
  const [chooser] = await Promise.all([page.waitForFileChooser(), clickStill(page, button)]);
  await chooser.accept([file]);
}

/** What the panel tells the site about a picture given through its file input. */
async function diagnose(page: Page, file: string): Promise<Answer> {
  const input = await page.evaluateHandle(() => {
    const element = document.createElement('input');
    element.type = 'file';
    return element;
  });
  await input.uploadFile(file);
  return page.evaluate(async (element) => {
    const check = document.querySelector('dermdx-check') as unknown as {
      diagnose(picture: File, source: string): Promise<Answer>;
    };
    return check.diagnose(element.files![0]!, 'dermatoscope');
  }, input);
}

async function readResult(page: Page): Promise<{ title: string; classes: string[] }> {
  await shown(page, 'dermdx-check >>> [part~=classes]');
  return page.evaluate(() => {
    const root = document.querySelector('dermdx-check')!.shadowRoot!;
    const text = (element: Element): string => element.textContent.replaceAll(/\s+/g, ' ').trim();
    return {
      title: text(root.querySelector('h2')!),
      classes: [...root.querySelectorAll('[part~=classes] li')].map(text),
    };
  });
}
