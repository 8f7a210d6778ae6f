import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file for its owner alone. It is there whole or not at all, and after a power cut too: what
 * was encrypted under a key is on disk sooner than an operating system writes files by itself.
 *
 * @param over - whether it may take the place of another; else throws `EEXIST`
 */
export function writeDurably(path: string, text: string, over: boolean): void {
  const temporary = `${path}.${process.pid}.new`;
  // left by a process that ended while it wrote
  rmSync(temporary, { force: true });
  const file = openSync(temporary, 'wx', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    // if several create it at once, one succeeds
    if (over) renameSync(temporary, path);
    else linkSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
  syncFolder(dirname(path));
}

/** Makes what was renamed or made in a folder outlast a power cut. */
export function syncFolder(folder: string): void {
  // Windows has no such thing
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
