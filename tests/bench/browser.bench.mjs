import { readFileSync } from 'node:fs';
import { launchChromium } from '../../scripts/launch-chromium.mjs';
import { compress } from '../../scripts/compress.mjs';
import { report } from './browser-report.mjs';
import { percentile } from './backend/figures.mjs';
import { prepare } from './in-page.mjs';
import { engines, preparePeers, servePeers } from './peers/index.mjs';
import { preparePictures } from './pictures.mjs';

/**
 * @typedef {import('./peers/index.mjs').Engine} Engine
 * @typedef {import('./peers/index.mjs').Site} Site
 * @typedef {import('./browser-report.mjs').Percentiles} Percentiles
 * @typedef {import('./browser-report.mjs').Starts} Starts
 * @typedef {import('puppeteer-core').Browser} Browser
 * @typedef {{ small: string[], large: string[] }} Pictures - their addresses
 */

/**
 * One start of an engine; what it `fetched` in place of how many bytes that was.
 *
 * @typedef {Omit<Starts, 'bytes'> & { fetched: Uint8Array[] }} Start
 */

/** Pictures that the first page answers, and milliseconds that it then stays, as people's pages do. */
const STAY = { pictures: 10, milliseconds: 5_000 };

/** Times that each engine is started, and pictures of each size that it then answers. */
const STARTS = 5;
const PICTURES = Number(process.env.DERMDX_BENCH_PICTURES ?? 100);

const flags = [
  // a tab that waits for its turn is not slowed down
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
];

/** DermDx beside its peers in Chromium: one thread, no isolation, the same pictures. */
export async function run() {
  const pictures = await preparePictures();
  const names = preparePeers();
  const server = await servePeers(names, pictures.folder);
  try {
    const starts = await measureStarts(server, names, pictures);
    const steady = await measureSteady(server, names, pictures);
    console.log('  all: compressing what was fetched, which takes a minute an engine');
    const sizes = new Map();
    for (const each of names) sizes.set(each, await countCompressed(starts[each].fetched));
    const whole = ofEach(names, (each) => ({ ...starts[each], bytes: sizes.get(each) }));
    return report({
      names,
      starts: whole,
      steady,
      what: pictures.what,
      count: PICTURES,
      times: STARTS,
    });
  } finally {
    server.close();
  }
}

/**
 * Something for each engine.
 *
 * @template T
 * @param {Engine[]} names
 * @param {(name: Engine) => T} make
 * @returns {Record<Engine, T>}
 */
const ofEach = (names, make) =>
  /** @type {Record<Engine, T>} */ (Object.fromEntries(names.map((name) => [name, make(name)])));

/**
 * Medians of each engine's starts; the engines take turns, so that all meet the same load.
 *
 * @param {Site} server
 * @param {Engine[]} names
 * @param {Pictures} pictures
 */
async function measureStarts(server, names, { small: [picture = ''] }) {
  const found = ofEach(names, () => /** @type {Start[]} */ ([]));
  for (let time = 0; time < STARTS; time++) {
    for (const each of names) {
      console.log(`  ${engines[each]}: start ${time + 1} of ${STARTS}`);
      found[each].push(await measureStart(server, each, picture));
    }
  }
  return ofEach(names, (each) => summarize(found[each]));
}

/**
 * The first picture in a browser that has never been here, then in one that has its cache.
 *
 * @param {Site} server
 * @param {Engine} engine
 * @param {string} picture
 * @returns {Promise<Start>}
 */
async function measureStart({ origin, requested }, engine, picture) {
  const browser = await launchChromium(flags);
  try {
    requested.clear();
    const cold = await openAndAnswer(browser, `${origin}/${engine}`, picture);
    const fetched = [...requested.values()];
    const block = await cold.page.evaluate(() => globalThis.bench.block());
    await stay(cold.page, picture);
    await cold.page.close();
    const warm = await openAndAnswer(browser, `${origin}/${engine}`, picture);
    const memory = await readMemory(browser);
    return { cold: cold.milliseconds, warm: warm.milliseconds, block, memory, fetched };
  } finally {
    await browser.close();
  }
}

/**
 * Lets a page live for a while: only then does the browser keep what it compiled.
 *
 * @param {import('puppeteer-core').Page} page
 * @param {string} picture
 */
async function stay(page, picture) {
  /** @param {string} url */
  const answer = (url) => globalThis.bench.answer(url);
  for (let time = 0; time < STAY.pictures; time++) await page.evaluate(answer, picture);
  await new Promise((resolve) => setTimeout(resolve, STAY.milliseconds));
}

/**
 * A page whose script is there; what it measures with is put into it.
 *
 * @param {Browser} browser
 * @param {string} address
 * @param {string} picture
 */
async function openAndAnswer(browser, address, picture) {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(`  ${address}: ${error}`));
  await page.goto(address);
  await page.waitForFunction(() => globalThis.engine);
  await page.evaluate(prepare);
  /** @param {string} url */
  const start = (url) => globalThis.bench.start(url);
  return { page, milliseconds: await page.evaluate(start, picture) };
}

/**
 * Median and 95th percentile of each engine, which take turns at every picture.
 *
 * @param {Site} server
 * @param {Engine[]} names
 * @param {Pictures} pictures
 * @returns {Promise<import('./browser-report.mjs').Steady>}
 */
async function measureSteady({ origin }, names, { small, large }) {
  const browser = await launchChromium(flags);
  /** @param {string} url */
  const answer = (url) => globalThis.bench.answer(url);
  try {
    /** @type {Map<Engine, import('puppeteer-core').Page>} */
    const pages = new Map();
    for (const each of names) {
      const { page } = await openAndAnswer(browser, `${origin}/${each}`, small[0] ?? '');
      pages.set(each, page);
      for (const url of [...small.slice(0, 10), large[0] ?? '']) await page.evaluate(answer, url);
    }
    /** @type {(size: string, urls: string[]) => Promise<Record<Engine, Percentiles>>} */
    const measure = async (size, urls) => {
      console.log(`  all: ${PICTURES} pictures, ${size}`);
      const times = ofEach(names, () => /** @type {number[]} */ ([]));
      for (let turn = 0; turn < PICTURES; turn++) {
        for (const [each, page] of pages) {
          await page.bringToFront();
          times[each].push(await page.evaluate(answer, urls[turn % urls.length] ?? ''));
        }
      }
      return ofEach(names, (each) => percentiles(times[each]));
    };
    const found = { small: await measure('small', small), large: await measure('large', large) };
    const blocks = new Map();
    for (const [each, page] of pages) {
      blocks.set(each, await page.evaluate(() => globalThis.bench.block()));
    }
    return { ...found, block: ofEach(names, (each) => blocks.get(each)) };
  } finally {
    await browser.close();
  }
}

/**
 * @param {number[]} times
 * @returns {Percentiles}
 */
const percentiles = (times) => ({ median: percentile(times, 0.5), p95: percentile(times, 0.95) });

/**
 * Of several starts: the median of each figure, and the longest block.
 *
 * @param {Start[]} starts
 * @returns {Start}
 */
function summarize(starts) {
  /** @param {'cold' | 'warm' | 'memory'} key */
  const median = (key) =>
    percentile(
      starts.map((start) => start[key]),
      0.5,
    );
  const block = Math.max(...starts.map((start) => start.block));
  const fetched = starts[0]?.fetched ?? [];
  return { cold: median('cold'), warm: median('warm'), memory: median('memory'), block, fetched };
}

/**
 * Bytes over the wire, by brotli at its highest.
 *
 * @param {Uint8Array[]} bodies
 */
async function countCompressed(bodies) {
  let bytes = 0;
  for (const body of bodies) bytes += (await compress(body, 'br')).length;
  return bytes;
}

/**
 * Megabytes in use by the page's process, where the system tells.
 *
 * @param {Browser} browser
 */
async function readMemory(browser) {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const pages = processInfo.filter(({ type }) => type === 'renderer');
  const sizes = pages.map(({ id }) => {
    try {
      const [, size] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? [];
      return Number(size ?? 0) / 1024;
    } catch {
      return 0;
    }
  });
  return Math.max(...sizes);
}
