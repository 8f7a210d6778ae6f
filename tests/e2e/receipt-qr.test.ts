import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { join } from 'node:path';
import jsQR from 'jsqr';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../../scripts/listen.mjs';
import { demoPages } from '../../scripts/serve.mjs';
import { clickStill, launchChromium, record, shown } from '../support/browser.js';
import type { Recording } from '../support/browser.js';
import { root } from '../support/dermdx.js';
import { panelStates } from '../support/panel-states.mjs';

const PANEL = 'dermdx-check >>> ';

/** How many pixels a square of the code is painted with. */
const SCALE = 4;

describe('the QR code of a receipt', () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  let recording: Recording;

  beforeAll(async () => {
    server = createServer(demoPages(join(root, '.cache/assets')));
    const origin = await listen(server);
    browser = await launchChromium();
    page = await browser.newPage();
    recording = record(page);
    await page.goto(origin, { waitUntil: 'networkidle0' });
    const { sent } = panelStates(new Blob());
    const state = JSON.stringify(sent);
    await page.$eval(
      'dermdx-check',
      (panel, text) => {
        const shown = JSON.parse(text) as Parameters<typeof panel.showState>[0];
        panel.showState(shown);
      },
      state,
    );
    await shown(page, `${PANEL}.receipt .code`);
  });

  afterAll(async () => {
    await browser.close();
    server.close();
  });

  const fetched = () =>
    recording.requests.filter(({ url }) => url.includes('-qr')).map(({ method }) => method);

  it('is not there, nor fetched, before the person asks', async () => {
    expect(await page.$(`${PANEL}.squares`)).toBeNull();
    expect(fetched()).toEqual([]);
  });

  it('says who can use it, and is the code itself and no address', async () => {
    await clickStill(page, `${PANEL}.qr summary`);
    await shown(page, `${PANEL}.squares`);
    const warning = await page.$eval(`${PANEL}.qr p`, (line) => line.textContent);
    expect(warning).toContain('Anyone who scans or photographs it can erase what you sent');
    const code = await page.$eval(`${PANEL}.receipt .code`, (line) => line.textContent.trim());
    expect(await scan(page)).toBe(code);
    expect(code).not.toMatch(/https?:|\//);
    expect(fetched()).toEqual(['GET']);
  });

  it('sends nothing', () => {
    expect(recording.requests.filter(({ method, body }) => method !== 'GET' || body)).toEqual([]);
    expect(recording.complaints).toEqual([]);
  });
});

/** What another program reads from what is drawn. */
async function scan(page: Page): Promise<string | undefined> {
  const { side, path } = await page.$eval(`${PANEL}.squares`, (drawn) => ({
    side: (drawn as SVGSVGElement).viewBox.baseVal.width,
    path: drawn.querySelector('path')!.getAttribute('d')!,
  }));
  const width = side * SCALE;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let row = 0; row < SCALE; row++) {
      for (let column = 0; column < SCALE; column++) {
        const pixel = (Number(y) * SCALE + row) * width + Number(x) * SCALE + column;
        pixels.fill(0, pixel * 4, pixel * 4 + 3);
      }
    }
  }
  return jsQR(pixels, width, width)?.data;
}
