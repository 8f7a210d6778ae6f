import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findChromium, findFirefox, findWebKit, LONG_ELSEWHERE } from './browsers.mjs';
import { howToInstall, missingForCluster } from './galera-programs.mjs';
import { findHaproxy } from './haproxy.mjs';
import { findMariadb } from './mariadb.mjs';
import { findMoto, installMoto, MOTO } from './moto.mjs';
import { build, installPackages, requireNode, root } from './prepare.mjs';
import { findPython } from './python.mjs';
import { findRedis } from './redis.mjs';
import { findWebServer, WEB_SERVERS } from './web-servers.mjs';
import { missingForWordpress, WORDPRESS_PACKAGES } from './wordpress.mjs';

/** Which package brings a command. */
const PACKAGES = { vitest: 'vitest', 'web-test-runner': '@web/test-runner' };

const long = process.argv.includes('--long');
const wordpress = process.argv.includes('--wordpress');
const cluster = process.argv.includes('--cluster');
const results = join(root, '.cache', 'results');
/** What web-test-runner says meanwhile is shown once vitest has said all. */
const browserOutput = join(results, 'browser.log');

requireNode();
installPackages();
if (cluster) installCluster();
else {
  installBrowsers();
  installMariadb();
  installRedis();
  if (long) installStore();
  if (wordpress) installWordpress();
  else {
    installWebServers();
    installProxy();
  }
}
const installed = performance.now();
build();
// once, before several suites read them, and by packages that are only here since they were installed
const { prepareFixtures } = await import('./fixtures.mjs');
await prepareFixtures();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/**
 * What became of the tests of a suite.
 *
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {{ name: string, message: string }[]} failures
 * @property {{ name: string, seconds: number }[]} files - how long the tests of each file took
 */

const suites = long
  ? await longSuites()
  : process.argv.includes('--frameworks')
    ? [await inNode('vitest.frameworks.config.mjs')]
    : wordpress
      ? [await inNode('vitest.wordpress.config.mjs')]
      : cluster
        ? [await inNode('vitest.cluster.config.mjs')]
        : await allSuites();
const total = { passed: 0, failed: 0, skipped: 0 };
for (const { passed, failed, skipped } of suites) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}
// once more at the end, where they are found: the rest is thousands of lines
for (const { name, message } of suites.flatMap(({ failures }) => failures)) {
  console.log(`\nFailed: ${name}\n${message.split('\n').slice(0, 12).join('\n')}`);
}
sayWhatTookLong(suites.flatMap(({ files }) => files));
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

/** Those of `npm test`: one browser after the other leaves a core to what runs in Node. */
async function allSuites() {
  const [node, browser] = await Promise.all([inNode('vitest.config.mjs'), inBrowser([])]);
  sayWhatBrowsersSaid();
  browser.skipped += [findFirefox(), findWebKit()].filter((found) => !found).length;
  return [node, browser, inPython()];
}

/** Those of `npm run test:long`, one after the other: what is killed and timed in Node is left alone. */
async function longSuites() {
  const suites = [await inNode('vitest.long.config.mjs')];
  const files = LONG_ELSEWHERE.flatMap((file) => ['--files', file]);
  if (findFirefox()) suites.push(await inBrowser([...files, '--group', 'firefox']));
  if (findWebKit()) suites.push(await inBrowser([...files, '--group', 'webkit']));
  sayWhatBrowsersSaid();
  return suites;
}

function sayWhatBrowsersSaid() {
  if (existsSync(browserOutput)) console.log(readFileSync(browserOutput, 'utf8'));
}

/**
 * Says how long all took since the packages were installed, and which files took longest.
 *
 * @param {Counts['files']} files
 */
function sayWhatTookLong(files) {
  const minutes = (performance.now() - installed) / 60_000;
  console.log(
    `\nAfter installing: ${minutes.toFixed(1)} minutes. Files that took longest, in seconds:`,
  );
  const slowest = files.sort((a, b) => b.seconds - a.seconds).slice(0, 20);
  for (const { name, seconds } of slowest)
    console.log(`${seconds.toFixed(1).padStart(7)}  ${name}`);
}

/** The browsers through apt-get where that is possible; without the second and third, a word. */
function installBrowsers() {
  if (!findChromium()) installByApt('Chromium', 'chromium');
  if (!findFirefox()) installByApt('Firefox', 'firefox-esr');
  if (!findWebKit()) installByApt('WebKitGTK', 'webkit2gtk-driver', 'xvfb', 'xauth');
  if (!findChromium()) {
    console.error('The tests need Chromium or Chrome. Install it, or set CHROME_PATH to it.');
    process.exit(1);
  }
  if (!findFirefox()) console.log('No Firefox found (FIREFOX_PATH names one): not tested in it.');
  if (!findWebKit()) console.log('No WebKitWebDriver and xvfb-run found: not tested in WebKit.');
}

/** MariaDB likewise; without it, the backend's tests run on SQLite alone and say so. */
function installMariadb() {
  if (findMariadb()) return;
  installByApt('MariaDB', 'mariadb-server');
  if (!findMariadb()) console.log('No MariaDB found: the backend is tested on SQLite alone.');
}

/** What speaks S3, for the tests of the picture store; without it, a word. */
function installStore() {
  installMoto();
  if (!findMoto()) console.log(`No moto found: Python 3 with venv and ${MOTO} are needed.`);
}

/** Redis likewise, which several servers may count in. */
function installRedis() {
  if (findRedis()) return;
  installByApt('Redis', 'redis-server');
  if (!findRedis()) console.log('No Redis found: the backend is not tested with it.');
}

/** The web servers whose configuration the docs print; what is missing is not tested and said. */
function installWebServers() {
  for (const name of /** @type {(keyof typeof WEB_SERVERS)[]} */ (Object.keys(WEB_SERVERS))) {
    const { packages } = WEB_SERVERS[name];
    if (!findWebServer(name)) installByApt(name, ...packages);
    if (!findWebServer(name)) console.log(`No ${name} found: its configuration is not tested.`);
  }
}

/** HAProxy likewise, whose configuration the docs print for several servers. */
function installProxy() {
  if (findHaproxy()) return;
  installByApt('HAProxy', 'haproxy');
  if (!findHaproxy()) console.log('No HAProxy found: its configuration is not tested.');
}

/** WordPress and PHP from Debian, without which its suite is no use. */
function installWordpress() {
  const packages = WORDPRESS_PACKAGES.join(' ');
  console.log(`The plug-in’s tests take two to four minutes. They need ${packages}, and MariaDB.`);
  if (missingForWordpress().length > 0) installByApt('WordPress', ...WORDPRESS_PACKAGES);
  const missing = [...missingForWordpress(), ...(findMariadb() ? [] : ['MariaDB'])];
  if (missing.length === 0) return;
  const how = `As root on Debian 12 this command installs them; else: apt-get install ${packages}`;
  console.error(`Missing: ${missing.join(', ')}. ${how}`);
  process.exit(1);
}

/** MariaDB with Galera and a proxy from Debian, without which its suite is no use. */
function installCluster() {
  const needed = missingForCluster();
  if (needed.length > 0) installByApt('what a cluster needs', ...needed);
  const missing = missingForCluster();
  if (missing.length === 0) return;
  console.error(howToInstall(missing));
  process.exit(1);
}

/**
 * @param {string} name
 * @param {string[]} packages
 */
function installByApt(name, ...packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`Installing ${name} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  /** @param {string[]} args */
  const apt = (...args) => spawnSync('apt-get', [...args], { env, stdio: 'inherit' });
  // what could not be installed is found missing by who asked for it
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
}

/**
 * Tests in Node, by vitest.
 *
 * @param {string} config
 * @returns {Promise<Counts>}
 */
async function inNode(config) {
  const file = join(results, 'node.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const status = await npx('vitest', ['run', '--config', config, ...reporters]);
  if (!existsSync(file)) return broken('vitest');
  /** @type {import('vitest/reporters').JsonTestResults} */
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap(failuresIn),
    files: report.testResults.map(({ name, startTime, endTime }) => ({
      name: relative(root, name),
      seconds: (endTime - startTime) / 1000,
    })),
  };
  // a file that does not load has no tests of its own to fail
  const silent = status !== 0 && counts.failed === 0;
  return silent ? { ...counts, failed: 1 } : counts;
}

/**
 * What failed in one file of vitest's report: its tests, or the file itself.
 *
 * @param {import('vitest/reporters').JsonTestResult} result
 * @returns {Counts['failures']}
 */
function failuresIn({ name, message, status, assertionResults }) {
  const file = relative(root, name);
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (status === 'failed' && failed.length === 0) return [{ name: file, message }];
  return failed.map((test) => ({
    name: `${file} › ${test.fullName}`,
    message: test.failureMessages?.join('\n') ?? '',
  }));
}

/**
 * Tests in the browser, by web-test-runner.
 *
 * @param {string[]} args - which of them; none for all of `npm test`
 * @returns {Promise<Counts>}
 */
async function inBrowser(args) {
  const counts = await inPages(args);
  if (!counts) return broken('web-test-runner');
  const died = counts.failures.filter(isDeadWebKit);
  for (const failure of died) {
    const file = failure.name.replace(' [WebKitGTK]', '');
    console.log(`WebKitGTK died under ${file}, which is run once more.`);
    const again = await inPages(['--files', file, '--group', 'webkit']);
    if (!again) continue;
    counts.failures.splice(counts.failures.indexOf(failure), 1, ...again.failures);
    counts.files.push(...again.files);
    counts.passed += again.passed;
    counts.failed += again.failed - 1;
  }
  return counts;
}

/**
 * WebKitGTK itself dies now and then, of a fault of its own; the tests of that file then ran to no end.
 *
 * @param {Counts['failures'][number]} failure
 */
function isDeadWebKit({ name, message }) {
  return name.endsWith(' [WebKitGTK]') && message.startsWith('Tests were interrupted');
}

/**
 * Runs web-test-runner; undefined where it came to no end.
 *
 * @param {string[]} args
 * @returns {Promise<Counts | undefined>}
 */
async function inPages(args) {
  const file = join(results, 'browser.jsonl');
  rmSync(file, { force: true });
  const output = openSync(browserOutput, 'a');
  const env = { ...process.env, DERMDX_COUNTS: file };
  const status = await npx('web-test-runner', args, { env, output });
  if (!existsSync(file)) return undefined;
  /** @type {Counts} */
  const counts = JSON.parse(readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? '');
  const silent = status !== 0 && counts.failed === 0;
  return silent ? { ...counts, failed: 1 } : counts;
}

/**
 * Tests of the training code, where a Python with PyTorch is found.
 *
 * @returns {Counts}
 */
function inPython() {
  const python = findPython();
  if (!python) {
    console.log(
      '\nTraining code: skipped, no Python with PyTorch found (DERMDX_PYTHON names one).',
    );
    return { passed: 0, failed: 0, skipped: 1, failures: [], files: [] };
  }
  const begun = performance.now();
  const args = ['-m', 'unittest', 'discover', '--start-directory', 'model/training', '--verbose'];
  const { status, stderr } = spawnSync(python, args, { cwd: root, encoding: 'utf8' });
  process.stderr.write(stderr);
  /** @param {RegExp} pattern */
  const number = (pattern) => Number(pattern.exec(stderr)?.[1] ?? 0);
  const ran = number(/^Ran (\d+) test/m);
  const failed = number(/failures=(\d+)/) + number(/errors=(\d+)/);
  const skipped = number(/skipped=(\d+)/);
  if (status !== 0 && failed === 0) return broken('unittest');
  const failures = [...stderr.matchAll(/^(?:FAIL|ERROR): (.+)$/gm)].map(([, name = '']) => ({
    name,
    message: '',
  }));
  const files = [{ name: 'model/training', seconds: (performance.now() - begun) / 1000 }];
  return { passed: ran - failed - skipped, failed, skipped, failures, files };
}

/**
 * Runs a package's command and gives its exit status.
 *
 * @param {keyof typeof PACKAGES} name
 * @param {string[]} args
 * @param {object} [options]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {number} [options.output] - a file that gets what it says; by default the screen
 * @returns {Promise<number | null>}
 */
async function npx(name, args, { env = process.env, output } = {}) {
  const told = output ?? 'inherit';
  const child = spawn(process.execPath, [binary(name), ...args], {
    cwd: root,
    stdio: ['ignore', told, told],
    env,
  });
  const [status] = await once(child, 'exit');
  return status;
}

/**
 * The script that npm would start for a command, without a shell in between.
 *
 * @param {keyof typeof PACKAGES} name
 */
function binary(name) {
  const folder = PACKAGES[name];
  const { bin } = JSON.parse(
    readFileSync(join(root, 'node_modules', folder, 'package.json'), 'utf8'),
  );
  const file = typeof bin === 'string' ? bin : bin[name];
  return join(root, 'node_modules', folder, file);
}

/**
 * @param {string} what
 * @returns {Counts}
 */
function broken(what) {
  const failures = [{ name: what, message: 'It did not finish: see above.' }];
  return { passed: 0, failed: 1, skipped: 0, failures, files: [] };
}
