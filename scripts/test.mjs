import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findChromium, findFirefox, findWebKit } from './browsers.mjs';
import { findMariadb } from './mariadb.mjs';
import { build, installPackages, prepareAssets, requireNode, root } from './prepare.mjs';
import { findPython } from './python.mjs';
import { findWebServer, WEB_SERVERS } from './web-servers.mjs';

const long = process.argv.includes('--long');
const results = join(root, '.cache', 'results');

requireNode();
installPackages();
installBrowsers();
installMariadb();
installWebServers();
build();
await prepareAssets();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const suites = long
  ? [inNode('vitest.long.config.mjs')]
  : [inNode('vitest.config.mjs'), inBrowser(), inPython()];
const total = { passed: 0, failed: 0, skipped: 0 };
for (const counts of suites) {
  for (const key of Object.keys(total)) total[key] += counts[key];
}
// once more at the end, where they are found: the rest is thousands of lines
for (const { name, message } of suites.flatMap(({ failures }) => failures)) {
  console.log(`\nFailed: ${name}\n${message.split('\n').slice(0, 12).join('\n')}`);
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

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

/** The web servers whose configuration the docs print; what is missing is not tested and said. */
function installWebServers() {
  for (const [name, { packages }] of Object.entries(WEB_SERVERS)) {
    if (!findWebServer(name)) installByApt(name, ...packages);
    if (!findWebServer(name)) console.log(`No ${name} found: its configuration is not tested.`);
  }
}

function installByApt(name, ...packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`Installing ${name} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => spawnSync('apt-get', [...args], { env, stdio: 'inherit' });
  // what could not be installed is found missing by who asked for it
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
}

/** Tests in Node, by vitest. */
function inNode(config) {
  const file = join(results, 'node.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { status } = npx(['vitest', 'run', '--config', config, ...reporters]);
  if (!existsSync(file)) return broken('vitest');
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap(failuresIn),
  };
  // a file that does not load has no tests of its own to fail
  const silent = status !== 0 && counts.failed === 0;
  return silent ? { ...counts, failed: 1 } : counts;
}

/** What failed in one file of vitest's report: its tests, or the file itself. */
function failuresIn({ name, message, status, assertionResults }) {
  const file = relative(root, name);
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (status === 'failed' && failed.length === 0) return [{ name: file, message }];
  return failed.map((test) => ({
    name: `${file} › ${test.fullName}`,
    message: test.failureMessages.join('\n'),
  }));
}

/** Tests in the browser, by web-test-runner. */
function inBrowser() {
  const file = join(results, 'browser.jsonl');
  const env = { ...process.env, DERMDX_COUNTS: file };
  const { status } = npx(['web-test-runner'], env);
  if (!existsSync(file)) return broken('web-test-runner');
  const counts = JSON.parse(readFileSync(file, 'utf8').trim().split('\n').at(-1));
  counts.skipped += [findFirefox(), findWebKit()].filter((found) => !found).length;
  const silent = status !== 0 && counts.failed === 0;
  return silent ? { ...counts, failed: 1 } : counts;
}

/** Tests of the training code, where a Python with PyTorch is found. */
function inPython() {
  const python = findPython();
  if (!python) {
    console.log(
      '\nTraining code: skipped, no Python with PyTorch found (DERMDX_PYTHON names one).',
    );
    return { passed: 0, failed: 0, skipped: 1, failures: [] };
  }
  const args = ['-m', 'unittest', 'discover', '--start-directory', 'model/training', '--verbose'];
  const { status, stderr } = spawnSync(python, args, { cwd: root, encoding: 'utf8' });
  process.stderr.write(stderr);
  const number = (pattern) => Number(pattern.exec(stderr)?.[1] ?? 0);
  const ran = number(/^Ran (\d+) test/m);
  const failed = number(/failures=(\d+)/) + number(/errors=(\d+)/);
  const skipped = number(/skipped=(\d+)/);
  if (status !== 0 && failed === 0) return broken('unittest');
  const failures = [...stderr.matchAll(/^(?:FAIL|ERROR): (.+)$/gm)].map(([, name]) => ({
    name,
    message: '',
  }));
  return { passed: ran - failed - skipped, failed, skipped, failures };
}

function npx(args, env = process.env) {
  return spawnSync(process.execPath, [binary(args[0]), ...args.slice(1)], {
    cwd: root,
    stdio: 'inherit',
    env,
  });
}

/** The script that npm would start for a command, without a shell in between. */
function binary(name) {
  const folder = { vitest: 'vitest', 'web-test-runner': '@web/test-runner' }[name];
  const { bin } = JSON.parse(
    readFileSync(join(root, 'node_modules', folder, 'package.json'), 'utf8'),
  );
  const file = typeof bin === 'string' ? bin : bin[name];
  return join(root, 'node_modules', folder, file);
}

function broken(what) {
  const failures = [{ name: what, message: 'It did not finish: see above.' }];
  return { passed: 0, failed: 1, skipped: 0, failures };
}
