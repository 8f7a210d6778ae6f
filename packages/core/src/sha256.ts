/**
 * The SHA-256 of bytes, on every page.
 *
 * @module @dermdx/core/sha256
 */
import { sha256 as slowly } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { platformSha256 } from './platform-sha256.js';

/**
 * The SHA-256 of bytes in hexadecimal digits: by the platform, beside this thread; pages on plain http, as
 * intranets have them, are without that.
 *
 * @example
 * ```ts
 * import { sha256 } from '@dermdx/core/sha256';
 *
 * console.log(await sha256(new TextEncoder().encode('words')));
 * ```
 */
export async function sha256(bytes: Uint8Array): Promise<string> {
  return (await platformSha256(bytes)) ?? bytesToHex(slowly(bytes));
}
