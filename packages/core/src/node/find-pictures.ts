import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { PictureError } from '../errors.js';

/** Files of a folder that are taken for pictures; a file named itself is taken whatever it is. */
const EXTENSIONS = new Set(
  '.jpg .jpeg .jpe .jfif .png .webp .avif .gif .tif .tiff .bmp .heic .heif'.split(' '),
);

/** A picture's path, or why there is none. */
export type Finding = { file: string; error?: PictureError };

/**
 * Lists pictures: files as named, folders read through in the order of their names, hidden ones
 * and `node_modules` apart.
 */
export async function* findPictures(paths: readonly string[]): AsyncGenerator<Finding> {
  for (const path of paths) {
    const isFolder = await stat(path).then(
      (entry) => entry.isDirectory(),
      () => false,
    );
    if (!isFolder) {
      yield { file: path };
      continue;
    }
    let found = false;
    for await (const file of walk(path)) {
      found = true;
      yield { file };
    }
    if (!found) {
      const message = 'The folder holds no pictures.';
      yield { file: path, error: new PictureError('picture-not-found', message) };
    }
  }
}

async function* walk(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    if (entry.isDirectory()) yield* walk(path);
    else if (EXTENSIONS.has(extname(entry.name).toLowerCase())) yield path;
  }
}
