import type { ManifestFile } from '@dermdx/contract';
import { AssetError } from '../errors.js';
import { sha256 } from '../sha256.js';

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
  if ((await sha256(bytes)) !== file.sha256) {
    const message = `${url} is damaged or of another version: its SHA-256 is not the one it should have. Copy it again (dermdx assets DIR).`;
    throw new AssetError('asset-corrupt', message, url);
  }
}
