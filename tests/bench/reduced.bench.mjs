import { launchChromium } from '../../scripts/launch-chromium.mjs';
import { percentile } from './backend/figures.mjs';
import { bundleWorker, startWorker } from './ask-worker.mjs';
import { servePeers } from './peers/index.mjs';
import { preparePictures } from './pictures.mjs';

/**
 * @typedef {import('@dermdx/core').Label} Label
 * @typedef {Record<Label, number>} Answer - the probability of each class
 * @typedef {{ full: Answer, reduced: Answer, quarter: Answer }} Compared
 * @typedef {{ moved: number, isOther: boolean }} Difference
 */

const WORKER = new URL('reduced.worker.ts', import.meta.url).pathname;

/**
 * Those that the size was chosen by.
 *
 * @type {import('./pictures.mjs').Choice}
 */
const LESIONS = { split: 'calibration', count: 300, sizes: ['large'] };

/** How far decoding at a reduced size moves the probabilities, beside decoding in full. */
export async function run() {
  const { large, folder, what } = await preparePictures(LESIONS);
  const server = await servePeers([], folder, { '/reduced.js': await bundleWorker(WORKER) });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/`);
    const ask = await startWorker(page, '/reduced.js');
    /** @type {Compared[]} */
    const found = [];
    for (const url of large) found.push(/** @type {Compared} */ (await ask(url)));
    return write(what, found);
  } finally {
    await browser.close();
    server.close();
  }
}

/**
 * @param {string} what - the pictures, in words
 * @param {Compared[]} found
 */
function write(what, found) {
  /** @type {[size: string, look: 'reduced' | 'quarter'][]} */
  const looks = [
    ['three eighths', 'reduced'],
    ['a quarter', 'quarter'],
  ];
  const rows = looks.map(([size, look]) => [
    size,
    ...summarize(found.map((answers) => compare(answers.full, answers[look]))),
  ]);
  return `## What decoding at a reduced size changes

In Chromium, ${found.length} pictures of 12 megapixels, ${what}, with the noise of a sensor in every channel. The
table shows the largest change of any probability compared with decoding in full: fewer pixels are left, each
rounded, and that changes the logits slightly. DermDx decodes them at three eighths of their size: a quarter would be
faster and change more.

| decoded at | median | 95th percentile | largest | another class first |
|---|--:|--:|--:|--:|
${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}
`;
}

/**
 * How far they moved, and how many are named otherwise.
 *
 * @param {Difference[]} compared
 */
function summarize(compared) {
  const moves = compared.map(({ moved }) => moved);
  /** @param {number} share */
  const at = (share) => percentile(moves, share).toFixed(4);
  return [at(0.5), at(0.95), at(1), compared.filter(({ isOther }) => isOther).length];
}

/**
 * How far apart two answers are, and whether another class is the likeliest.
 *
 * @param {Answer} full
 * @param {Answer} reduced
 * @returns {Difference}
 */
function compare(full, reduced) {
  const labels = /** @type {Label[]} */ (Object.keys(full));
  /** @param {Answer} answer */
  const first = (answer) => labels.reduce((a, b) => (answer[b] > answer[a] ? b : a));
  const moved = Math.max(...labels.map((label) => Math.abs(full[label] - reduced[label])));
  return { moved, isOther: first(full) !== first(reduced) };
}
