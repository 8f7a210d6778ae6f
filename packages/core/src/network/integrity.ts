import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ManifestFile } from '@dermdx/contract';
import { AssetError } from '../errors.js';

/**
 * Compares a file with what was promised of it.
 *
 * The browser's own `crypto.subtle` is missing on plain http, where clinics' intranets are.
 *
 * @throws AssetError `asset-corrupt`
 */
export function checkFile(bytes: Uint8Array, file: ManifestFile, url: string): void {
  if (bytes.length !== file.bytes) {
    const message =
      `${url} has ${bytes.length} bytes where it should have ${file.bytes}. ` +
      'Copy all files of one version again (dermdx assets DIR).';
    throw new AssetError('asset-corrupt', message, url);
  }
  if (bytesToHex(sha256(bytes)) !== file.sha256) {
    const message = `${url} is damaged or of another version: its SHA-256 is not the one it should have. Copy it again (dermdx assets DIR).`;
    throw new AssetError('asset-corrupt', message, url);
  }
}
