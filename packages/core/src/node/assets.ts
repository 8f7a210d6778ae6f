import { existsSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { MANIFEST_FILE } from '../network/addresses.js';
import { inWords } from '../checks.js';
import { AssetError, DermDxError, invalid } from '../errors.js';
import type { NetworkParts } from '../network/infer.js';
import { checkFile } from '../network/integrity.js';
import { parseCalibration, parseManifest } from '../network/manifest.js';
import { WASM_FILE } from '../network/runtime.js';
import { makeFolder, notWritable } from './folder.js';
import { findInstalled, ownFolder } from './installed.js';

const LICENSE_FILE = 'LICENSE';
/** What the network was measured on, in one page: to read, and as the panel shows it. */
const FACTS_FILES = ['MODEL_FACTS.md', 'facts.json'];
const NOTICE_FILE = 'NOTICE';

const COMPRESSIONS: [ending: string, decompress: (bytes: Buffer) => Promise<Buffer>][] = [
  ['br', promisify(brotliDecompress)],
  ['gz', promisify(gunzip)],
];

/** The folder of the installed `@dermdx/model`. */
export function findModelFolder(): string {
  try {
    return dirname(findInstalled(`@dermdx/model/${MANIFEST_FILE}`));
  } catch (cause) {
    const message =
      '@dermdx/model is not installed. Run npm install @dermdx/model, or name the folder that ' +
      'holds a network.';
    throw new AssetError('asset-missing', message, '@dermdx/model', { cause });
  }
}

/** The engine's WebAssembly file, of the very version that this package was built with. */
export function findWasm(): string {
  return findInstalled(`onnxruntime-web/${WASM_FILE}`);
}

/**
 * Reads the network from a folder and checks every file against the manifest.
 *
 * @throws AssetError naming the file and what to do
 * @throws DermDxError `invalid-option` when the folder is no path
 */
export async function readNetwork(folder: string): Promise<NetworkParts> {
  // as JavaScript may hand it over
  if (typeof folder !== 'string') {
    throw invalid(`model must be the path of a folder, not ${inWords(folder)}.`);
  }
  const manifestPath = join(folder, MANIFEST_FILE);
  const manifest = parseManifest((await read(manifestPath)).toString('utf8'), manifestPath);
  const { model: modelFile, calibration: calibrationFile } = manifest.files;
  const [model, calibrationBytes] = await Promise.all(
    [modelFile, calibrationFile].map(async (file) => {
      const path = join(folder, file.path);
      const bytes = await read(path);
      await checkFile(bytes, file, path);
      return bytes;
    }),
  );
  const path = join(folder, calibrationFile.path);
  const calibration = parseCalibration(calibrationBytes!.toString('utf8'), path, manifest);
  return { manifest, calibration, model: model! };
}

/**
 * Copies all that a site has to host under one `assetBase` into a folder: the network, the engine,
 * what the packages hold of them compressed (`.br`, `.gz`), the facts about the network where it
 * comes with them, and the licences.
 *
 * @param target - the folder, made where it is missing
 * @param model - folder of a network; the installed `@dermdx/model` unless named
 * @returns names of the files
 * @throws AssetError when the network, or a compressed copy, is damaged
 * @throws DermDxError `invalid-option` when the folder cannot be written
 *
 * @example
 * ```ts
 * import { copyAssets } from '@dermdx/core/node';
 *
 * const names = await copyAssets('public/dermdx');
 * console.log(names.join('\n'));
 * ```
 */
export async function copyAssets(target: string, model = findModelFolder()): Promise<string[]> {
  try {
    return await copyInto(target, model);
  } catch (cause) {
    throw cause instanceof DermDxError ? cause : notWritable(target, cause);
  }
}

async function copyInto(target: string, model: string): Promise<string[]> {
  const { manifest } = await readNetwork(model);
  await makeFolder(target);
  const { model: network, calibration } = manifest.files;
  const assets: [from: string, compressed?: string][] = [
    [join(model, MANIFEST_FILE)],
    [join(model, network.path), model],
    [join(model, calibration.path), model],
    // beside this package's scripts lies the engine compressed
    [findWasm(), join(ownFolder(), 'dist')],
    // whoever publishes the network and the engine publishes their licences with them
    [join(model, LICENSE_FILE)],
    [join(ownFolder(), NOTICE_FILE)],
  ];
  const names: string[] = [];
  for (const [path, folder] of assets) {
    names.push(basename(path));
    await copyFile(path, join(target, basename(path)));
    if (folder) names.push(...(await copyCompressed(path, folder, target)));
  }
  // a network that somebody made may come without one
  for (const name of FACTS_FILES.filter((file) => existsSync(join(model, file)))) {
    names.push(name);
    await copyFile(join(model, name), join(target, name));
  }
  return names;
}

/** Copies a file's compressed forms, as far as the package was packed with them, if they are its own. */
async function copyCompressed(path: string, folder: string, target: string): Promise<string[]> {
  const original = await read(path);
  const names: string[] = [];
  for (const [ending, decompress] of COMPRESSIONS) {
    const name = `${basename(path)}.${ending}`;
    const bytes = await readFile(join(folder, name)).catch(() => undefined);
    if (!bytes) continue;
    const same = await decompress(bytes).then(
      (decompressed) => decompressed.equals(original),
      () => false,
    );
    if (!same) {
      const message = `${join(folder, name)} is not ${basename(path)}. Install its package again, or remove that file.`;
      throw new AssetError('asset-corrupt', message, name);
    }
    await writeFile(join(target, name), bytes);
    names.push(name);
  }
  return names;
}

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    const message = `${path} cannot be read. Install @dermdx/model again, or name another folder.`;
    throw new AssetError('asset-missing', message, path, { cause });
  }
}
