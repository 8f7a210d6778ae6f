// Puts `.br` and `.gz` of files into a folder while npm packs it, so that a site can serve them as they are:
//   node precompress.mjs DIR FILE|DIR|MODULE…   of a folder, its scripts
//   node precompress.mjs --remove DIR           takes them away again
import { existsSync } from 'node:fs';
import { readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { compress, ENDINGS } from './compress.mjs';

const { values, positionals } = parseArgs({
  options: { remove: { type: 'boolean' } },
  allowPositionals: true,
});
const [target, ...sources] = positionals;
if (target === undefined) throw new Error('Name the folder to compress into.');
const require = createRequire(join(process.cwd(), 'package.json'));

if (values.remove) {
  for (const name of await readdir(target)) {
    if (/\.(br|gz)$/.test(name)) await rm(join(target, name));
  }
} else {
  const files = (await Promise.all(sources.map(listFiles))).flat();
  await Promise.all(files.map((file) => compressInto(target, file)));
}

/**
 * A file, the scripts of a folder, or a file of an installed module.
 *
 * @param {string} path
 */
async function listFiles(path) {
  if (!existsSync(path)) return [require.resolve(path)];
  if (!(await stat(path)).isDirectory()) return [path];
  const names = await readdir(path);
  return names.filter((name) => name.endsWith('.js')).map((name) => join(path, name));
}

/**
 * Puts a file's compressed forms into a folder.
 *
 * @param {string} into
 * @param {string} path
 */
async function compressInto(into, path) {
  const bytes = await readFile(path);
  for (const ending of ENDINGS) {
    await writeFile(join(into, `${basename(path)}.${ending}`), await compress(bytes, ending));
  }
}
