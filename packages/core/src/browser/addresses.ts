import { inWords } from '../checks.js';
import { AssetError, EngineError, invalid } from '../errors.js';

/** Where the library's files are. */
export interface Addresses {
  /**
   * Folder on the site that holds the network and the engine, as `dermdx assets DIR` writes it.
   * A relative address is taken from the page's.
   */
  assetBase: string | URL;
  /**
   * Address of `diagnosis.worker.js`, when it does not lie beside the script that contains this
   * library. Of another origin, it is started through a blob, which the page's policy must allow.
   */
  workerUrl?: string | URL | undefined;
}

/** {@link Addresses} checked, and absolute. */
export interface ResolvedAddresses {
  /** With a slash at its end. */
  assetBase: string;
  workerUrl: URL;
}

/** What the package calls the worker's script. */
export const WORKER_FILE = 'diagnosis.worker.js';

/**
 * Absolute addresses.
 *
 * @throws AssetError `asset-base-missing`
 * @throws EngineError `runtime-unsupported` where there is neither page nor worker, `worker-blocked`
 * where the script does not know its own address
 * @throws DermDxError `invalid-option` when one is no address
 */
export function resolveAddresses(addresses: Addresses): ResolvedAddresses {
  if (typeof location === 'undefined' || typeof Worker === 'undefined') throw noPage();
  const { assetBase, workerUrl } = addresses;
  return {
    assetBase: resolveAssetBase(assetBase),
    workerUrl: absolute('workerUrl', workerUrl ?? besideThisScript()),
  };
}

function resolveAssetBase(assetBase: string | URL | undefined): string {
  if (!assetBase) {
    const message = 'DermDx needs assetBase: the folder on your site that holds the network.';
    throw new AssetError('asset-base-missing', message, '');
  }
  const url = absolute('assetBase', assetBase);
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url.href;
}

/** The expression is the one that bundlers look for. */
function besideThisScript(): URL {
  try {
    return new URL('./diagnosis.worker.js', import.meta.url);
  } catch (cause) {
    const message =
      'The script that contains this library does not know its own address, so its worker cannot be ' +
      `found. Copy node_modules/@dermdx/core/dist/${WORKER_FILE} into your site, and name its ` +
      'address by workerUrl.';
    throw new EngineError('worker-blocked', message, { cause });
  }
}

/** Refuses what is no address. */
function absolute(name: string, address: unknown): URL {
  try {
    if (isAddress(address)) return toAbsolute(address);
  } catch {
    // said below
  }
  const given = inWords(address);
  throw invalid(`${name} must be an address, or one relative to the page's, not ${given}.`);
}

function isAddress(value: unknown): value is string | URL {
  return typeof value === 'string' || typeof (value as URL | null)?.href === 'string';
}

/**
 * An address of this realm: what a bundler puts in place of a URL may be relative, of another class,
 * and without an origin.
 *
 * @throws TypeError when it is none
 */
export function toAbsolute(address: string | URL): URL {
  // a worker has no document
  const base = typeof document === 'undefined' ? location.href : document.baseURI;
  return new URL(String(address), base);
}

function noPage(): EngineError {
  const message =
    '@dermdx/core works in a page, or in a worker that may start another. In Node, use ' +
    '@dermdx/core/node instead.';
  return new EngineError('runtime-unsupported', message);
}
