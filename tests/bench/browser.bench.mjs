import { readFileSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { chromiumFlags, findChromium } from '../../scripts/browsers.mjs';
import { compress } from '../../scripts/compress.mjs';
import { report } from './browser-report.mjs';
import { prepare } from './in-page.mjs';
import { engines, preparePeers, servePeers } from './peers/index.mjs';
import { preparePictures } from './pictures.mjs';

export const name = 'browser';

/** Times that each engine is started, and pictures of each size that it then answers. */
const STARTS = 3;
const PICTURES = Number(process.env.DERMDX_BENCH_PICTURES ?? 100);

const flags = [
  ...chromiumFlags,
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
    for (const each of names) starts[each].bytes = await countCompressed(starts[each].fetched);
    return report({ names, starts, steady, what: pictures.what, count: PICTURES, times: STARTS });
  } finally {
    server.close();
  }
}

const launch = () => puppeteer.launch({ executablePath: findChromium(), args: flags });

/** Medians of each engine's starts; the engines take turns, so that all meet the same load. */
async function measureStarts(server, names, { small: [picture] }) {
  const found = Object.fromEntries(names.map((each) => [each, []]));
  for (let time = 0; time < STARTS; time++) {
    for (const each of names) {
      console.log(`  ${engines[each]}: start ${time + 1} of ${STARTS}`);
      found[each].push(await measureStart(server, each, picture));
    }
  }
  return Object.fromEntries(names.map((each) => [each, summarize(found[each])]));
}

/** The first picture in a browser that has never been here, then in one that has its cache. */
async function measureStart({ origin, requested }, engine, picture) {
  const browser = await launch();
  try {
    requested.clear();
    const cold = await openAndAnswer(browser, `${origin}/${engine}`, picture);
    const fetched = [...requested.values()];
    const block = await cold.page.evaluate(() => globalThis.bench.block());
    await cold.page.close();
    const warm = await openAndAnswer(browser, `${origin}/${engine}`, picture);
    const memory = await readMemory(browser);
    return { cold: cold.milliseconds, warm: warm.milliseconds, block, memory, fetched };
  } finally {
    await browser.close();
  }
}

/** A page whose script is there; what it measures with is put into it. */
async function openAndAnswer(browser, address, picture) {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(`  ${address}: ${error}`));
  await page.goto(address);
  await page.waitForFunction(() => globalThis.engine);
  await page.evaluate(prepare);
  const start = (url) => globalThis.bench.start(url);
  return { page, milliseconds: await page.evaluate(start, picture) };
}

/** Median and 95th percentile of each engine, which take turns at every picture. */
async function measureSteady({ origin }, names, { small, large }) {
  const browser = await launch();
  const answer = (url) => globalThis.bench.answer(url);
  try {
    const pages = {};
    for (const each of names) {
      pages[each] = (await openAndAnswer(browser, `${origin}/${each}`, small[0])).page;
      for (const url of [...small.slice(0, 10), large[0]]) await pages[each].evaluate(answer, url);
    }
    const result = {};
    for (const [size, urls] of Object.entries({ small, large })) {
      console.log(`  all: ${PICTURES} pictures, ${size}`);
      const times = Object.fromEntries(names.map((each) => [each, []]));
      for (let turn = 0; turn < PICTURES; turn++) {
        for (const each of names) {
          await pages[each].bringToFront();
          times[each].push(await pages[each].evaluate(answer, urls[turn % urls.length]));
        }
      }
      result[size] = Object.fromEntries(names.map((each) => [each, percentiles(times[each])]));
    }
    result.block = {};
    for (const each of names) {
      result.block[each] = await pages[each].evaluate(() => globalThis.bench.block());
    }
    return result;
  } finally {
    await browser.close();
  }
}

function percentiles(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { median: at(0.5), p95: at(0.95) };
}

/** Of several starts: the median of each figure, and the longest block. */
function summarize(starts) {
  const median = (key) => percentiles(starts.map((start) => start[key])).median;
  const block = Math.max(...starts.map((start) => start.block));
  const [{ fetched }] = starts;
  return { cold: median('cold'), warm: median('warm'), memory: median('memory'), block, fetched };
}

/** Bytes over the wire, by brotli at its highest. */
async function countCompressed(bodies) {
  let bytes = 0;
  for (const body of bodies) bytes += (await compress(body, 'br')).length;
  return bytes;
}

/** Megabytes in use by the page's process, where the system tells. */
async function readMemory(browser) {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const pages = processInfo.filter(({ type }) => type === 'renderer');
  const sizes = pages.map(({ id }) => {
    try {
      return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))[1]) / 1024;
    } catch {
      return 0;
    }
  });
  return Math.max(...sizes);
}
