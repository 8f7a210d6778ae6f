/**
 * Every state of <dermdx-check> and every staff's page as a picture, into screenshots/ (ignored by
 * git): phone and desktop, light and dark, Arabic or Spanish, at 400 %, in forced colours, on paper.
 * For people to look at: `npm run screenshots [part of a name …]`.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { forceColours } from './forced-colours.mjs';
import { launchChromium } from './launch-chromium.mjs';
import { listen } from './listen.mjs';
import { photographStaff } from './staff-screenshots.mjs';
import { build, installPackages, prepareAssets, root } from './prepare.mjs';

installPackages();
build();
const assets = await prepareAssets();
const { demoPages } = await import('./serve.mjs');

/**
 * @type {Record<string, {
 *   width: number, theme: 'light' | 'dark', lang: string, ownColours?: boolean, media?: 'print',
 * }>}
 */
const VARIANTS = {
  phone: { width: 390, theme: 'light', lang: 'en' },
  'phone-dark': { width: 390, theme: 'dark', lang: 'en' },
  'phone-ar': { width: 390, theme: 'light', lang: 'ar' },
  desktop: { width: 1000, theme: 'light', lang: 'en' },
  'desktop-dark': { width: 1000, theme: 'dark', lang: 'en' },
  'desktop-ar': { width: 1000, theme: 'dark', lang: 'ar' },
  // what 400 % makes of a window of 1280 pixels
  zoomed: { width: 320, theme: 'light', lang: 'de' },
  'own-colours': { width: 390, theme: 'light', lang: 'en', ownColours: true },
  paper: { width: 700, theme: 'dark', lang: 'en', media: 'print' },
};

const wanted = process.argv.slice(2);
const folder = join(root, 'screenshots');
rmSync(folder, { recursive: true, force: true });
const modules = ['panel-states', 'panel-poses']
  .map((name) => readFileSync(join(root, `tests/support/${name}.mjs`), 'utf8'))
  .join('\n');

const server = createServer(demoPages(assets));
const browser = await launchChromium();
const address = `${await listen(server)}/`;

for (const [variant, options] of Object.entries(VARIANTS)) {
  const { width, theme, lang, ownColours, media } = options;
  mkdirSync(join(folder, variant), { recursive: true });
  const page = await browser.newPage();
  // a finger has a camera at hand, a mouse drops
  await page.setViewport({ width, height: 844, hasTouch: width < 500, isMobile: width < 500 });
  const names = await open(page);
  if (ownColours) await forceColours(page, true);
  if (media) await page.emulateMediaType(media);
  for (const name of names) {
    if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
    await page.evaluate(show, name, theme, lang);
    await page.screenshot({ path: join(folder, variant, `${name}.png`), fullPage: true });
  }
  await page.close();
}
await photographStaff(browser, folder, wanted);
await browser.close();
server.close();
console.log(`Look at ${folder}`);

/**
 * Opens the demo clinic with every state of the panel at hand; their names.
 *
 * @param {import('puppeteer-core').Page} page
 */
async function open(page) {
  // only to put the made-up states on the page; that the panel obeys the policy is tested elsewhere
  await page.setBypassCSP(true);
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.goto(address);
  const content = `${modules}\nObject.assign(window, { panelStates, panelPoses });`;
  await page.addScriptTag({ type: 'module', content });
  await page.waitForFunction(() => globalThis.panelStates);
  return page.evaluate(prepare);
}

/** In the page: nothing but a panel, and a sample picture to show. */
async function prepare() {
  const response = await fetch('/samples/nv-ISIC_0024343.jpg');
  const picture = new File([await response.blob()], 'nv.jpg', { type: 'image/jpeg' });
  document.body.replaceChildren();
  document.body.style.padding = '16px';
  if (!globalThis.panelStates) throw new Error('The states of the panel are not there.');
  globalThis.states = globalThis.panelStates(picture);
  return [...Object.keys(globalThis.states), ...Object.keys(globalThis.panelPoses)];
}

/**
 * In the page: a new panel in a state, or in one in which somebody did something.
 *
 * @param {string} name
 * @param {'light' | 'dark'} theme
 * @param {string} lang
 */
async function show(name, theme, lang) {
  const panel = document.createElement('dermdx-check');
  document.documentElement.style.colorScheme = theme;
  Object.assign(panel, { theme, lang, endpoint: '/api-not-here', history: true });
  document.body.replaceChildren(panel);
  const pose = globalThis.panelPoses[name];
  const state = globalThis.states[pose?.state ?? name];
  if (state) panel.showState(state);
  const ready = () => {
    const shadow = panel.renderRoot;
    const needsPicture = shadow.querySelector('.picture, .square, .framing-view');
    const hasPicture = shadow.querySelector('canvas');
    const waiting =
      shadow.querySelector('.waiting') || panel.renderRoot.querySelector('section')?.lang !== lang;
    return shadow.querySelector('h2') && !waiting && (!needsPicture || hasPicture);
  };
  for (let tries = 0; !ready() && tries < 150; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await pose?.act(panel);
  await new Promise((resolve) => setTimeout(resolve, 60));
}
