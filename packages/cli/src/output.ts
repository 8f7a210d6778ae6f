import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DermDxError } from './core.js';
import { BYTE_ORDER_MARK } from './csv.js';
import { CommandError } from './errors.js';

/** What Windows says where another program, such as Excel, has the file open. */
const HELD = ['EBUSY', 'EPERM'];

/**
 * Writes texts by their file names, each whole or not at all.
 *
 * @param byteOrderMark - whether tables begin with the mark by which Excel knows UTF-8
 * @returns the paths
 */
export async function writeAll(
  folder: string,
  files: Record<string, string>,
  byteOrderMark = false,
): Promise<string[]> {
  const paths: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    await attemptWrite(async () => {
      const mark = byteOrderMark && name.endsWith('.csv') ? BYTE_ORDER_MARK : '';
      const part = `${path}.part`;
      try {
        await writeFile(part, mark + text);
        await rename(part, path);
      } catch (cause) {
        await rm(part, { force: true }).catch(() => undefined);
        throw cause;
      }
    }, path);
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
    const said = cause instanceof DermDxError ? cause.cause : cause;
    const { code = 'unknown' } = said as NodeJS.ErrnoException;
    const advice = HELD.includes(code) ? 'Close it where it is open, or name' : 'Name';
    const message = `${path} cannot be written (${code}). ${advice} another folder with --out.`;
    throw new CommandError('output-failed', message, { cause });
  }
}
