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
  try {
    const pages = await openPages(page, backend.address, token);
    for (const { variant, size, scheme, language } of variants()) {
      mkdirSync(join(folder, variant), { recursive: true });
      await page.setViewport(size);
      await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: scheme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      await page.evaluate((tag) => localStorage.setItem('dermdx-language', tag), language);
      for (const [name, address] of Object.entries(pages)) {
        if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
        await page.goto(address, { waitUntil: 'networkidle2' });
        // charts and thumbnails come after what they belong to
        await new Promise((resolve) => setTimeout(resolve, 400));
        await page.screenshot({ path: join(folder, variant, `${name}.png`), fullPage: true });
      }
    }
  } finally {
    await page.close();
    await backend.close();
    for (const path of [data, `${data}-erased.list`])
      rmSync(path, { recursive: true, force: true });
  }
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
 * @returns {Promise<Record<string, string>>}
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
  const first = await page.waitForSelector('dermdx-admin >>> .item', { visible: true });
  const id = await first?.evaluate((item) => item.getAttribute('data-id'));
  /** @param {string} path */
  const at = (path) => `${address}${site}/${path}`;
  return {
    'staff-inbox': at('inbox'),
    'staff-inbox-all': at('inbox?view=all&predicted=mel'),
    'staff-inbox-empty': at('inbox?ageFrom=119'),
    'staff-inbox-open': at(`inbox?open=${id}`),
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
}
