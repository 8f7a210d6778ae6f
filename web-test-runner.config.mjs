import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter, summaryReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import * as puppeteer from 'puppeteer-core';
import { countReporter } from './scripts/count-reporter.mjs';
import { brokenAssets } from './scripts/broken-assets.mjs';
import {
  chromiumFlags,
  findChromium,
  findFirefox,
  findWebKit,
  LONG_ELSEWHERE,
} from './scripts/browsers.mjs';
import { prepareFixtures } from './scripts/fixtures.mjs';
import { forcedColours } from './scripts/forced-colours.mjs';
import { WebKitLauncher } from './scripts/webkit-launcher.mjs';

await prepareFixtures();

/** What must hold in every engine; all the rest is tested in Chromium alone. */
const everywhere = [
  'tests/core/*.browser.ts',
  // options are checked by the language alone
  '!tests/core/refusals.browser.ts',
  'tests/golden/*.browser.ts',
  'tests/widget/main-flow.browser.ts',
  ...LONG_ELSEWHERE.map((file) => `!${file}`),
];

/** `--files X` runs in Chromium, `--files X --group webkit` in that one alone. */
const filesGiven = process.argv.includes('--files');
const groupGiven = process.argv.includes('--group');

/** @param {string | undefined} executablePath */
const at = (executablePath) => (executablePath === undefined ? {} : { executablePath });

const chromium = chromeLauncher({
  launchOptions: { ...at(findChromium()), headless: true, args: chromiumFlags },
});

// puppeteer speaks to Firefox too, though the launcher is called after Chrome
const firefox = chromeLauncher({
  launchOptions: { ...at(findFirefox()), browser: 'firefox', headless: true },
  puppeteer,
});

/** @type {import('@web/test-runner').TestRunnerGroupConfig[]} */
const others = [];
if (findFirefox()) others.push({ name: 'firefox', browsers: [firefox] });
if (findWebKit()) others.push({ name: 'webkit', browsers: [new WebKitLauncher()] });

/**
 * PapaParse, which writes the staff's tables, is no ES module; bundlers know what to do, this server does
 * not.
 *
 * @type {import('@web/test-runner').TestRunnerPlugin}
 */
const papaparse = {
  name: 'papaparse',
  transform({ path, body }) {
    if (!path.endsWith('/papaparse.js')) return;
    const head = 'const module = { exports: {} }; const { exports } = module;';
    return { body: `${head}\n${String(body)}\nexport default module.exports;` };
  },
};

/**
 * Browser tests: what is built is what is tested, in the browsers that people use.
 *
 * @type {import('@web/test-runner').TestRunnerConfig}
 */
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
    papaparse,
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: './tests/tsconfig.json' }),
    forcedColours,
  ],
  // two cores run one browser at a time, and the server that makes mistakes counts for one
  concurrency: 1,
  concurrentBrowsers: 1,
  testFramework: { config: { timeout: 60_000 } },
  testsFinishTimeout: 300_000,
  reporters: [
    summaryReporter({}),
    defaultReporter({ reportTestProgress: false }),
    countReporter(process.env.DERMDX_COUNTS),
  ],
};
