import puppeteer from 'puppeteer-core';
import { chromiumFlags, findChromium } from '../../scripts/browsers.mjs';
import { bundleWorker } from './bundle-worker.mjs';
import { servePeers } from './peers/index.mjs';
import { preparePictures } from './pictures.mjs';

export const name = 'reduced';

const WORKER = new URL('reduced.worker.ts', import.meta.url).pathname;

/** As `diagnosis.worker.ts` has it: from here on the first decoding is enough. */
const CLEAR = 0.88;

/** Times as many pixels as are measured, along a side. */
const DETAILS = { 'a quarter': 4, half: 8 };

/** How far decoding at a reduced size moves the probabilities, beside decoding in full. */
export async function run() {
  const { large, folder, what } = await preparePictures();
  const server = await servePeers([], folder, { '/reduced.js': await bundleWorker(WORKER) });
  const browser = await puppeteer.launch({ executablePath: findChromium(), args: chromiumFlags });
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/`);
    return write(what, await page.evaluate(answerInWorker, large, Object.values(DETAILS)));
  } finally {
    await browser.close();
    server.close();
  }
}

/** Runs in the page: of each picture, what is answered in full and at each detail. */
async function answerInWorker(urls, details) {
  const worker = new Worker('/reduced.js', { type: 'module' });
  const ask = (question) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(question);
    });
  const found = [];
  for (const url of urls) {
    const picture = await (await fetch(url)).blob();
    const full = await ask({ picture });
    const reduced = [];
    for (const detail of details) reduced.push(await ask({ picture, detail }));
    found.push({ full, reduced });
  }
  worker.terminate();
  return found;
}

function write(what, found) {
  const rows = Object.keys(DETAILS).flatMap((each, index) => {
    const compared = found.map(({ full, reduced }) => compare(full, reduced[index]));
    return [
      row(each, `at least ${CLEAR}`, (top) => top >= CLEAR),
      row(each, 'less', (top) => top < CLEAR),
    ];

    function row(size, chance, belongs) {
      const own = compared.filter(({ top }) => belongs(top));
      const sorted = own.map(({ moved }) => moved).sort((a, b) => a - b);
      const at = (share) =>
        (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(4);
      const other = own.filter(({ isOther }) => isOther).length;
      return [size, chance, own.length, at(0.5), at(0.95), at(1), other];
    }
  });
  return `## What decoding at a reduced size changes

In Chromium, ${found.length} pictures of 12 megapixels, ${what}, with the grain of a sensor in every channel: the largest change
of a probability, beside decoding in full. A JPEG decoded at a quarter has a sixteenth of the pixels, and
each is rounded. Where that leaves the likeliest class below ${CLEAR}, the picture is decoded at half its size, and
that is the answer.

| decoded at | likeliest class | pictures | median | 95th percentile | largest | another class first |
|---|---|--:|--:|--:|--:|--:|
${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}
`;
}

/** How far apart two answers are, and whether another class is the likeliest. */
function compare(full, reduced) {
  const labels = Object.keys(full);
  const first = (answer) => labels.reduce((a, b) => (answer[b] > answer[a] ? b : a));
  const moved = Math.max(...labels.map((label) => Math.abs(full[label] - reduced[label])));
  return { top: reduced[first(reduced)], moved, isOther: first(full) !== first(reduced) };
}
