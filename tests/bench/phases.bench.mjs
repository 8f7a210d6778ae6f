import { launchChromium } from '../../scripts/launch-chromium.mjs';
import { percentile } from './backend/figures.mjs';
import { bundleWorker, startWorker } from './ask-worker.mjs';
import { servePeers } from './peers/index.mjs';
import { preparePictures } from './pictures.mjs';

/** @typedef {Record<string, number>} Phases - milliseconds of each */

/** @param {string} file */
const beside = (file) => new URL(file, import.meta.url).pathname;
const REPEATS = 100;
/** Browsers that load for the first time, and then again. */
const STARTS = 7;

/** What loading and one picture cost in the worker, phase by phase. */
export async function run() {
  const { small, large, folder, what } = await preparePictures();
  const server = await servePeers([], folder, {
    '/phases.js': await bundleWorker(beside('phases.worker.ts')),
    '/loading.js': await bundleWorker(beside('loading.worker.ts')),
  });
  const starts = await measureStarts(server.origin);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/`);
    const loading = writeLoading({
      'nothing cached': summarize(starts.map(({ cold }) => cold)),
      cached: summarize(starts.map(({ cached }) => cached)),
    });
    const pictures = write(what, {
      '600 × 450': summarize(await measure(page, small)),
      '12 megapixels, as in Chromium': summarize(await measure(page, large, { isReduced: true })),
      '12 megapixels, decoded in full': summarize(await measure(page, large)),
    });
    return `${loading}\n${pictures}`;
  } finally {
    await browser.close();
    server.close();
  }
}

/**
 * The phases of loading, in browsers that were never here and again in the same.
 *
 * @param {string} origin
 */
async function measureStarts(origin) {
  const starts = [];
  for (let start = 0; start < STARTS; start++) {
    const browser = await launchChromium();
    try {
      const load = async () => {
        const page = await browser.newPage();
        await page.goto(`${origin}/`);
        const phases = await page.evaluate(loadInWorker);
        await page.close();
        return phases;
      };
      starts.push({ cold: await load(), cached: await load() });
    } finally {
      await browser.close();
    }
  }
  return starts;
}

/**
 * Runs in the page: starts the worker that loads, and says how long each phase took.
 *
 * @returns {Promise<Phases>}
 */
function loadInWorker() {
  return new Promise((resolve, reject) => {
    const asked = performance.timeOrigin + performance.now();
    const worker = new Worker('/loading.js', { type: 'module' });
    let start = 0;
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.onmessage = ({ data }) => {
      if (data.phases) return resolve({ 'start the worker': start, ...data.phases });
      start = data.started - asked;
      worker.postMessage('load');
    };
  });
}

/**
 * The phases of each picture.
 *
 * @param {import('puppeteer-core').Page} page
 * @param {string[]} urls
 * @param {{ isReduced?: boolean }} [how] - whether large pictures are decoded at a reduced size
 */
async function measure(page, urls, how = {}) {
  const ask = await startWorker(page, '/phases.js');
  /** @type {Phases[]} */
  const found = [];
  // the first few are slower: nothing is optimized yet
  for (let turn = -5; turn < REPEATS; turn++) {
    const url = urls[Math.max(0, turn) % urls.length] ?? '';
    const phases = await ask(url, how);
    if (turn >= 0) found.push(/** @type {Phases} */ (phases));
  }
  return found;
}

/**
 * Median and 95th percentile of each phase, and of all.
 *
 * @param {Phases[]} found
 * @returns {Record<string, string>}
 */
function summarize(found) {
  const names = [...Object.keys(found[0] ?? {}), 'all'];
  /** @param {Phases} phases */
  const sum = (phases) => Object.values(phases).reduce((total, value) => total + value, 0);
  return Object.fromEntries(
    names.map((each) => {
      const times = found.map((phases) => (each === 'all' ? sum(phases) : (phases[each] ?? NaN)));
      const [median, p95] = [0.5, 0.95].map((share) => percentile(times, share).toFixed(1));
      return [each, `${median} / ${p95}`];
    }),
  );
}

/** @param {Record<string, Record<string, string>>} columns */
function writeLoading(columns) {
  return `## Where the time goes in loading

In a worker, one phase after the other, in milliseconds: median / 95th percentile of ${STARTS} browsers. The
library does at once what can be: engine and network are fetched, compiled and checked side by side.

${table(columns)}
`;
}

/**
 * @param {string} what - the pictures, in words
 * @param {Record<string, Record<string, string>>} columns
 */
function write(what, columns) {
  return `## Where the time goes

In the library’s worker, in milliseconds: median / 95th percentile of ${REPEATS} pictures, ${what}. The check of
quality should take less than 5 ms. Chromium decodes a JPEG of 12 megapixels at three eighths of its size.

${table(columns)}
`;
}

/**
 * A row for each phase.
 *
 * @param {Record<string, Record<string, string>>} columns
 */
function table(columns) {
  const heads = Object.keys(columns);
  const phases = Object.keys(Object.values(columns)[0] ?? {});
  const rows = phases.map((phase) => [phase, ...heads.map((head) => columns[head]?.[phase])]);
  return `| | ${heads.join(' | ')} |
|---|${heads.map(() => '--:').join('|')}|
${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}`;
}
