import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import de from '../../packages/widget/src/lang/de.ts';
import en from '../../packages/widget/src/lang/en.ts';
import { findFirefox } from '../../scripts/browsers.mjs';
import { listSamples } from '../../scripts/fixtures.mjs';
import { launchChromium } from '../support/browser.js';
import { root } from '../support/dermdx.js';
import { FaultyClinic } from '../support/faulty-clinic.js';
import { panelStates } from '../support/panel-states.mjs';
import { look, PLACES, press, see, viewOf, walkUntil } from '../support/panel-way.js';
import type { Seen, View } from '../support/panel-way.js';
import { waitFor } from '../support/wait.js';

const clinic = new FaultyClinic();
let browser: Browser;
let context: BrowserContext;
let pictures: Record<string, string>;

/** The page in a tab of its own, with pictures at hand. */
async function openTab(query = '', person = context): Promise<Page> {
  const page = await person.newPage();
  await page.goto(`${clinic.address}/panel${query}`, { waitUntil: 'load' });
  await page.evaluate((all) => {
    window.files = Object.fromEntries(
      Object.entries(all).map(([name, text]) => {
        const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
        return [name, new File([bytes], `${name}.png`, { type: 'image/png' })];
      }),
    );
  }, pictures);
  await page.waitForFunction(() => document.querySelector('dermdx-check')?.shadowRoot);
  return page;
}

/** A fault, and how it ends. */
interface Fault {
  begin: (page: Page) => Promise<void>;
  end: (page: Page) => Promise<void>;
  /** Whether nothing can be fetched meanwhile. */
  cuts?: boolean;
  /** Where it is tried; everywhere when left out. */
  views?: readonly View[];
}

/** Views from which the way on is through the storage at once; before a result it is not open yet. */
const AT_STORAGE: readonly View[] = ['result', 'consent', 'sent', 'receipts', 'compare'];

/** What the browser does with `indexedDB.open` and with a database that is open already. */
const refuseStorage = (how: 'throws' | 'rejects' | 'never answers'): Fault => ({
  begin: (page) =>
    page.evaluate((way) => {
      const refused = () => new DOMException('Not here.', 'SecurityError');
      IDBFactory.prototype.open = () => {
        if (way === 'throws') throw refused();
        const request = new EventTarget();
        Object.assign(request, { error: refused() });
        if (way === 'rejects') setTimeout(() => request.dispatchEvent(new Event('error')));
        return request as IDBOpenDBRequest;
      };
      IDBDatabase.prototype.transaction = () => {
        throw new DOMException('It is closed.', 'InvalidStateError');
      };
    }, how),
  // for as long as the page lasts
  end: () => Promise.resolve(),
});

const FAULTS: Record<string, Fault> = {
  'the connection is gone': {
    begin: async (page) => {
      clinic.cuts = () => true;
      clinic.release();
      await page.setOfflineMode(true);
    },
    end: async (page) => {
      clinic.cuts = () => false;
      await page.setOfflineMode(false);
    },
    cuts: true,
  },
  'storage throws': refuseStorage('throws'),
  'storage rejects': { ...refuseStorage('rejects'), views: AT_STORAGE },
  'storage never answers': { ...refuseStorage('never answers'), views: AT_STORAGE },
};

const VIEWS = Object.keys(PLACES) as View[];

const HELD: Partial<Record<View, RegExp>> = { check: /\.onnx$/, examine: /\.onnx$/ };

/** Goes to a view as a person does; what would pass by is held there. */
async function reach(page: Page, view: View): Promise<Seen> {
  const held = HELD[view];
  if (held) clinic.holds = (path) => held.test(path);
  await PLACES[view].reach(page);
  const seen = await waitFor(
    view,
    () => look(page),
    (now) => viewOf(now) === view && (PLACES[view].has?.(now) ?? true),
  );
  if (held) await waitFor('what is held', () => clinic.held > 0);
  return seen;
}

/** Far enough with a fault: it is sent or waits, or nothing can be fetched. */
const isEnd = ({ title }: Seen): boolean =>
  [en.sent.sent, en.sent.waiting, en.sent.unkept].some((words) => words.title === title);

/** What has to be fetched or sent between the first script and the receipt. */
const REQUESTS = [
  '/dermdx/dermdx-parts.js',
  '/dermdx/dermdx-picture.js',
  '/dermdx/dermdx-core.js',
  '/dermdx/diagnosis.worker.js',
  '/dermdx/assets/manifest.json',
  '/dermdx/assets/calibration.json',
  '/dermdx/assets/dermdx.onnx',
  '/dermdx/assets/ort-wasm-simd-threaded.wasm',
  '/api/v1/submissions/settings',
  'POST /api/v1/',
];

/** As if the time to wait were over for all that waits. */
function makeDue(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('dermdx');
        request.onerror = () => {
          reject(new Error('no database'));
        };
        request.onsuccess = () => {
          const database = request.result;
          const work = database.transaction('outbox', 'readwrite');
          const store = work.objectStore('outbox');
          const all = store.getAll();
          all.onsuccess = () => {
            for (const parcel of all.result as object[]) store.put({ ...parcel, notBefore: 0 });
          };
          work.oncomplete = () => {
            database.close();
            resolve();
          };
        };
      }),
  );
}

beforeAll(async () => {
  await clinic.start();
  browser = await launchChromium();
  const { file } = listSamples().find(({ label }) => label === 'nv')!;
  const noise = { width: 400, height: 400, channels: 3, background: '#888' } as const;
  const made = {
    mole: readFileSync(join(root, 'examples/samples', file)),
    dark: await sharp({ create: { ...noise, background: '#050505' } })
      .png()
      .toBuffer(),
    noise: await sharp({
      create: { ...noise, noise: { type: 'gaussian', mean: 128, sigma: 60 } },
    })
      .png()
      .toBuffer(),
  };
  pictures = Object.fromEntries(
    Object.entries(made).map(([name, bytes]) => [name, bytes.toString('base64')]),
  );
});

afterAll(async () => {
  await browser.close();
  clinic.stop();
});

beforeEach(async () => {
  clinic.reset();
  // a person of their own, whose browser keeps nothing of the others'
  context = await browser.createBrowserContext();
});

afterEach(async () => {
  clinic.reset();
  await context.close();
});

it('knows every view that there is', () => {
  const all = new Set(Object.values(panelStates(new Blob())).map(({ view }) => view));
  expect(VIEWS.sort()).toEqual([...all].sort());
});

describe.each(Object.entries(FAULTS))('when %s', (_, fault) => {
  it.each(fault.views ?? VIEWS)('nothing is lost in “%s”, and there is a way on', async (view) => {
    const page = await openTab();
    await reach(page, view);
    await fault.begin(page);
    const { has = () => true, early = false } = PLACES[view];
    await waitFor('what the person had', () => look(page), has);
    clinic.release();

    // on, as far as one gets
    const end = await walkUntil(
      page,
      (seen, now) => isEnd(seen) || (fault.cuts === true && now === 'error'),
    );
    if (!early) expect(isEnd(end), end.title).toBe(true);
    await fault.end(page);
    await walkUntil(page, isEnd);
    if ((await look(page)).buttons.includes(en.sent.retry)) await press(page, en.sent.retry);
    await see(page, en.sent.sent.title);
    expect([...clinic.stored.values()], 'it is stored once').toHaveLength(1);
    await press(page, en.back.result);
    await walkUntil(page, (_, now) => now === 'result');
    await page.close();
  });
});

describe('when the tab is closed and the page opened again', () => {
  it.each(VIEWS)('what was handed over from “%s” is still there', async (view) => {
    const page = await openTab();
    await reach(page, view);
    clinic.release();
    await page.close();
    const again = await openTab();
    await see(again, en.choose.title);
    expect(clinic.stored.size).toBe(view === 'sent' ? 1 : 0);
    await press(again, en.choose.receipts);
    await see(again, en.receipts.title);
    const { words } = await waitFor(
      'the receipts',
      () => look(again),
      (seen) => view !== 'sent' || seen.words.includes(en.receipts.kept),
    );
    expect(words.includes(en.receipts.kept)).toBe(view === 'sent');
  });

  it('what waited is sent once, by whichever tab is first', async () => {
    const page = await openTab();
    await reach(page, 'consent');
    clinic.cuts = (_, method) => method === 'POST';
    await walkUntil(page, isEnd);
    await page.close();
    clinic.cuts = () => false;
    // as if the time to wait were over
    const waiter = await openTab();
    await makeDue(waiter);
    await waiter.close();
    await Promise.all([openTab(), openTab()]);
    await waitFor('what waited', () => clinic.stored.size > 0);
    const page3 = await openTab();
    await waitFor('nothing to wait', () =>
      page3.evaluate(() => localStorage.getItem('dermdx-outbox') === null),
    );
    expect([...clinic.stored.values()]).toEqual([1]);
  });
});

it('what is to be erased is erased once the connection is back, on a later visit too', async () => {
  const page = await openTab();
  await reach(page, 'sent');
  clinic.cuts = (_, method) => method === 'DELETE';
  await press(page, en.sent.erase);
  await press(page, en.receipts.erase);
  await see(page, en.sent['erase-waiting'].title);
  await page.close();
  clinic.cuts = () => false;
  const again = await openTab();
  await waitFor('the erasure', () => clinic.erased.length > 0);
  await press(again, en.choose.receipts);
  await see(again, en.receipts.title);
  expect((await look(again)).words).not.toContain(en.receipts.kept);
  expect(clinic.erased).toHaveLength(1);
});

describe('when a second tab is opened', () => {
  it.each(VIEWS)('nothing changes in “%s”', async (view) => {
    const page = await openTab();
    await reach(page, view);
    const before = await look(page);
    const second = await openTab();
    await reach(second, 'receipts');
    await press(second, en.back.start);
    await press(second, en.choose.compare);
    await see(second, en.compare.title);
    await page.bringToFront();
    const same = (seen: Seen): boolean => JSON.stringify(seen) === JSON.stringify(before);
    await waitFor('what was there before', () => look(page), same);
  });

  it.each([
    ['tell each other', true],
    ['cannot tell each other', false],
  ])('the first says “sent” once the other has sent it, where tabs %s', async (_, canTell) => {
    const page = await openTab();
    if (!canTell) await page.evaluate(() => Reflect.deleteProperty(window, 'BroadcastChannel'));
    await reach(page, 'consent');
    clinic.cuts = (_path, method) => method === 'POST';
    await walkUntil(page, isEnd);
    await see(page, en.sent.waiting.title);
    clinic.cuts = () => false;
    const second = await openTab();
    await makeDue(second);
    await second.reload();
    await waitFor('the second tab', () => clinic.stored.size > 0);
    await page.bringToFront();
    const { words } = await see(page, en.sent.sent.title);
    expect(words).toContain('a-token');
    expect([...clinic.stored.values()]).toEqual([1]);
  });

  it('the first says “erased” once the other has erased it, and lists what the other sent', async () => {
    const page = await openTab();
    await reach(page, 'sent');
    const second = await openTab();
    await reach(second, 'receipts');
    // the button beside the field for a code has the same words, and is there before the list
    await waitFor(
      'the receipt',
      () => look(second),
      ({ words }) => words.includes(en.receipts.kept),
    );
    await press(second, en.receipts.erase);
    await press(second, en.receipts.erase);
    await see(page, en.sent.erased.title);

    const third = await openTab();
    await reach(third, 'sent');
    await waitFor(
      'the other’s receipt',
      () => look(second),
      ({ words }) => words.includes(en.receipts.kept),
    );
  });
});

describe('when a request fails', () => {
  it('knows every request that the way to what is sent needs', async () => {
    await walkUntil(await openTab(), isEnd);
    const asked = clinic.asked.filter((path) => !/panel$|favicon|dermdx-check\.js$/.test(path));
    expect([...new Set(asked)].sort()).toEqual([...REQUESTS].sort());
  });

  it.each(REQUESTS)('%s is made again', async (path) => {
    let left = 1;
    clinic.cuts = (asked, method) =>
      `${method} ${asked}`.replace('GET ', '').startsWith(path) && left-- > 0;
    const page = await openTab();
    const end = await walkUntil(page, isEnd);
    if (end.buttons.includes(en.sent.retry)) await press(page, en.sent.retry);
    await see(page, en.sent.sent.title);
    expect(left, 'it was asked for').toBeLessThan(1);
    expect(clinic.stored.size).toBe(1);
  });

  it.runIf(findFirefox())(
    'Firefox, which remembers it, is asked under another address',
    async () => {
      const firefox = await puppeteer.launch({
        browser: 'firefox',
        executablePath: findFirefox()!,
      });
      try {
        clinic.cuts = (path) => path.endsWith('dermdx-parts.js');
        const page = await openTab('', await firefox.createBrowserContext());
        await PLACES.choose.next(page, await look(page));
        await see(page, en.error.topics.part.title);
        clinic.cuts = () => false;
        await press(page, en.error.retry);
        await see(page, en.describe.title);
      } finally {
        await firefox.close();
      }
    },
  );

  it('the words of a language are asked for again, and said to be missing meanwhile', async () => {
    clinic.cuts = (path) => path.includes('-lang-');
    const page = await openTab('?lang=de');
    await waitFor(
      'a word on it',
      () => look(page),
      ({ words }) => words.includes(en.languageMissing),
    );
    clinic.cuts = () => false;
    await press(page, en.error.retry);
    await see(page, de.choose.title);
  });
});
