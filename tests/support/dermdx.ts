import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Diagnosis, MeasuredDiagnosis } from '@dermdx/core';

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
  return dermdxWith(Buffer.alloc(0), ...args);
}

/** The same, with something on standard input. */
export function dermdxWith(input: Buffer, ...args: string[]): Run {
  const bin = join(root, 'packages/cli/bin/dermdx.js');
  // for a few pictures, V8's optimizing compiler takes longer than they do, on every core
  const plain = ['--liftoff-only', bin, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, plain, {
    cwd: root,
    encoding: 'utf8',
    input,
  });
  return { status, stdout, stderr };
}

/** A line of `dermdx diagnose --json`: a diagnosis, or an error. */
export type Line = Partial<Omit<MeasuredDiagnosis, 'status' | 'source'>> &
  Partial<Pick<Diagnosis, 'status' | 'source'>> & {
    file: string;
    error?: { code: string; message: string };
  };

/** The lines of `dermdx diagnose --json`. */
export function parseLines({ stdout }: Run): Line[] {
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}
