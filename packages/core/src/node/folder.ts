import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { inWords } from '../checks.js';
import { DermDxError } from '../errors.js';

/**
 * Makes a folder and those that it lies in, as far as they are missing; one that is there stays as it is.
 *
 * Node's own `mkdir` with `recursive` never ends below `/proc`, which answers that the folder above is
 * missing and yet has it.
 *
 * @throws DermDxError `invalid-option`; its cause is what the system says
 *
 * @example
 * ```ts
 * import { makeFolder } from '@dermdx/core/node';
 *
 * await makeFolder('reports/2026');
 * ```
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await makeAll(resolve(folder));
  } catch (cause) {
    throw notWritable(folder, cause);
  }
}

/** That a folder cannot be made, or nothing be written into it. */
export function notWritable(folder: string, cause: unknown): DermDxError {
  const { code = 'unknown' } = cause as NodeJS.ErrnoException;
  const message = `The folder ${inWords(folder)} cannot be written (${code}). Name another folder, or make room there.`;
  return new DermDxError('invalid-option', message, { cause });
}

async function makeAll(path: string): Promise<void> {
  if (await isFolder(path)) return;
  if (dirname(path) !== path) await makeAll(dirname(path));
  try {
    await mkdir(path);
  } catch (cause) {
    // another process was quicker
    if (!(await isFolder(path))) throw cause;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}
