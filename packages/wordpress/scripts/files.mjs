import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';

/**
 * Files by path, with slashes.
 *
 * @typedef {Record<string, Uint8Array>} Files
 */

/**
 * Every file in a folder, sorted by path.
 *
 * @param {string} folder
 * @param {(path: string) => boolean} [wanted]
 * @returns {Files}
 */
export function readFolder(folder, wanted = () => true) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .map((path) => path.replaceAll('\\', '/'));
  return Object.fromEntries(
    paths
      .filter(wanted)
      .sort()
      .map((path) => [path, readFileSync(join(folder, path))]),
  );
}

/** The earliest time that a zip can hold: of the local clock, which is the one it writes. */
const NO_TIME = new Date(1980, 0, 1);

/**
 * A zip with one folder, whose bytes depend on the files alone.
 *
 * @param {string} folder
 * @param {Files} files
 * @returns {Uint8Array}
 */
export function zip(folder, files) {
  const paths = Object.keys(files).sort();
  return zipSync(
    Object.fromEntries(
      paths.map((path) => [`${folder}/${path}`, /** @type {Uint8Array} */ (files[path])]),
    ),
    { level: 9, mtime: NO_TIME },
  );
}
