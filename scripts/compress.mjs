import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { root } from './prepare.mjs';

/** @typedef {'br' | 'gz'} Ending */

/** The engine takes a minute, so what was compressed is kept by the hash of what went in. */
const cache = join(root, '.cache/compressed');

/** Of brotli, where a build is waited for: a tenth larger than at full effort, in a tenth of the time. */
const QUICK = 9;

/** @type {Record<Ending, (bytes: Uint8Array, quick: boolean) => Promise<Buffer>>} */
const compressors = {
  br: (bytes, quick) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: quick ? QUICK : constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gz: (bytes) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
};

/** The endings that {@link compress} knows. */
export const ENDINGS = /** @type {Ending[]} */ (Object.keys(compressors));

/**
 * Compresses as far as it goes.
 *
 * @param {Uint8Array} bytes
 * @param {Ending} ending
 * @param {{ quick?: boolean }} [options] - `quick`: brotli not quite as far, in a tenth of the time
 * @returns {Promise<Buffer>}
 */
export async function compress(bytes, ending, { quick = false } = {}) {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const kept = join(cache, `${hash}${quick ? '.quick' : ''}.${ending}`);
  if (existsSync(kept)) return readFile(kept);
  const compressed = await compressors[ending](bytes, quick);
  await mkdir(cache, { recursive: true });
  await writeFile(kept, compressed);
  return compressed;
}
