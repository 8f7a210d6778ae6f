import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those that it lies in, as far as they are missing; one that is there stays as it is.
 *
 * Node's own `mkdir` with `recursive` never ends below `/proc`, which answers that the folder above is
 * missing and yet has it.
 *
 * @throws NodeJS.ErrnoException as the system gives it
 */
export async function makeFolder(folder: string): Promise<void> {
  const path = resolve(folder);
  const entry = await stat(path).catch((cause: NodeJS.ErrnoException) => cause);
  if (!(entry instanceof Error)) {
    // mkdir then says what is in its place
    if (!entry.isDirectory()) await mkdir(path);
    return;
  }
  if (entry.code !== 'ENOENT' || dirname(path) === path) throw entry;
  await makeFolder(dirname(path));
  await mkdir(path).catch((cause: NodeJS.ErrnoException) => {
    // another process was quicker
    if (cause.code !== 'EEXIST') throw cause;
  });
}
