import { existsSync } from 'node:fs';

/** Flags for a headless Chromium that talks to nobody but the page it tests. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Browser tests that take long in Firefox and WebKit: there they run in `npm run test:long` alone; in Chromium,
 * `npm test` runs them.
 */
export const LONG_ELSEWHERE = [
  'tests/core/assets.browser.ts',
  'tests/core/many.browser.ts',
  'tests/core/worker.browser.ts',
  'tests/golden/reduced.browser.ts',
];

const chromium = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

const firefox = [
  process.env.FIREFOX_PATH,
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:/Program Files/Mozilla Firefox/firefox.exe',
];

/** Path of an installed Chromium or Chrome, or undefined. */
export function findChromium() {
  return find(chromium);
}

/** Path of an installed Firefox, or undefined. */
export function findFirefox() {
  return find(firefox);
}

/** What runs WebKitGTK on a display that nobody sees: its WebDriver and `xvfb-run`, or undefined. */
export function findWebKit() {
  const driver = find([process.env.WEBKIT_DRIVER_PATH, '/usr/bin/WebKitWebDriver']);
  const display = find(['/usr/bin/xvfb-run']);
  return driver && display ? { driver, display } : undefined;
}

/** @param {(string | undefined)[]} paths */
function find(paths) {
  return paths.find((path) => path && existsSync(path));
}
