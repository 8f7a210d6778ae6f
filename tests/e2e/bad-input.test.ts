import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listSamples } from '../../scripts/fixtures.mjs';
import { serveDemo } from '../../scripts/serve.mjs';
import { clickStill, launchChromium } from '../support/browser.js';
import { root } from '../support/dermdx.js';
import { waitFor } from '../support/wait.js';

const samples = listSamples().map(({ file }) => join(root, 'examples/samples', file));

/** Waits until the panel says this, whether or not the browser draws: a page that is dropped on may not. */
async function says(page: Page, text: string): Promise<void> {
  const words = () =>
    page.$eval('dermdx-check', (panel) =>
      [...panel.shadowRoot!.querySelectorAll('.panel > :not(.spoken)')]
        .map(({ textContent }) => textContent.replaceAll(/\s+/g, ' '))
        .join(' '),
    );
  await waitFor(`“${text}”`, words, (said) => said.includes(text));
}

/**
 * Drops files and folders of this machine on the panel, as the desktop does. Chromium's debugger loses a
 * drop now and then: neither the page nor the panel hears of it. It is then made again, as people do.
 */
async function drop(page: Page, cdp: CDPSession, files: string[]): Promise<void> {
  const panel = (await page.$('dermdx-check'))!;
  // nothing can be dropped on what is not in sight
  const seen = await panel.evaluateHandle((element) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const heard = { over: false, drop: false };
    addEventListener('dragover', ({ defaultPrevented }) => (heard.over ||= defaultPrevented));
    addEventListener('drop', () => (heard.drop = true), { capture: true });
    return heard;
  });
  const box = (await panel.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + 120];
  const data = { items: [], files, dragOperationsMask: 1 };
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    cdp.send('Input.dispatchDragEvent', { type, x, y, data });
  const heard = () => seen.jsonValue();
  const attempt = async () => {
    await send('dragEnter');
    const over = async () => {
      await send('dragOver');
      return heard();
    };
    await waitFor('the panel to say that it takes files', over, (events) => events.over);
    await send('drop');
    return heard();
  };
  await waitFor('the page to hear of a drop', attempt, (events) => events.drop);
}

/** Has a sample examined. */
async function examine(page: Page): Promise<void> {
  const input = await page.evaluateHandle(() =>
    Object.assign(document.createElement('input'), { type: 'file' }),
  );
  await input.uploadFile(samples[0]!);
  await page.evaluate(async (element) => {
    const panel = document.querySelector('dermdx-check')!;
    await panel.diagnose(element.files![0]!, 'dermatoscope');
  }, input);
}

describe('what goes wrong on real devices', () => {
  let server: Server;
  let origin: string;
  let browser: Browser;
  let page: Page;
  let cdp: CDPSession;

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
    cdp = await page.createCDPSession();
    await page.goto(origin, { waitUntil: 'networkidle0' });
  });

  afterEach(async () => {
    await page.close();
  });

  it('a folder is dropped: says to open it, and takes a picture that is chosen from it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dermdx-folder-'));
    mkdirSync(join(folder, 'Moles'));
    await drop(page, cdp, [join(folder, 'Moles')]);
    await says(page, 'That is a folder');
    const input = await page.$('dermdx-check >>> input[type=file]');
    await input!.uploadFile(samples[0]!);
    await says(page, 'What was it taken with?');
    rmSync(folder, { recursive: true });
  });

  it('a picture is dropped: asks what it was taken with', async () => {
    await drop(page, cdp, [samples[0]!]);
    await says(page, 'What was it taken with?');
  });

  it('ten files are dropped at once: asks for one', async () => {
    const ten = [...samples, ...samples].slice(0, 10);
    await drop(page, cdp, ten);
    await says(page, 'One picture at a time');
    await says(page, 'Choose a picture');
  });

  it('no picture comes from the camera: says what to allow, and what else there is', async () => {
    await page.emulate({
      viewport: { width: 390, height: 844, isMobile: true, hasTouch: true },
      userAgent: await browser.userAgent(),
    });
    // as on a page without TLS, where the phone's own camera takes the picture
    await page.evaluateOnNewDocument(() => {
      Object.defineProperty(navigator, 'mediaDevices', { value: undefined });
    });
    await page.goto(origin, { waitUntil: 'networkidle0' });
    const camera = clickStill(page, 'dermdx-check >>> .camera');
    const [chooser] = await Promise.all([page.waitForFileChooser(), camera]);
    await chooser.cancel();
    await says(page, 'No picture came from the camera');
    await says(page, 'Choose a picture');
  });

  it('the device is full: what is sent waits in the page, and is not lost', async () => {
    await page.evaluate(() => {
      document.querySelector('dermdx-check')!.setAttribute('history', '');
    });
    await examine(page);
    await says(page, 'Send to the clinic');
    await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    const press = async (text: string) => {
      await clickStill(page, `dermdx-check >>> ::-p-aria([name="${text}"][role="button"])`);
    };
    await press('Keep on this device to compare');
    await says(page, 'Earlier results');
    await press('Keep on this device to compare');
    await says(page, 'the device is full');
    await clickStill(page, 'dermdx-check >>> .compare > .buttons .button:last-child');

    await press('Send to the clinic');
    await clickStill(page, 'dermdx-check >>> [name=agree]');
    await page.setOfflineMode(true);
    await press('Send now');
    await says(page, 'Not sent yet: please leave this page open');
  });
});

it('a browser without WebAssembly is told from a picture that is wrong', async () => {
  const server = await serveDemo({ assets: join(root, '.cache/assets'), port: 0 });
  const browser = await launchChromium(['--js-flags=--jitless']);
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(await page.evaluate(() => typeof WebAssembly)).toBe('undefined');
    await examine(page);
    await says(page, 'This browser can’t run the program');
    await says(page, 'Open this page in a current version');
    await says(page, 'Choose another picture');
  } finally {
    await browser.close();
    server.close();
  }
  // without a compiler, scripts take their time
}, 180_000);
