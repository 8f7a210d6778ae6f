import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { chromiumFlags, findChromium } from './scripts/browsers.mjs';
import { countReporter } from './scripts/count-reporter.mjs';
import { brokenAssets } from './scripts/broken-assets.mjs';
import { prepareFixtures } from './scripts/fixtures.mjs';

await prepareFixtures();

/** Browser tests: what is built is what is tested, in the browser that people use. */
export default {
  rootDir: import.meta.dirname,
  files: ['tests/*/*.browser.ts'],
  nodeResolve: { exportConditions: ['browser', 'default'] },
  middleware: [brokenAssets],
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: './tests/tsconfig.json' })],
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: findChromium(), headless: true, args: chromiumFlags },
    }),
  ],
  concurrency: 1,
  testFramework: { config: { timeout: 60_000 } },
  testsFinishTimeout: 300_000,
  reporters: [countReporter(process.env.DERMDX_COUNTS)],
};
