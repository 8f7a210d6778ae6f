import puppeteer from 'puppeteer-core';
import { chromiumFlags, findChromium } from './browsers.mjs';

/**
 * A headless Chromium, with further flags where they are needed.
 *
 * @param {string[]} [flags]
 * @throws Error when none is installed
 */
export function launchChromium(flags = []) {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('Chromium is not installed; npm test installs it.');
  return puppeteer.launch({ executablePath, args: [...chromiumFlags, ...flags] });
}
