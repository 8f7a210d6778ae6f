import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from './errors.js';
import type { Problem } from './list/problems.js';

/** No picture was left; the message has an example of why. */
export function nothing(
  { images, labels }: { images: string; labels: string },
  problems: readonly Problem[],
): CommandError {
  const first = problems.find(({ kind }) => kind !== 'unlisted');
  const example = first ? ` For example ${first.imageId}: ${first.detail}.` : '';
  const message =
    `No picture of ${images} could be evaluated with ${labels}. An image_id must be a picture's ` +
    `file name without its ending.${example}`;
  return new CommandError('nothing-to-evaluate', message);
}

/** Writes texts by their file names; returns the paths. */
export async function writeAll(folder: string, files: Record<string, string>): Promise<string[]> {
  const paths: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    await attemptWrite(() => writeFile(path, text), path);
    paths.push(path);
  }
  return paths;
}

/**
 * Does something that writes to a path.
 *
 * @throws CommandError `output-failed`
 */
export async function attemptWrite<T>(write: () => Promise<T>, path: string): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    const message = `${path} cannot be written (${code}). Name another folder with --out.`;
    throw new CommandError('output-failed', message, { cause });
  }
}
