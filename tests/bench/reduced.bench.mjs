import puppeteer from 'puppeteer-core';
import { chromiumFlags, findChromium } from '../../scripts/browsers.mjs';
import { bundleWorker, startWorker } from './ask-worker.mjs';
import { servePeers } from './peers/index.mjs';
import { preparePictures } from './pictures.mjs';

export const name = 'reduced';

const WORKER = new URL('reduced.worker.ts', import.meta.url).pathname;

/** Those that the limit was chosen by. */
const LESIONS = { split: 'calibration', count: 300, sizes: ['large'] };

/** How far decoding at a reduced size moves the probabilities, beside decoding in full. */
export async function run() {
  const { large, folder, what } = await preparePictures(LESIONS);
  const server = await servePeers([], folder, { '/reduced.js': await bundleWorker(WORKER) });
  const browser = await puppeteer.launch({ executablePath: findChromium(), args: chromiumFlags });
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/`);
    const ask = await startWorker(page, '/reduced.js');
    const found = [];
    for (const url of large) found.push(await ask(url));
    return write(what, found);
  } finally {
    await browser.close();
    server.close();
  }
}

function write(what, found) {
  const rows = Object.entries({ 'a quarter': 'first', half: 'closer' }).flatMap(([size, look]) =>
    [false, true].map((rough) => {
      const own = found.filter((answers) => answers.rough === rough);
      const compared = own.map((answers) => compare(answers.full, answers[look]));
      return [size, rough ? 'steep' : 'flat', ...summarize(compared)];
    }),
  );
  return `## What decoding at a reduced size changes

In Chromium, ${found.length} pictures of 12 megapixels, ${what}, with the grain of a sensor in every channel: the largest change
of a probability, beside decoding in full. A JPEG decoded at a quarter has a sixteenth of the pixels, and
each is rounded, which moves the logits a little. Where the probabilities are so steep there that one might move by
more than 0.01, the picture is decoded at half its size, and that is the answer. How steep is too steep was chosen by
these lesions.

| decoded at | probabilities | pictures | median | 95th percentile | largest | another class first |
|---|---|--:|--:|--:|--:|--:|
${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}
`;
}

/** How many, how far they moved, and how many are named otherwise. */
function summarize(compared) {
  const sorted = compared.map(({ moved }) => moved).sort((a, b) => a - b);
  const at = (share) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(4);
  return [
    sorted.length,
    at(0.5),
    at(0.95),
    at(1),
    compared.filter(({ isOther }) => isOther).length,
  ];
}

/** How far apart two answers are, and whether another class is the likeliest. */
function compare(full, reduced) {
  const labels = Object.keys(full);
  const first = (answer) => labels.reduce((a, b) => (answer[b] > answer[a] ? b : a));
  const moved = Math.max(...labels.map((label) => Math.abs(full[label] - reduced[label])));
  return { moved, isOther: first(full) !== first(reduced) };
}
