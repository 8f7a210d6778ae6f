/**
 * Every state of <dermdx-check> and every staff's page as a picture, into screenshots/ (ignored by
 * git): phone and desktop, light and dark, Arabic or Spanish, at 400 %, in forced colours, on paper. And
 * twelve results on one page for somebody who has never seen the panel.
 * For people to look at: `npm run screenshots [part of a name …]`.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { photographCases } from './case-screenshots.mjs';
import { forceColours } from './forced-colours.mjs';
import { launchChromium } from './launch-chromium.mjs';
import { listen } from './listen.mjs';
import { openPanelPage, showPanel } from './panel-page.mjs';
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

/** Results can be sent, and kept on the device. */
const properties = { endpoint: '/api-not-here', history: true };

const wanted = process.argv.slice(2);
const folder = join(root, 'screenshots');
rmSync(folder, { recursive: true, force: true });

const server = createServer(demoPages(assets));
const browser = await launchChromium();
const address = `${await listen(server)}/`;

for (const [variant, options] of Object.entries(VARIANTS)) {
  const { width, theme, lang, ownColours, media } = options;
  mkdirSync(join(folder, variant), { recursive: true });
  const page = await browser.newPage();
  // a finger has a camera at hand, a mouse drops
  await page.setViewport({ width, height: 844, hasTouch: width < 500, isMobile: width < 500 });
  const names = await openPanelPage(page, address);
  if (ownColours) await forceColours(page, true);
  if (media) await page.emulateMediaType(media);
  for (const name of names) {
    if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
    await page.evaluate(showPanel, { name, theme, lang, properties });
    await page.screenshot({ path: join(folder, variant, `${name}.png`), fullPage: true });
  }
  await page.close();
}
await photographCases(browser, address, folder, wanted);
await photographStaff(browser, folder, wanted);
await browser.close();
server.close();
console.log(`Look at ${folder}`);
