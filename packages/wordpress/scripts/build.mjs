/**
 * Makes the two plug-ins: `dist/dermdx.zip` with the panel, and `dist/dermdx-network.zip` with the network,
 * whose licence is another. The same sources make the same bytes. `node scripts/build.mjs DIR` puts them
 * elsewhere.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyAssets } from '@dermdx/core/node';
import { compress } from '../../../scripts/compress.mjs';
import { buildConstants } from './constants.mjs';
import { readFolder, zip } from './files.mjs';
import { compileWords } from './words.mjs';

/** @typedef {import('./files.mjs').Files} Files */

const folder = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

const dist = process.argv[2] ?? join(folder, 'dist');
mkdirSync(dist, { recursive: true });
writeFileSync(join(dist, 'dermdx.zip'), zip('dermdx', makePanel()));
writeFileSync(join(dist, 'dermdx-network.zip'), zip('dermdx-network', await makeNetwork()));

/**
 * The plug-in with the panel in it.
 *
 * @returns {Files}
 */
function makePanel() {
  const scripts = readPanel();
  const panelFolder = `panel/${hashOf(scripts)}/`;
  /** @type {Files} */
  const files = readFolder(join(folder, 'plugin'));
  files['includes/build.php'] = Buffer.from(buildConstants(version, panelFolder));
  for (const [name, bytes] of Object.entries(scripts)) files[panelFolder + name] = bytes;
  Object.assign(files, compileWords(join(folder, 'languages'), files));
  files['LICENSE'] = readFileSync(join(folder, '../widget/LICENSE'));
  files['NOTICE'] = readFileSync(join(folder, '../widget/NOTICE'));
  return withVersion(files, 'dermdx.php');
}

/**
 * What a page with a script tag loads, and its licences; the other scripts of the package are for bundlers.
 *
 * @returns {Files}
 */
function readPanel() {
  const built = dirname(fileURLToPath(import.meta.resolve('@dermdx/widget/dermdx-check.js')));
  const wanted = /^(dermdx-[\w-]+|diagnosis\.worker)\.(js|licenses\.txt)$/;
  return readFolder(built, (name) => wanted.test(name));
}

/**
 * The plug-in with the network, the engine and both licences, as `dermdx assets` would copy them.
 *
 * @returns {Promise<Files>}
 */
async function makeNetwork() {
  const copied = mkdtempSync(join(tmpdir(), 'dermdx-network-'));
  try {
    await copyAssets(copied);
    /** @type {Files} */
    const files = {
      'dermdx-network.php': readFileSync(join(folder, 'network/dermdx-network.php')),
    };
    for (const [name, bytes] of Object.entries(readFolder(copied))) {
      if (/\.(br|gz)$/.test(name)) continue;
      files[`files/${name}`] = bytes;
      if (/\.(onnx|wasm|json)$/.test(name)) files[`files/${name}.gz`] = await compress(bytes, 'gz');
    }
    files['files/.htaccess'] = readFileSync(join(folder, 'network/files.htaccess'));
    files['LICENSE'] = files['files/LICENSE'] ?? fail('The network has no licence.');
    return withVersion(files, 'dermdx-network.php');
  } finally {
    rmSync(copied, { recursive: true });
  }
}

/**
 * Writes the version into a plug-in's first file.
 *
 * @param {Files} files
 * @param {string} name
 * @returns {Files}
 */
function withVersion(files, name) {
  const text = Buffer.from(files[name] ?? fail(`There is no ${name}.`)).toString('utf8');
  const written = text.replace(/^( \* Version: +)0\.0\.0$/m, `$1${version}`);
  if (written === text) fail(`${name} has no line “Version: 0.0.0”.`);
  return { ...files, [name]: Buffer.from(written) };
}

/** @param {Files} files */
function hashOf(files) {
  const hash = createHash('sha256');
  for (const [name, bytes] of Object.entries(files)) hash.update(name).update(bytes);
  return hash.digest('hex').slice(0, 12);
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  throw new Error(message);
}
