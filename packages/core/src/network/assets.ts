import type { ManifestFile } from '@dermdx/contract';
import { fileAddress, manifestAddress } from './addresses.js';
import { keep } from './cache.js';
import { AssetError } from '../errors.js';
import type { DermDxErrorCode } from '../errors.js';
import { fetchAsset, readBytes } from './fetch.js';
import type { NetworkParts } from './infer.js';
import { checkFile } from './integrity.js';
import { parseCalibration, parseManifest } from './manifest.js';
import type { ProgressListener } from '../progress.js';
import type { KeptFile, Recalled } from './recall.js';

/** When the manifest cannot be had just now, one that was kept will do: what it names was kept with it. */
const PASSING: readonly DermDxErrorCode[] = [
  'asset-offline',
  'asset-unreachable',
  'asset-timeout',
  'asset-server-error',
];

/** A network that is here while it is still being kept. */
export interface FetchedNetwork extends NetworkParts {
  /** Until all is in the browser's cache; never rejects. */
  kept: Promise<unknown>;
}

/** A file, and until it is in the cache. */
interface Fetched {
  bytes: Uint8Array;
  kept: Promise<unknown>;
}

/**
 * Fetches the network from the site: the manifest, then the files it names, each checked against
 * its size and SHA-256, and kept in the browser's cache.
 *
 * @param assetBase - absolute address of the folder, with a slash at its end
 * @param recalled - what was kept of it before
 * @throws AssetError naming the file and what to do
 */
export async function fetchNetwork(
  assetBase: string,
  recalled: Recalled,
  onProgress: ProgressListener,
): Promise<FetchedNetwork> {
  onProgress({ phase: 'manifest' });
  const manifestUrl = manifestAddress(assetBase);
  const manifestBytes = await fetchManifest(manifestUrl, recalled.manifest);
  const manifest = parseManifest(toText(manifestBytes), manifestUrl);

  const { model: modelFile, calibration: calibrationFile } = manifest.files;
  const calibrationUrl = new URL(calibrationFile.path, assetBase).href;
  const total = modelFile.bytes;
  const fetchCalibration = async () => {
    const { bytes, kept } = await fetchFile(calibrationFile, assetBase, recalled.calibration);
    // checked as soon as it is there, while the thread waits for the engine and the model
    return { calibration: parseCalibration(toText(bytes), calibrationUrl, manifest), kept };
  };
  const [model, fitted] = await Promise.all([
    fetchFile(modelFile, assetBase, recalled.model, (loaded) => {
      onProgress({ phase: 'model', loaded, total });
    }),
    fetchCalibration(),
  ]);
  // last: what a manifest names is kept with it
  const kept = Promise.all([model.kept, fitted.kept, recalled.manifest]).then(([, , same]) =>
    same && toText(same) === toText(manifestBytes) ? undefined : keep(manifestUrl, manifestBytes),
  );
  return { manifest, calibration: fitted.calibration, model: model.bytes, kept };
}

async function fetchManifest(
  url: string,
  recalled: Recalled['manifest'],
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    // it names the version of every other file, so a cached copy must be revalidated
    return await readBytes(await fetchAsset(url, { cache: 'no-cache' }), url);
  } catch (error) {
    const kept = isOneOf(error, PASSING) ? await recalled : undefined;
    if (kept) return kept;
    throw error;
  }
}

/** A file of the manifest: as it was kept, or from the site, checked either way. */
async function fetchFile(
  file: ManifestFile,
  assetBase: string,
  recalled: Promise<KeptFile | undefined>,
  onBytes?: (loaded: number) => void,
): Promise<Fetched> {
  const before = await recalled;
  if (before?.sha256 === file.sha256) {
    onBytes?.(before.bytes.length);
    return { bytes: before.bytes, kept: Promise.resolve() };
  }
  const url = fileAddress(file, assetBase);
  const bytes = await download(file, url, onBytes);
  return { bytes, kept: keep(url, bytes) };
}

/** From the site; once more past every cache in between where what came is not what was promised. */
async function download(
  file: ManifestFile,
  url: string,
  onBytes?: (loaded: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const first = await readBytes(await fetchAsset(url), url, onBytes);
  if (await isSound(first, file, url)) return first;
  const second = await readBytes(await fetchAsset(url, { cache: 'reload' }), url, onBytes);
  await checkFile(second, file, url);
  return second;
}

async function isSound(bytes: Uint8Array, file: ManifestFile, url: string): Promise<boolean> {
  try {
    await checkFile(bytes, file, url);
    return true;
  } catch (error) {
    if (isOneOf(error, ['asset-corrupt'])) return false;
    throw error;
  }
}

function isOneOf(error: unknown, codes: readonly DermDxErrorCode[]): boolean {
  return error instanceof AssetError && codes.includes(error.code);
}

function toText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
