import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const cache = join(root, '.cache');
/** What builds and checks leave beside the sources. */
const MADE = ['dist', 'node_modules', 'custom-elements.json', 'tsconfig.tsbuildinfo'];

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/**
 * Runs a command in the root and ends this process when it fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  });
  if (error) console.error(`${command} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** Ends with a message when Node is too old for what the packages need. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`DermDx needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Installs npm's packages as the lockfile has them, unless they are there. */
export function installPackages() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && changed(installed) >= changed(join(root, 'package-lock.json')))
    return;
  console.log('Installing packages …');
  run(npm, ['ci', '--no-audit', '--no-fund']);
}

/**
 * Builds every package, unless nothing changed since the last build.
 *
 * @param {import('node:child_process').SpawnSyncOptions} [options] - where the build prints
 */
export function build(options) {
  const stamp = join(cache, 'built');
  const sources = ['packages', 'model/manifest.json', 'package-lock.json', 'tsconfig.json'].map(
    (name) => join(root, name),
  );
  const built = [
    'contract/dist/index.js',
    'core/dist/index.js',
    'cli/dist/cli.js',
    'widget/dist/dermdx-check.js',
    'backend/dist/main.js',
    'backend/dist/admin/index.html',
    'wordpress/dist/dermdx.zip',
  ];
  const complete = built.every((file) => existsSync(join(root, 'packages', file)));
  if (complete && existsSync(stamp) && changed(stamp) > Math.max(...sources.map(newest))) return;
  console.error('Building …');
  run(npm, ['run', 'build', '--silent'], options);
  mkdirSync(cache, { recursive: true });
  writeFileSync(stamp, '');
}

/** Puts the network and the engine where the demo and the tests serve them from, unless they are there. */
export async function prepareAssets() {
  const folder = join(cache, 'assets');
  const stamp = join(cache, 'assets-copied');
  const sources = ['model/manifest.json', 'model/facts.json', 'packages/core/dist'];
  const latest = Math.max(...sources.map((name) => newest(join(root, name))));
  // what is being served must not be written anew
  if (existsSync(folder) && existsSync(stamp) && changed(stamp) > latest) return folder;
  const { copyAssets } = await import('@dermdx/core/node');
  await copyAssets(folder);
  writeFileSync(stamp, '');
  return folder;
}

/** @param {string} path */
function changed(path) {
  return statSync(path).mtimeMs;
}

/**
 * When a file, or the newest one in a folder, was changed; what is built is left out.
 *
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  if (!statSync(path).isDirectory()) return changed(path);
  const names = readdirSync(path).filter((name) => !MADE.includes(name));
  return Math.max(0, ...names.map((name) => newest(join(path, name))));
}
