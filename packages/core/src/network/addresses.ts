import type { ManifestFile } from '@dermdx/contract';

/** Name of the file that describes the network, under `assetBase`. */
export const MANIFEST_FILE = 'manifest.json';

/** The address of that file. */
export const manifestAddress = (assetBase: string): string =>
  new URL(MANIFEST_FILE, assetBase).href;

/** The address of a file that it names. */
export function fileAddress({ path, sha256 }: ManifestFile, assetBase: string): string {
  const address = new URL(path, assetBase);
  // the hash in the address keeps an old copy in a cache from being taken for the new one
  address.searchParams.set('v', sha256.slice(0, 12));
  return address.href;
}
