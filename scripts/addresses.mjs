// Copies the project's addresses, which its owner sets in the root package.json, into every package that
// is published: node scripts/addresses.mjs. With --check it writes nothing, and fails where they differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { root } from './prepare.mjs';

/**
 * @typedef {object} Package
 * @property {string} name
 * @property {boolean} [private]
 * @property {string[]} [workspaces]
 * @property {{ type: string, url: string, directory?: string }} [repository]
 * @property {string} [homepage]
 * @property {{ url?: string, email?: string }} [bugs]
 */

/**
 * @param {string} folder
 * @returns {Package}
 */
const read = (folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));

const check = process.argv.includes('--check');
const { repository, homepage, bugs, workspaces = [] } = read('.');
const differing = workspaces.filter((folder) => {
  const found = read(folder);
  if (found.private) return false;
  const wanted = {
    ...found,
    ...(repository && { repository: { ...repository, directory: folder } }),
    ...(homepage && { homepage }),
    ...(bugs && { bugs }),
  };
  if (isDeepStrictEqual(found, wanted)) return false;
  const path = join(root, folder, 'package.json');
  if (!check) writeFileSync(path, `${JSON.stringify(wanted, null, 2)}\n`);
  return true;
});
if (check && differing.length > 0) {
  console.error(`Run node scripts/addresses.mjs: ${differing.join(', ')} lack the addresses.`);
  process.exitCode = 1;
}
