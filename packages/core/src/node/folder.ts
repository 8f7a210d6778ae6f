import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those that it lies in, as far as they are missing; one that is there stays as it is.
 *
 * Node's own `mkdir` with `recursive` never ends below `/proc`, which answers that the folder above is
 * missing and yet has it.
 *
 * @throws NodeJS.ErrnoException as the system gives it
 *
 * @example
 * ```ts
 * import { makeFolder } from '@dermdx/core/node';
 *
 * await makeFolder('reports/2026');
 * ```
 */
export async function makeFolder(folder: string): Promise<void> {
  const path = resolve(folder);
  if (await isFolder(path)) return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
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
