import { launchChromium } from '../../../scripts/launch-chromium.mjs';
import { percentile, row, time } from './figures.mjs';
import { BY_TIME, LISTS, pageOf } from './list-kinds.mjs';
import { command, startServer } from './server.mjs';
import { shareOut } from './share-out.mjs';

/** @typedef {import('./server.mjs').Server & { size: number }} Filled - with so many submissions */

/** Rows of the two sizes that are compared. */
const SIZES = [10_000, 1_000_000];
const GOAL = 2;
const TURNS = 200;
const WARM_UP = 20;
const OPENINGS = 7;

/**
 * Pages of lists, and how long the inbox takes to open, at both sizes in turns.
 *
 * @param {import('./databases.mjs').DatabaseKind[]} databases
 */
export async function measureLists(databases) {
  /** @type {string[]} */
  const lists = [];
  /** @type {string[]} */
  const openings = [];
  for (const database of databases) {
    /** @type {Filled[]} */
    const servers = [];
    try {
      for (const size of SIZES) servers.push(await fill(database, size));
      console.log(`  ${database.name}: lists`);
      lists.push(...describeLists(database.name, await measurePages(servers)));
      console.log(`  ${database.name}: inbox`);
      const inboxes = await measureInboxes(servers);
      openings.push(row(database.name, ...inboxes.map(openingOf)));
    } finally {
      for (const server of servers) await server.stop();
    }
  }
  const [few, many] = SIZES.map((size) => size.toLocaleString('en'));
  return `### Lists

Pages of 50, and the counts of the queues, through the API, each with its entry in the audit log. ${TURNS} of each kind were fetched, the kinds taking
turns. The rows are those of \`npm run demo:seed\`; of what waits to be read, a sixteenth each is the reader's, marked, and with a picture, and of what
is undecided the reader has read five sixteenths. “Half-way down” is a page that begins in the middle of the list. Milliseconds, p50 / p95 / p99.

| | | ${few} rows | ${many} rows | p95, ratio | ≤ ${GOAL} × |
|---|---|--:|--:|--:|---|
${lists.join('\n')}

### The inbox

In Chromium, from the address to an inbox whose rows can be opened; the reader is signed in and nothing is
cached. Median and longest of ${OPENINGS} times, in milliseconds.

| | ${few} rows | ${many} rows |
|---|--:|--:|
${openings.join('\n')}
`;
}

/**
 * A server with so many submissions.
 *
 * @param {import('./databases.mjs').DatabaseKind} database
 * @param {number} size
 * @returns {Promise<Filled>}
 */
async function fill(database, size) {
  console.log(`  ${database.name}: ${size} rows`);
  const env = await database.fresh();
  command(env, 'demo-seed', String(size));
  await shareOut(env, 'owner');
  return { ...(await startServer(env)), size };
}

/**
 * @param {string} database
 * @param {number[][][]} times - of each list, on the small and on the large server
 */
export function describeLists(database, [small = [], large = []]) {
  const names = [...LISTS.map(([, words]) => words), 'half-way down all'];
  return names.map((name, index) => {
    const [few, many] = [small[index] ?? [], large[index] ?? []];
    const ratio = percentile(many, 0.95) / percentile(few, 0.95);
    const reached = ratio <= GOAL ? 'yes' : '**no**';
    return row(database, name, summary(few), summary(many), `${ratio.toFixed(2)} ×`, reached);
  });
}

/** @param {number[]} times */
const summary = (times) =>
  [0.5, 0.95, 0.99].map((share) => percentile(times, share).toFixed(1)).join(' / ');

/** @param {number[]} times */
const openingOf = (times) =>
  `${percentile(times, 0.5).toFixed(0)} / ${Math.max(...times).toFixed(0)}`;

/**
 * Times of each list, then of the page half-way down; servers take turns, to meet the same load.
 *
 * @param {Filled[]} servers
 * @returns {Promise<number[][][]>} by server, then by list
 */
export async function measurePages(servers) {
  const asked = [];
  for (const server of servers) {
    const paths = [...LISTS.map(([path]) => path), await halfWay(server)];
    /** @type {{ path: string, times: number[] }[]} */
    const pages = paths.map((path) => ({ path, times: [] }));
    asked.push({ server, pages });
  }
  for (let turn = 0; turn < WARM_UP + TURNS; turn++) {
    for (let index = 0; index <= LISTS.length; index++) {
      for (const { server, pages } of asked) {
        const page = pages[index];
        const taken = await time(() => server.get(`${server.site}/${page?.path}`));
        if (turn >= WARM_UP) page?.times.push(taken);
      }
    }
  }
  return asked.map(({ pages }) => pages.map(({ times }) => times));
}

/**
 * Walks there: a cursor is signed, nobody can make one up.
 *
 * @param {Filled} server
 */
async function halfWay(server) {
  let cursor = '';
  for (let seen = 0; seen < server.size / 2; seen += 100) {
    const at = cursor && `&cursor=${cursor}`;
    const page = await server.get(`${server.site}/submissions?limit=100&${BY_TIME}${at}`);
    if (!page.nextCursor) throw new Error(`The list ends after ${seen + 100} rows.`);
    cursor = page.nextCursor;
  }
  return pageOf(`${BY_TIME}&cursor=${cursor}`);
}

/** @param {Filled[]} servers */
async function measureInboxes(servers) {
  const browser = await launchChromium();
  try {
    /** @type {number[][]} */
    const times = servers.map(() => []);
    for (let opening = 0; opening <= OPENINGS; opening++) {
      for (const [which, server] of servers.entries()) {
        const taken = await openInbox(browser, server);
        // the first starts the browser's processes
        if (opening > 0) times[which]?.push(taken);
      }
    }
    return times;
  } finally {
    await browser.close();
  }
}

/**
 * Milliseconds until an inbox can be used.
 *
 * @param {import('puppeteer-core').Browser} browser
 * @param {Filled} server
 */
async function openInbox(browser, { address, cookie }) {
  const [name = '', value = ''] = cookie.split('=');
  // cookies know no ports: the two servers would sign each other out
  const context = await browser.createBrowserContext();
  await context.setCookie({ name, value, domain: '127.0.0.1', path: '/' });
  const page = await context.newPage();
  const taken = await time(async () => {
    await page.goto(`${address}/admin/`);
    await page.waitForSelector('dermdx-admin >>> .item', { visible: true });
    // it can be used when it has answered to a key
    await page.keyboard.press('j');
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  });
  await context.close();
  return taken;
}
