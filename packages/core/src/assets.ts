import { until } from './abort.js';
import { AssetError } from './errors.js';
import { checkFile } from './integrity.js';
import type { NetworkParts } from './infer.js';
import type { ManifestFile } from './manifest.js';
import { parseCalibration, parseManifest } from './manifest.js';
import type { ProgressListener } from './progress.js';

/** Name of the file that describes the network, under `assetBase`. */
export const MANIFEST_FILE = 'manifest.json';

/**
 * Fetches the network from the site: the manifest, then the files it names, each checked against
 * its size and SHA-256.
 *
 * @param assetBase - absolute address of the folder, with a slash at its end
 * @throws AssetError naming the file and what to do
 */
export async function fetchNetwork(
  assetBase: string,
  onProgress: ProgressListener,
): Promise<NetworkParts> {
  onProgress({ phase: 'manifest' });
  const manifestUrl = new URL(MANIFEST_FILE, assetBase).href;
  // the manifest names the version of all else, so a stale copy must be asked about
  const response = await fetchAsset(manifestUrl, { cache: 'no-cache' });
  const manifest = parseManifest(toText(await readBytes(response, manifestUrl)), manifestUrl);

  const { model: modelFile, calibration: calibrationFile } = manifest.files;
  const calibrationUrl = new URL(calibrationFile.path, assetBase).href;
  const total = modelFile.bytes;
  const [model, calibrationBytes] = await Promise.all([
    fetchFile(modelFile, assetBase, (loaded) => {
      onProgress({ phase: 'model', loaded, total });
    }),
    fetchFile(calibrationFile, assetBase),
  ]);
  const calibration = parseCalibration(toText(calibrationBytes), calibrationUrl, manifest);
  return { manifest, calibration, model };
}

function toText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Fetches a file of the manifest and checks it. */
async function fetchFile(
  file: ManifestFile,
  assetBase: string,
  onBytes?: (loaded: number) => void,
): Promise<Uint8Array> {
  const url = new URL(file.path, assetBase);
  // the hash in the address keeps an old copy in a cache from being taken for the new one
  url.searchParams.set('v', file.sha256.slice(0, 12));
  const response = await fetchAsset(url.href);
  const bytes = await readBytes(response, url.href, onBytes);
  checkFile(bytes, file, url.href);
  return bytes;
}

/** How long a connection may stay silent, in milliseconds, before it is taken for broken. */
const SILENCE_LIMIT = 30_000;

/**
 * Fetches one address of the site.
 *
 * @throws AssetError `asset-unreachable`, `asset-missing` or `asset-wrong-type`
 */
async function fetchAsset(url: string, init?: RequestInit): Promise<Response> {
  const response = await listen(url, (signal) =>
    fetch(url, { credentials: 'same-origin', signal, ...init }),
  );
  if (response.ok) {
    if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
    const message = `${url} answered with a web page. Host DermDx's files there (dermdx assets DIR).`;
    throw new AssetError('asset-wrong-type', message, url);
  }
  if (response.status >= 500) {
    const message = `${url} answered ${response.status}. The site has a problem; try again later.`;
    throw new AssetError('asset-unreachable', message, url);
  }
  const message = `${url} answered ${response.status}. Host DermDx's files there (dermdx assets DIR), or set assetBase.`;
  throw new AssetError('asset-missing', message, url);
}

async function readBytes(
  response: Response,
  url: string,
  onBytes: (loaded: number) => void = () => undefined,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let loaded = 0;
  const reader = response.body!.getReader();
  for (;;) {
    const part = await listen(url, () => reader.read());
    if (part.done) break;
    chunks.push(part.value);
    loaded += part.value.length;
    onBytes(loaded);
  }
  const bytes = new Uint8Array(loaded);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/** Waits for the network, not for ever. */
async function listen<T>(url: string, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const silence = new AbortController();
  const timer = setTimeout(() => {
    silence.abort();
  }, SILENCE_LIMIT);
  try {
    return await until(ask(silence.signal), silence.signal);
  } catch (cause) {
    const message =
      `${url} could not be fetched. Check the connection, and that the page's ` +
      'Content-Security-Policy allows it in connect-src.';
    throw new AssetError('asset-unreachable', message, url, { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** Fetches a file that something else will ask for later, so that it is in the browser's cache. */
export async function warmCache(url: string): Promise<void> {
  await readBytes(await fetchAsset(url), url);
}

/**
 * Finds out why the engine's WebAssembly did not load, which the engine itself does not say.
 *
 * @throws AssetError when the file is missing, unreachable or not WebAssembly
 */
export async function checkWasm(url: string): Promise<void> {
  const response = await fetchAsset(url);
  const reader = response.body!.getReader();
  const { value } = await listen(url, () => reader.read());
  await reader.cancel();
  if (value && String.fromCharCode(...value.subarray(0, 4)) === '\0asm') return;
  const message = `${url} is not WebAssembly. Copy the file again (dermdx assets DIR).`;
  throw new AssetError('asset-corrupt', message, url);
}
