/** Every one of the staff's pages as a picture, over a demo clinic of people who do not exist. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './prepare.mjs';

/** The sizes that people have; each light in English and dark in Spanish. */
const SIZES = {
  'staff-1440': { width: 1440, height: 900 },
  'staff-1280': { width: 1280, height: 720 },
  'staff-1024': { width: 1024, height: 768 },
  'staff-768': { width: 768, height: 1024 },
  'staff-375': { width: 375, height: 812 },
};
const LOOKS = [
  { look: '', scheme: 'light', language: 'en' },
  { look: '-dark', scheme: 'dark', language: 'es' },
];

/**
 * @typedef {object} Shown
 * @property {string} address
 * @property {(page: import('puppeteer-core').Page) => Promise<void>} [act] - what is done there first
 */

const PASSWORD = 'only for these pictures';
const PEOPLE = 600;

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} folder - where the pictures go
 * @param {string[]} wanted - words of which a page's name has one; all pages without any
 */
export async function photographStaff(browser, folder, wanted) {
  const { readConfig, startBackend } = await import('@dermdx/backend');
  const data = mkdtempSync(join(tmpdir(), 'dermdx-screenshots-'));
  const token = seed(data);
  const config = readConfig({ PORT: '0', DATA_DIR: data, LOG_LEVEL: 'silent' });
  const backend = await startBackend(config, {});
  const page = await browser.newPage();
  // who has not signed in
  const context = await browser.createBrowserContext();
  const stranger = await context.newPage();
  try {
    const pages = await openPages(page, backend.address, token);
    const signIn = `${backend.address}/admin/sign-in`;
    for (const { variant, size, scheme, language } of variants()) {
      mkdirSync(join(folder, variant), { recursive: true });
      for (const one of [page, stranger]) await setLook(one, size, scheme, signIn, language);
      /** @type {Record<string, Shown>} */
      const asked = { 'staff-sign-in': { address: signIn }, ...pages };
      for (const [name, { address, act }] of Object.entries(asked)) {
        if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
        const shown = address === signIn ? stranger : page;
        await shown.goto(address, { waitUntil: 'networkidle2' });
        await act?.(page);
        // charts and thumbnails come after what they belong to
        await new Promise((resolve) => setTimeout(resolve, 400));
        // what was opened is in the window
        const path = join(folder, variant, `${name}.png`);
        await shown.screenshot({ path, fullPage: act === undefined });
      }
    }
  } finally {
    await context.close();
    await page.close();
    await backend.close();
    for (const path of [data, `${data}-erased.list`])
      rmSync(path, { recursive: true, force: true });
  }
}

/**
 * @param {import('puppeteer-core').Page} page
 * @param {{ width: number, height: number }} size
 * @param {string} scheme
 * @param {string} somewhere - a page of the staff's, whose origin remembers the language
 * @param {string} language
 */
async function setLook(page, size, scheme, somewhere, language) {
  await page.setViewport(size);
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.goto(somewhere);
  await page.evaluate((tag) => localStorage.setItem('dermdx-language', tag), language);
}

/** Every size in every look. */
function variants() {
  return Object.entries(SIZES).flatMap(([name, size]) =>
    LOOKS.map(({ look, scheme, language }) => ({ variant: name + look, size, scheme, language })),
  );
}

/**
 * Fills the demo clinic; the code of the owner's one-time link, which is printed with it.
 *
 * @param {string} data - its folder
 */
function seed(data) {
  const command = join(root, 'packages/backend/bin/dermdx-backend.js');
  const samples = join(root, 'examples/samples');
  const args = [command, 'demo-seed', String(PEOPLE), '--pictures', samples];
  const env = { ...process.env, DATA_DIR: data };
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  const token = /#([\w-]+)/.exec(stderr)?.[1];
  if (status !== 0 || !token) throw new Error(`The demo clinic could not be filled: ${stderr}`);
  return token;
}

/**
 * Signs the owner in; the pages by name, one of each.
 *
 * @param {import('puppeteer-core').Page} page
 * @param {string} address
 * @param {string} token
 * @returns {Promise<Record<string, Shown>>}
 */
async function openPages(page, address, token) {
  await page.goto(`${address}/admin/set-up#${token}`);
  for (const name of ['password', 'repeat']) {
    const field = await page.waitForSelector(`dermdx-admin >>> [name=${name}]`, { visible: true });
    await field?.type(PASSWORD);
  }
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.pathname.endsWith('/inbox'));
  const site = new URL(page.url()).pathname.replace('/inbox', '');
  const row = 'dermdx-admin >>> .item';
  await page.waitForSelector(row, { visible: true });
  const id = await page.$eval(row, (item) => item.getAttribute('data-id'));
  const again = await shownAgain(page, site);
  /** @param {string} path */
  const at = (path) => `${address}${site}/${path}`;
  const open = `inbox?open=${id}`;
  const addresses = {
    'staff-inbox': at('inbox'),
    'staff-inbox-all': at('inbox?view=all&predicted=mel'),
    'staff-inbox-empty': at('inbox?ageFrom=119'),
    'staff-inbox-open': at(open),
    'staff-submission': at(`submissions/${id}`),
    'staff-submission-gone': at('submissions/00000000-0000-7000-8000-000000000000'),
    'staff-inbox-second': at('inbox?queue=second-opinion'),
    'staff-report': at(`submissions/${id}/report`),
    'staff-find': at('find'),
    'staff-statistics': at('statistics?period=365'),
    'staff-export': at('export?view=all&predicted=mel&from=2026-01-01'),
    'staff-clinic': at('settings/site'),
    'staff-embedding': at('settings/embedding'),
    'staff-people': at('settings/people'),
    'staff-answers': at('settings/answers'),
    'staff-tokens': at('settings/tokens'),
    'staff-webhooks': at('settings/webhooks'),
    'staff-audit': at('settings/audit'),
    'staff-account': `${address}/admin/account`,
    'staff-set-up': `${address}/admin/set-up`,
    'staff-not-found': `${address}/admin/nowhere`,
  };
  /** @type {Record<string, Shown>} */
  const after = {
    'staff-compared': {
      address: at(`inbox?view=all&open=${again}`),
      act: press('admin-lesion-history >>> button'),
    },
    'staff-keys-dialog': { address: at(open), act: (shown) => shown.keyboard.press('?') },
    'staff-erase-dialog': { address: at(open), act: press('admin-erase-submission >>> .button') },
  };
  const plain = Object.entries(addresses).map(([name, one]) => [name, { address: one }]);
  return { ...Object.fromEntries(plain), ...after };
}

/**
 * A submission of a lesion that was sent before.
 *
 * @param {import('puppeteer-core').Page} page - signed in
 * @param {string} site - path of the clinic's pages
 * @returns {Promise<string>}
 */
function shownAgain(page, site) {
  return page.evaluate(async (path) => {
    const api = path.replace('/admin/', '/api/v1/admin/');
    const headers = { 'x-dermdx-request': '1' };
    const answer = await fetch(`${api}/submissions?limit=100`, { headers });
    const { items } = await answer.json();
    for (const { id, lesionId, hasPicture } of items) {
      const linked = await fetch(`${api}/submissions?lesionId=${lesionId}`, { headers });
      if (hasPicture && (await linked.json()).items.length > 1) return id;
    }
    throw new Error('Nobody of the demo clinic showed a lesion again.');
  }, site);
}

/**
 * Presses the first of some buttons.
 *
 * @param {string} selector - below the pages' own element
 * @returns {(page: import('puppeteer-core').Page) => Promise<void>}
 */
function press(selector) {
  return async (page) => {
    const button = await page.waitForSelector(`dermdx-admin >>> ${selector}`, { visible: true });
    await button?.evaluate((one) => {
      one.scrollIntoView({ block: 'center' });
      if (one instanceof HTMLElement) one.click();
    });
  };
}
