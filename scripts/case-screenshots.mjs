/**
 * Twelve results on one page, known by a number alone: for somebody who has never seen the panel to say what
 * each tells them to do. `npm run screenshots case` makes these alone.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { panelCases } from '../tests/support/panel-cases.mjs';
import { openPanelPage, showPanel } from './panel-page.mjs';

/** @type {Record<string, { width: number, height: number, theme: 'light' | 'dark' }>} */
const VARIANTS = {
  phone: { width: 375, height: 667, theme: 'light' },
  'phone-dark': { width: 375, height: 667, theme: 'dark' },
  desktop: { width: 1280, height: 800, theme: 'light' },
  'desktop-dark': { width: 1280, height: 800, theme: 'dark' },
};

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} address - of the demo clinic
 * @param {string} folder - where the pictures go
 * @param {string[]} wanted - words of which `case` and a case's name have one; all cases without any
 */
export async function photographCases(browser, address, folder, wanted) {
  const names = Object.keys(panelCases).filter(
    (name) => wanted.length === 0 || wanted.some((word) => `case-${name}`.includes(word)),
  );
  for (const [variant, { width, height, theme }] of Object.entries(VARIANTS)) {
    if (names.length === 0) return;
    const place = join(folder, 'cases', variant);
    mkdirSync(place, { recursive: true });
    const page = await browser.newPage();
    await page.setViewport({ width, height, hasTouch: width < 500, isMobile: width < 500 });
    await openPanelPage(page, address);
    for (const name of names) {
      const shown = panelCases[name];
      if (!shown) continue;
      const { state, lang = 'en', clinic: properties, picture = 'mole', slots = {} } = shown;
      await page.evaluate(showPanel, { name: state, theme, lang, properties, slots, picture });
      await page.screenshot({ path: join(place, `${name}.png`), fullPage: true });
    }
    await page.close();
    writeFileSync(join(folder, 'cases', `${variant}.html`), sheet(variant, names, width));
  }
}

/**
 * The page for the reader.
 *
 * @param {string} variant
 * @param {string[]} names
 * @param {number} width - of a picture, in pixels
 */
function sheet(variant, names, width) {
  const cases = names.map(
    (name, index) =>
      `<li><h2>${index + 1}</h2><img src="${variant}/${name}.png" width="${width}" alt="" /></li>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8" />
<title>What does each tell you to do?</title>
<style>
  body { font-family: sans-serif; }
  ol { display: flex; flex-wrap: wrap; gap: 2em; padding: 0; list-style: none; }
  img { border: 1px solid #888; }
</style>
<h1>What does each tell you to do?</h1>
<ol>
${cases.join('\n')}
</ol>
</html>
`;
}
