// Writes docs/api from the docstrings of @dermdx/core: npm run docs. With --check it writes nothing,
// and fails when an export has no docstring or docs/api is not what the sources say.
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root, run } from './prepare.mjs';

const api = join(root, 'docs/api');
const check = process.argv.includes('--check');
const out = check ? mkdtempSync(join(tmpdir(), 'dermdx-api-')) : api;
run('npx', ['typedoc', '--out', out, '--logLevel', 'Warn']);
if (check) {
  const [written, stored] = [out, api].map(readFolder);
  rmSync(out, { recursive: true });
  if (JSON.stringify(written) !== JSON.stringify(stored)) {
    console.error('docs/api is not what the sources say. Run npm run docs.');
    process.exit(1);
  }
}

/**
 * Pairs of path and text, sorted.
 *
 * @param {string} folder
 * @returns {[path: string, text: string][]}
 */
function readFolder(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort()
    .map((path) => [relative(folder, path), readFileSync(path, 'utf8')]);
}
