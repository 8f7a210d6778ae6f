import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

/** The repository's root. */
export const root = resolve(import.meta.dirname, '../..');

/** What a run of the command line left behind. */
export interface Run {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command line `dermdx` as npm links it. */
export function dermdx(...args: string[]): Run {
  const bin = join(root, 'packages/core/bin/dermdx.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** A line of `dermdx diagnose --json`. */
export interface Line {
  file: string;
  status?: string;
  reasons?: string[];
  source?: string;
  top?: { label: string; probability: number };
  classes?: { label: string; probability: number }[];
  error?: { code: string; message: string };
}

/** The lines of `dermdx diagnose --json`. */
export function parseLines({ stdout }: Run): Line[] {
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}
