import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { countReporter } from './scripts/count-reporter.mjs';
import { brokenAssets } from './scripts/broken-assets.mjs';
import { chromiumFlags, findChromium, findFirefox, findWebKit } from './scripts/browsers.mjs';
import { prepareFixtures } from './scripts/fixtures.mjs';
import { forcedColours } from './scripts/forced-colours.mjs';
import { WebKitLauncher } from './scripts/webkit-launcher.mjs';

await prepareFixtures();

/** What must hold in every engine; all the rest is tested in Chromium alone. */
const everywhere = [
  'tests/core/*.browser.ts',
  'tests/golden/*.browser.ts',
  'tests/widget/main-flow.browser.ts',
];

/** `--files X` runs in Chromium, `--files X --group webkit` in that one alone. */
const filesGiven = process.argv.includes('--files');
const groupGiven = process.argv.includes('--group');

const chromium = chromeLauncher({
  launchOptions: { executablePath: findChromium(), headless: true, args: chromiumFlags },
});

// puppeteer speaks to Firefox too, though the launcher is called after Chrome
const firefox = chromeLauncher({
  launchOptions: { browser: 'firefox', executablePath: findFirefox(), headless: true },
  puppeteer,
});

const others = [
  findFirefox() && { name: 'firefox', browsers: [firefox] },
  findWebKit() && { name: 'webkit', browsers: [new WebKitLauncher()] },
].filter(Boolean);

/** Browser tests: what is built is what is tested, in the browsers that people use. */
export default {
  rootDir: import.meta.dirname,
  files: ['tests/*/*.browser.ts'],
  browsers: [chromium],
  groups:
    filesGiven && !groupGiven
      ? []
      : others.map((group) => ({ ...group, ...(filesGiven ? {} : { files: everywhere }) })),
  nodeResolve: { exportConditions: ['browser', 'default'] },
  middleware: [brokenAssets],
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: './tests/tsconfig.json' }),
    forcedColours,
  ],
  // two cores run one browser at a time, and the server that makes mistakes counts for one
  concurrency: 1,
  concurrentBrowsers: 1,
  testFramework: { config: { timeout: 60_000 } },
  testsFinishTimeout: 300_000,
  reporters: [countReporter(process.env.DERMDX_COUNTS)],
};
