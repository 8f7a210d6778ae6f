import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { MANIFEST_FILE } from '../assets.js';
import { AssetError } from '../errors.js';
import type { NetworkParts } from '../infer.js';
import { checkFile } from '../integrity.js';
import { parseCalibration, parseManifest } from '../manifest.js';
import { WASM_FILE } from '../runtime.js';

const LICENSE_FILE = 'LICENSE';

const require = createRequire(import.meta.url);

/** The folder of the installed `@dermdx/model`. */
export function findModelFolder(): string {
  try {
    return resolve(require.resolve(`@dermdx/model/${MANIFEST_FILE}`), '..');
  } catch (cause) {
    const message =
      '@dermdx/model is not installed. Run npm install @dermdx/model, or name the folder that ' +
      'holds a network.';
    throw new AssetError('asset-missing', message, '@dermdx/model', { cause });
  }
}

/** The engine's WebAssembly file, of the very version that this package was built with. */
export function findWasm(): string {
  return require.resolve(`onnxruntime-web/${WASM_FILE}`);
}

/**
 * Reads the network from a folder and checks every file against the manifest.
 *
 * @throws AssetError naming the file and what to do
 */
export async function readNetwork(folder: string): Promise<NetworkParts> {
  const manifestPath = join(folder, MANIFEST_FILE);
  const manifest = parseManifest((await read(manifestPath)).toString('utf8'), manifestPath);
  const { model: modelFile, calibration: calibrationFile } = manifest.files;
  const [model, calibrationBytes] = await Promise.all(
    [modelFile, calibrationFile].map(async (file) => {
      const path = join(folder, file.path);
      const bytes = await read(path);
      checkFile(bytes, file, path);
      return bytes;
    }),
  );
  const path = join(folder, calibrationFile.path);
  const calibration = parseCalibration(calibrationBytes!.toString('utf8'), path, manifest);
  return { manifest, calibration, model: model! };
}

/**
 * Copies all that a site has to host under one `assetBase` into a folder.
 *
 * @returns names of the files
 */
export async function copyAssets(target: string, model = findModelFolder()): Promise<string[]> {
  const { manifest } = await readNetwork(model);
  await mkdir(target, { recursive: true });
  const names = [MANIFEST_FILE, manifest.files.model.path, manifest.files.calibration.path];
  for (const name of names) await copyFile(join(model, name), join(target, name));
  await copyFile(findWasm(), join(target, WASM_FILE));
  // whoever publishes the network publishes its licence and attribution with it
  await copyFile(join(model, LICENSE_FILE), join(target, LICENSE_FILE));
  return [...names, WASM_FILE, LICENSE_FILE];
}

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    const message = `${path} cannot be read. Install @dermdx/model again, or name another folder.`;
    throw new AssetError('asset-missing', message, path, { cause });
  }
}
