import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../../scripts/listen.mjs';
import { demoPages } from '../../scripts/serve.mjs';
import { clickStill, launchChromium, record, shown } from '../support/browser.js';
import type { Recording } from '../support/browser.js';
import { cameraFlags, filmScene } from '../support/fake-camera.js';
import type { Scene } from '../support/fake-camera.js';
import { root } from '../support/dermdx.js';

declare global {
  interface Window {
    /** Every track of a camera that the page was given. */
    tracks: MediaStreamTrack[];
  }
}

const PANEL = 'dermdx-check >>> ';
const SHOOT = `${PANEL}.filming .button:not(.quiet)`;

describe('the camera in the panel, in a browser whose camera is a film', () => {
  const films = mkdtempSync(join(tmpdir(), 'dermdx-films-'));
  let server: Server;
  let origin: string;
  let isForbidden = false;
  let browser: Browser | undefined;
  let recording: Recording;

  beforeAll(async () => {
    const pages = demoPages(join(root, '.cache/assets'));
    server = createServer((request, response) => {
      if (isForbidden) response.setHeader('Permissions-Policy', 'camera=()');
      pages(request, response);
    });
    origin = await listen(server);
  });

  afterEach(async () => {
    isForbidden = false;
    await browser?.close();
    browser = undefined;
  });

  afterAll(() => {
    server.close();
    rmSync(films, { recursive: true });
  });

  /** The demo clinic in a browser whose camera sees this. */
  async function open(scene: Scene): Promise<Page> {
    browser = await launchChromium(cameraFlags(await filmScene(scene, films)));
    const page = await browser.newPage();
    recording = record(page);
    await page.evaluateOnNewDocument(() => {
      globalThis.window.tracks = [];
      const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        const stream = await real(wanted);
        window.tracks.push(...stream.getTracks());
        return stream;
      };
    });
    await page.goto(origin, { waitUntil: 'networkidle0' });
    await page.$eval('dermdx-check', (panel) => {
      panel.setAttribute('history', '');
    });
    return page;
  }

  /** To what the camera shows, by real clicks. */
  async function film(page: Page, through: 'lens' | 'alone' = 'lens'): Promise<void> {
    await clickStill(page, `${PANEL}::-p-text(Use the camera)`);
    await choose(page, through);
  }

  async function choose(page: Page, through: 'lens' | 'alone'): Promise<void> {
    await clickStill(page, `${PANEL}.option:nth-of-type(${through === 'lens' ? 1 : 2})`);
    await clickStill(page, `${PANEL}::-p-text(Continue)`);
    await shown(page, `${PANEL}.viewfinder video`);
  }

  const says = (page: Page, text: string) => shown(page, `${PANEL}::-p-text(${text})`);

  const tracks = (page: Page) =>
    page.evaluate(() => window.tracks.map(({ readyState }) => readyState));

  it('is switched on by nobody before the person says what it looks through', async () => {
    const page = await open('good');
    await clickStill(page, `${PANEL}::-p-text(Use the camera)`);
    await says(page, 'What do you take it with?');
    expect(await tracks(page)).toEqual([]);
  });

  it('takes a good picture by itself, and is off then', async () => {
    const page = await open('good');
    await film(page);
    await says(page, 'Put the spot in the square');
    expect(await tracks(page)).toEqual(['ended']);
    expect(recording.complaints).toEqual([]);
  });

  it.each([
    ['dark', 'Too dark'],
    ['blurred', 'Not sharp'],
    ['moving', 'Hold still'],
  ] as const)('says what to change when it is %s, and waits for a press', async (scene, hint) => {
    const page = await open(scene);
    await film(page);
    await says(page, hint);
    const spoken = await page.$eval(`${PANEL}.hint`, (line) => line.getAttribute('role'));
    expect(spoken, 'a screen reader hears it').toBe('status');
    // for longer than a good picture takes
    await page.waitForFunction(
      (started) => performance.now() - started > 3000,
      {},
      await page.evaluate(() => performance.now()),
    );
    expect(await tracks(page)).toEqual(['live']);
    await clickStill(page, SHOOT);
    await says(page, 'Put the spot in the square');
    expect(await tracks(page)).toEqual(['ended']);
  });

  it('is off once the view is left, the page is hidden or the panel is taken away', async () => {
    const page = await open('dark');
    await film(page);
    await says(page, 'Too dark');
    await clickStill(page, `${PANEL}::-p-text(Back to the question)`);
    await page.waitForFunction(() => window.tracks.at(-1)?.readyState === 'ended');

    await choose(page, 'lens');
    await page.waitForFunction(() => window.tracks.at(-1)?.readyState === 'live');
    await says(page, 'Too dark');
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    expect(await tracks(page)).toEqual(['ended', 'ended']);
    await says(page, 'The camera is off while nobody sees this page');
    await page.evaluate(() => {
      Reflect.deleteProperty(document, 'visibilityState');
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await says(page, 'Too dark');
    expect(await tracks(page)).toEqual(['ended', 'ended', 'live']);

    await page.$eval('dermdx-check', (panel) => {
      panel.remove();
    });
    expect(await tracks(page)).toEqual(['ended', 'ended', 'ended']);
  });

  it('gives no result for a phone alone: a picture to save, and to show to a doctor', async () => {
    const page = await open('good');
    await film(page, 'alone');
    await says(page, 'it gives no result for it');
    await says(page, 'A picture for a doctor');
    await says(page, 'Save the picture');
    const text = await page.$eval('dermdx-check', (panel) => panel.shadowRoot!.textContent);
    expect(text).not.toMatch(/%|most likely/);
    expect(await page.$(`${PANEL}.classes`)).toBeNull();
    await clickStill(page, `${PANEL}::-p-text(Take it again)`);
    await shown(page, `${PANEL}.viewfinder video`);
  });

  it('says so where the page does not allow a camera, and takes a file instead', async () => {
    isForbidden = true;
    const page = await open('good');
    await film(page).catch(() => undefined);
    await says(page, 'The camera is blocked');
    const button = `${PANEL}::-p-text(Choose a picture instead)`;
    const [chooser] = await Promise.all([page.waitForFileChooser(), clickStill(page, button)]);
    await chooser.accept([join(root, 'examples/samples/nv-ISIC_0024355.jpg')]);
    await says(page, 'One question about your picture');
    const source = await page.$$eval(`${PANEL}[name=source]`, (options) =>
      options.map((option) => (option as HTMLInputElement).checked),
    );
    expect(source, 'what was said holds').toEqual([true, false, false]);
  });

  it('follows a spot from one picture to the next, and lets not one byte leave', async () => {
    const page = await open('good');
    await film(page);
    await toResult(page);
    await clickStill(page, `${PANEL}::-p-text(Keep on this device)`);
    await shown(page, `${PANEL}#spot-name`);
    await page.type(`${PANEL}#spot-name`, 'Left knee');
    await clickStill(page, `${PANEL}.keep .button`);
    await says(page, 'Keep one more result');

    await clickStill(page, `${PANEL}::-p-text(Take a new picture of this spot)`);
    await shown(page, `${PANEL}.viewfinder canvas`);
    await clickStill(page, `${PANEL}::-p-text(Use the camera)`);
    await choose(page, 'lens');
    await shown(page, `${PANEL}.viewfinder .overlay`);
    await toResult(page, async () => {
      await shown(page, `${PANEL}[name=earlier]`);
    });
    await clickStill(page, `${PANEL}::-p-text(Keep on this device)`);
    await shown(page, `${PANEL}#keep-with`);
    const chosen = await page.$eval(`${PANEL}#keep-with`, (list) =>
      (list as HTMLSelectElement).selectedOptions[0]!.text.trim(),
    );
    expect(chosen).toContain('Left knee');
    await clickStill(page, `${PANEL}.keep .button`);
    // the camera shows the same picture, over and over
    await says(page, 'No change that it can tell');

    const { requests, complaints } = recording;
    expect(complaints).toEqual([]);
    expect(requests.filter(({ method, body }) => method !== 'GET' || body)).toEqual([]);
    expect(requests.map(({ url }) => new URL(url).origin)).toEqual(requests.map(() => origin));
    expect(requests.filter(({ url }) => /[?&](?!v=|again=)/.test(url))).toEqual([]);
  });

  /** From what the camera took to the result. */
  async function toResult(page: Page, framing?: () => Promise<void>): Promise<void> {
    await says(page, 'Put the spot in the square');
    await framing?.();
    await clickStill(page, `${PANEL}.framing-view .buttons .button:enabled`);
    await clickStill(page, `${PANEL}.skip`);
    await says(page, 'The program sees most likely');
  }
});
