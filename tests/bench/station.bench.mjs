import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '../../scripts/launch-chromium.mjs';
import { percentile, row } from './backend/figures.mjs';
import { command, startServer } from './backend/server.mjs';
import { makeLargePictures } from './station/large-pictures.mjs';
import { openStation, watchNext, watchRequests } from './station/station-page.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** Submissions in the list, and how many are opened in each way on each line. */
const ROWS = 100;
const CASES = 15;
/** Rows that a case opened out of turn is further on than what was fetched ahead. */
const STRIDE = 3;

/** @type {Record<string, import('puppeteer-core').NetworkConditions | null>} */
const LINES = {
  'this machine': null,
  '1.5 Mbit/s': { download: 1.5e6 / 8, upload: 1.5e6 / 8, latency: 40 },
};

/**
 * From one case to another, by keys; each returns when its picture stands.
 *
 * @type {Record<string, { words: string, isAhead: boolean, keys: import('puppeteer-core').KeyInput[] }>}
 */
const WAYS = {
  next: { words: 'the next, fetched ahead (`j`)', isAhead: true, keys: ['j'] },
  saved: {
    words: 'the next, after saving a reading (`3`, `Enter`)',
    isAhead: true,
    keys: ['3', 'Enter'],
  },
  cold: {
    words: `another one of the list, not fetched ahead (\`Enter\`)`,
    isAhead: false,
    keys: ['Escape', ...Array(STRIDE).fill('j'), 'Enter'],
  },
};

/** How long the next case takes until its picture stands: fetched ahead, cold, and on a slow line. */
export async function run() {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-bench-'));
  const browser = await launchChromium();
  /** @type {Awaited<ReturnType<typeof startServer>> | undefined} */
  let server;
  try {
    const { path, kilobytes } = await makeLargePictures(join(folder, 'pictures'));
    const env = { DATA_DIR: join(folder, 'data') };
    command(env, 'demo-seed', String(ROWS), '--pictures', path);
    server = await startServer(env);
    const page = await openStation(browser, server);
    const measured = await measureAll(page);
    return report(measured, kilobytes);
  } finally {
    await browser.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {Page} page */
async function measureAll(page) {
  /** @type {{ line: string, way: string, times: number[] }[]} */
  const measured = [];
  const hasAll = watchRequests(page);
  for (const [line, conditions] of Object.entries(LINES)) {
    await page.emulateNetworkConditions(conditions);
    for (const way of Object.keys(WAYS)) {
      console.log(`  ${line}: ${way}`);
      measured.push({ line, way, times: await measure(page, way, hasAll) });
    }
  }
  return measured;
}

/**
 * Milliseconds from the last key to the picture, of each case.
 *
 * @param {Page} page
 * @param {string} way
 * @param {() => Promise<void>} hasAll - waits until what is next is fetched
 */
async function measure(page, way, hasAll) {
  const { keys = [], isAhead = false } = WAYS[way] ?? {};
  await openFirst(page);
  /** @type {number[]} */
  const times = [];
  // the first one warms up
  for (let turn = 0; turn <= CASES; turn++) {
    await hasAll();
    const seen = await watchNext(page);
    for (const key of keys) await page.keyboard.press(key);
    const { taken, fetched } = await seen.evaluate((watched) => watched.seen);
    if (fetched === isAhead) throw new Error(`${way}: fetched ${fetched ? 'again' : 'ahead'}`);
    if (turn > 0) times.push(taken);
  }
  return times;
}

/** @param {Page} page */
async function openFirst(page) {
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !location.search.includes('open='));
  for (let step = 0; step <= ROWS; step++) await page.keyboard.press('k');
  await page.keyboard.press('Enter');
}

/**
 * @param {{ line: string, way: string, times: number[] }[]} measured
 * @param {number} kilobytes
 */
function report(measured, kilobytes) {
  const medianOf = (/** @type {number[]} */ times) => percentile(times, 0.5);
  const first = medianOf(measured[0]?.times ?? []);
  const rows = measured.map(({ line, way, times }) => {
    const median = medianOf(times);
    const cells = [median, percentile(times, 0.9), Math.max(...times)];
    const ratio = `${(median / first).toFixed(1)} ×`;
    return row(line, WAYS[way]?.words ?? '', ...cells.map((ms) => ms.toFixed(0)), ratio);
  });
  return `## The next case

In Chromium, from a key to the frame in which the picture of another case stands at the reading station; SQLite, ${ROWS}
submissions with pictures of 1,024 × 1,024 pixels (${kilobytes} kB). The line of 1.5 Mbit/s, with 40 ms more
for each answer, is Chromium's emulation. A key is down for some 100 ms. What is fetched ahead had the time to
arrive, as it has while somebody reads. Saving waits for the server's answer. ${CASES} cases each, in milliseconds.

| line | what is opened | median | p90 | longest | of the first |
|---|---|--:|--:|--:|--:|
${rows.join('\n')}
`;
}
