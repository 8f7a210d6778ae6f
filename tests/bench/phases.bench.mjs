import { launchChromium } from '../../scripts/launch-chromium.mjs';
import { percentile } from './backend/figures.mjs';
import { bundleWorker, startWorker } from './ask-worker.mjs';
import { servePeers } from './peers/index.mjs';
import { preparePictures } from './pictures.mjs';

export const name = 'phases';

/** @typedef {Record<string, number>} Phases - milliseconds of each */

const WORKER = new URL('phases.worker.ts', import.meta.url).pathname;
const REPEATS = 100;

/** What one picture costs in the worker, phase by phase. */
export async function run() {
  const { small, large, folder, what } = await preparePictures();
  const server = await servePeers([], folder, { '/phases.js': await bundleWorker(WORKER) });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/`);
    return write(what, {
      '600 × 450': summarize(await measure(page, small)),
      '12 megapixels, decoded at a quarter': summarize(await measure(page, large, 4)),
      '12 megapixels, at half': summarize(await measure(page, large, 8)),
      '12 megapixels, in full': summarize(await measure(page, large)),
    });
  } finally {
    await browser.close();
    server.close();
  }
}

/**
 * The phases of each picture.
 *
 * @param {import('puppeteer-core').Page} page
 * @param {string[]} urls
 * @param {number} [detail]
 */
async function measure(page, urls, detail) {
  const ask = await startWorker(page, '/phases.js');
  /** @type {Phases[]} */
  const found = [];
  // the first few are slower: nothing is optimized yet
  for (let turn = -5; turn < REPEATS; turn++) {
    const url = urls[Math.max(0, turn) % urls.length] ?? '';
    const phases = await ask(url, { detail });
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

/**
 * @param {string} what - the pictures, in words
 * @param {Record<string, Record<string, string>>} columns
 */
function write(what, columns) {
  const heads = Object.keys(columns);
  const phases = Object.keys(Object.values(columns)[0] ?? {});
  const rows = phases.map((phase) => [phase, ...heads.map((head) => columns[head]?.[phase])]);
  return `## Where the time goes

In the library’s worker, in milliseconds: median / 95th percentile of ${REPEATS} pictures, ${what}. The check of
quality should take less than 5 ms. A large JPEG is first decoded at a quarter of its size. If the answer is
then not clear, it is decoded again at half its size.

| | ${heads.join(' | ')} |
|---|${heads.map(() => '--:').join('|')}|
${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}
`;
}
