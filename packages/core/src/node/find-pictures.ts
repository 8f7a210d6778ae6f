import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { inWords } from '../checks.js';
import { invalid, PictureError } from '../errors.js';

/**
 * Endings of files that are taken for pictures in a folder, in lower case; a file that is named itself
 * is taken whatever its ending. Not all of them can be read: those that cannot get an answer that says so.
 *
 * @example
 * ```ts
 * import { extname } from 'node:path';
 * import { PICTURE_ENDINGS } from '@dermdx/core/node';
 *
 * console.log(PICTURE_ENDINGS.includes(extname('spot.JPG').toLowerCase()));
 * ```
 */
export const PICTURE_ENDINGS: readonly string[] = (
  '.jpg .jpeg .jpe .jif .jfif .pjpeg .pjp .png .apng .webp .avif .gif .tif .tiff .bmp .dib ' +
  '.heic .heif .hif .jp2 .jpx .j2k .jxl'
).split(' ');

/** A picture's path, or why there is none. */
export interface Finding {
  /** Its path, or that of a folder that cannot be read or holds no picture. */
  file: string;
  /** Why there is no picture. */
  error?: PictureError;
}

/** Told of every file and folder that was left out because it is no picture, is hidden or leads nowhere. */
export type OnSkipped = (path: string) => void;

/**
 * Lists pictures: files as named, folders read through in the order of their names, hidden ones
 * and `node_modules` apart. Symbolic links are followed, each folder once.
 *
 * @param paths - or one of them
 * @param onSkipped - told of what was left out
 * @throws DermDxError `invalid-option` where something is no path; what the iterable throws itself
 *
 * @example
 * ```ts
 * import { findPictures } from '@dermdx/core/node';
 *
 * for await (const { file, error } of findPictures(['pictures/'])) {
 *   console.log(file, error?.message ?? '');
 * }
 * ```
 */
export async function* findPictures(
  paths: string | Iterable<string>,
  onSkipped: OnSkipped = () => undefined,
): AsyncGenerator<Finding> {
  for (const path of checkPaths(paths)) {
    const kind = await kindOf(checkPath(path));
    if (kind !== 'folder') {
      yield { file: kind === 'nothing' ? await otherForm(path) : path };
      continue;
    }
    let found = false;
    for await (const finding of walk(path, onSkipped, new Set())) {
      found = true;
      yield finding;
    }
    if (!found) yield { file: path, error: notFound('The folder holds no pictures.') };
  }
}

/** One path is one, not as many as it has letters. */
function checkPaths(paths: string | Iterable<string>): Iterable<string> {
  if (typeof paths === 'string') return [paths];
  // as JavaScript may hand it over
  const given = paths as unknown;
  if (typeof given === 'object' && given !== null && Symbol.iterator in given) return paths;
  throw invalid(`paths must be an array of paths, not ${inWords(given)}.`);
}

function checkPath(path: unknown): string {
  if (typeof path === 'string') return path;
  throw invalid(`paths must hold paths of files and folders, not ${inWords(path)}.`);
}

async function* walk(
  folder: string,
  onSkipped: OnSkipped,
  seen: Set<string>,
): AsyncGenerator<Finding> {
  // a link may lead back to a folder that it lies in
  const place = await realpath(folder).catch(() => folder);
  if (seen.has(place)) return;
  seen.add(place);
  const names = await readdir(folder).catch((cause: unknown) => {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    return notFound(`The folder cannot be read (${code}).`, cause);
  });
  if (names instanceof PictureError) {
    yield { file: folder, error: names };
    return;
  }
  for (const name of names.sort()) {
    const path = join(folder, name);
    const isHidden = name.startsWith('.') || name === 'node_modules';
    const kind = isHidden ? 'nothing' : await kindOf(path);
    if (kind === 'folder') yield* walk(path, onSkipped, seen);
    else if (kind === 'file' && PICTURE_ENDINGS.includes(extname(name).toLowerCase())) {
      yield { file: path };
    } else onSkipped(path);
  }
}

async function kindOf(path: string): Promise<'folder' | 'file' | 'nothing'> {
  return stat(path).then(
    (entry) => (entry.isDirectory() ? 'folder' : 'file'),
    () => 'nothing',
  );
}

/** A name typed as one character, `ü`, may lie on the disk as two, `u` and `¨`: then the name there. */
async function otherForm(path: string): Promise<string> {
  const names = await readdir(dirname(path)).catch(() => []);
  const wanted = basename(path).normalize();
  const name = names.find((each) => each.normalize() === wanted);
  return name === undefined ? path : join(dirname(path), name);
}

function notFound(message: string, cause?: unknown): PictureError {
  return new PictureError('image-not-found', message, { cause });
}
