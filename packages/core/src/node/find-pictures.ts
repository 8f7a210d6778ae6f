import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { PictureError } from '../errors.js';

/** Files of a folder that are taken for pictures; a file named itself is taken whatever it is. */
const EXTENSIONS = new Set(
  '.jpg .jpeg .jpe .jfif .png .webp .avif .gif .tif .tiff .bmp .heic .heif'.split(' '),
);

/** A picture's path, or why there is none. */
export interface Finding {
  /** Its path, or that of a folder that cannot be read or holds no picture. */
  file: string;
  /** Why there is no picture. */
  error?: PictureError;
}

/**
 * Lists pictures: files as named, folders read through in the order of their names, hidden ones
 * and `node_modules` apart.
 */
export async function* findPictures(paths: Iterable<string>): AsyncGenerator<Finding> {
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
    for await (const finding of walk(path)) {
      found = true;
      yield finding;
    }
    if (!found) yield { file: path, error: notFound('The folder holds no pictures.') };
  }
}

async function* walk(folder: string): AsyncGenerator<Finding> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    return notFound(`The folder cannot be read (${code}).`, cause);
  });
  if (entries instanceof PictureError) {
    yield { file: folder, error: entries };
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    if (entry.isDirectory()) yield* walk(path);
    else if (EXTENSIONS.has(extname(entry.name).toLowerCase())) yield { file: path };
  }
}

function notFound(message: string, cause?: unknown): PictureError {
  return new PictureError('image-not-found', message, { cause });
}
