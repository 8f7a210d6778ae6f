import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ManifestFile } from '@dermdx/contract';
import { AssetError } from '../errors.js';

/**
 * Compares a file with what was promised of it.
 *
 * @throws AssetError `asset-corrupt`
 */
export async function checkFile(bytes: Uint8Array, file: ManifestFile, url: string): Promise<void> {
  if (bytes.length !== file.bytes) {
    const message =
      `${url} has ${bytes.length} bytes where it should have ${file.bytes}. ` +
      'Copy all files of one version again (dermdx assets DIR).';
    throw new AssetError('asset-corrupt', message, url);
  }
  if (bytesToHex(await hash(bytes)) !== file.sha256) {
    const message = `${url} is damaged or of another version: its SHA-256 is not the one it should have. Copy it again (dermdx assets DIR).`;
    throw new AssetError('asset-corrupt', message, url);
  }
}

/** By the platform, beside this thread; pages on plain http, as intranets have them, are without it. */
async function hash(bytes: Uint8Array): Promise<Uint8Array> {
  const { subtle } = crypto as { subtle?: SubtleCrypto };
  return subtle
    ? new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
    : sha256(bytes);
}
