import type { Manifest, ManifestFile } from '@dermdx/contract';
import { platformSha256 } from '../platform-sha256.js';
import { fileAddress, manifestAddress } from './addresses.js';
import { recall } from './cache.js';

/** Bytes that can be handed to another thread. */
type Bytes = Uint8Array<ArrayBuffer>;

/** A file as it was kept, sound. */
export interface KeptFile {
  bytes: Bytes;
  sha256: string;
}

/** What was kept of a network: undefined where nothing was, or what is not as its manifest says. */
export interface Kept {
  manifest: Bytes | undefined;
  model: KeptFile | undefined;
  calibration: KeptFile | undefined;
}

/** The same, each part as soon as it was read; never rejects. */
export type Recalled = { [Part in keyof Kept]: Promise<Kept[Part]> };

/** Reads what was kept of a network in the browser's cache, by the manifest that was kept with it. */
export function recallNetwork(assetBase: string): Recalled {
  const manifest = recall(manifestAddress(assetBase));
  const files = manifest.then((bytes) => bytes && readFiles(bytes));
  const read = async (part: keyof Manifest['files']): Promise<KeptFile | undefined> => {
    try {
      const file = (await files)?.[part];
      return file && (await recallFile(file, assetBase));
    } catch {
      // as if nothing were there
      return undefined;
    }
  };
  return { manifest, model: read('model'), calibration: read('calibration') };
}

/** What it names; whether it is a manifest is checked of the one that the site has. */
function readFiles(manifest: Bytes): Manifest['files'] {
  return (JSON.parse(new TextDecoder().decode(manifest)) as Manifest).files;
}

async function recallFile(file: ManifestFile, assetBase: string): Promise<KeptFile | undefined> {
  const { sha256 } = file;
  const bytes = await recall(fileAddress(file, assetBase));
  return bytes && (await platformSha256(bytes)) === sha256 ? { bytes, sha256 } : undefined;
}
