import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveDemo } from '../../scripts/serve.mjs';
import { record } from '../support/browser.js';
import { root } from '../support/dermdx.js';
import { panelStates } from '../support/panel-states.mjs';
import { canPrint, launchPrinting, pagesOf, undated } from '../support/paper.js';
import type { PrintingBrowser } from '../support/paper.js';

/** Puts a panel, which is on the page already, where some site has it. */
const PLACES: Record<string, () => void> = {
  'a page': () => undefined,
  'a dialog': () => {
    const dialog = document.createElement('dialog');
    Object.assign(dialog.style, { blockSize: '300px', overflow: 'auto' });
    document.body.append(dialog);
    dialog.append(document.querySelector('dermdx-check')!);
    dialog.showModal();
  },
  'another shadow root': () => {
    const outer = document.body.appendChild(document.createElement('div'));
    outer.attachShadow({ mode: 'open' }).append(document.querySelector('dermdx-check')!);
  },
  'a tall wrapper that is cut off': () => {
    const wrapper = document.body.appendChild(document.createElement('div'));
    Object.assign(wrapper.style, {
      position: 'relative',
      paddingBlock: '4000px',
      overflow: 'hidden',
      transform: 'translateX(0)',
    });
    wrapper.append(document.querySelector('dermdx-check')!);
  },
};

describe.skipIf(!canPrint)('a print of the panel, as the browser makes it', () => {
  let server: Server;
  let origin: string;
  let printing: PrintingBrowser;
  const prints: Record<string, Buffer> = {};

  beforeAll(async () => {
    server = await serveDemo({ assets: join(root, '.cache/assets'), port: 0 });
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    printing = await launchPrinting(join(root, '.cache/printing'));
  });

  afterAll(async () => {
    await printing.close();
    server.close();
  });

  async function open(): Promise<Page> {
    const page = await printing.browser.newPage();
    // the day and time are on the paper
    await page.evaluateOnNewDocument(() => {
      const Real = Date;
      class Still extends Real {
        constructor(...given: unknown[]) {
          super(...((given.length > 0 ? given : [1_700_000_000_000]) as [number]));
        }
      }
      globalThis.Date = Still as DateConstructor;
    });
    await page.goto(origin, { waitUntil: 'networkidle0' });
    return page;
  }

  async function print(page: Page | Frame, name: string): Promise<Buffer> {
    const state = panelStates(new Blob())[name]!;
    await page.evaluate(showAndPrint, JSON.stringify(state));
    return printing.nextPrint();
  }

  for (const [place, put] of Object.entries(PLACES)) {
    it(`comes from ${place}`, async () => {
      const page = await open();
      const { complaints } = record(page);
      await page.evaluate(put);
      prints[place] = await print(page, 'result-see-soon');
      expect(complaints).toEqual([]);
      await page.close();
    });
  }

  it('comes from a frame, sandboxed or not', async () => {
    for (const sandbox of [undefined, 'allow-scripts allow-same-origin allow-modals']) {
      const page = await open();
      // this policy allows no frames: the page around it is another one
      await page.setBypassCSP(true);
      await page.reload({ waitUntil: 'networkidle0' });
      await page.evaluate((allowed) => {
        const frame = document.createElement('iframe');
        if (allowed) frame.setAttribute('sandbox', allowed);
        Object.assign(frame, { src: '/', width: '320', height: '200' });
        document.body.replaceChildren(frame);
      }, sandbox);
      const frame = await page.waitForFrame((one) => one.parentFrame() !== null);
      await frame.waitForSelector('dermdx-check >>> h2', { visible: true });
      prints[`a frame ${sandbox ?? ''}`] = await print(frame, 'result-see-soon');
      await page.close();
    }
  });

  it('is the same from everywhere, page by page', () => {
    const [first, ...others] = Object.entries(prints);
    expect(others).toHaveLength(5);
    expect(pagesOf(first![1])).toBeGreaterThan(0);
    for (const [place, pdf] of others) {
      expect(pagesOf(pdf), place).toBe(pagesOf(first![1]));
      expect(undated(pdf) === undated(first![1]), `${place}, byte by byte`).toBe(true);
    }
  });

  it('is another when something else is shown', async () => {
    const page = await open();
    const receipt = await print(page, 'sent');
    expect(pagesOf(receipt)).toBe(1);
    expect(undated(receipt) === undated(Object.values(prints)[0]!)).toBe(false);
    await page.close();
  });
});

/** In the page: the panel in a state, with a sample as its picture; once it is drawn, its print. */
async function showAndPrint(json: string): Promise<void> {
  const find = (root: Document | ShadowRoot): Element | null =>
    root.querySelector('dermdx-check') ??
    [...root.querySelectorAll('*')]
      .map(({ shadowRoot }) => shadowRoot && find(shadowRoot))
      .find((found) => found) ??
    null;
  const panel = find(document) as HTMLElement & {
    showState: (state: unknown) => void;
    shadowRoot: ShadowRoot;
  };
  const sample = await (await fetch('/samples/nv-ISIC_0024355.jpg')).blob();
  const state = JSON.parse(json) as { asked: { picture: Blob } };
  state.asked.picture = sample;
  panel.showState(state);
  const isDrawn = () =>
    panel.shadowRoot.querySelector('h2') &&
    (!panel.shadowRoot.querySelector('.picture') || panel.shadowRoot.querySelector('canvas'));
  while (!isDrawn() || panel.shadowRoot.querySelector('[part=drop]')) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  const buttons = [...panel.shadowRoot.querySelectorAll('button')];
  buttons.find(({ textContent }) => textContent.includes('Print'))!.click();
}
