import { AssetError } from '../errors.js';

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
  workerUrl?: string | URL;
}

/**
 * Absolute addresses.
 *
 * @throws AssetError `asset-base-missing`
 */
export function resolveAddresses(addresses: Addresses): { assetBase: string; workerUrl: URL } {
  const workerUrl = addresses.workerUrl
    ? new URL(addresses.workerUrl, document.baseURI)
    : new URL('./diagnosis.worker.js', import.meta.url);
  return { assetBase: resolveAssetBase(addresses.assetBase), workerUrl };
}

function resolveAssetBase(assetBase: string | URL | undefined): string {
  if (!assetBase) {
    const message = 'DermDx needs assetBase: the folder on your site that holds the network.';
    throw new AssetError('asset-base-missing', message, '');
  }
  const url = new URL(assetBase, document.baseURI);
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url.href;
}
