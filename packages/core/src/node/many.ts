import { setMaxListeners } from 'node:events';
import type { Diagnosis } from '@dermdx/contract';
import { deserializeError, DermDxError, serializeError } from '../errors.js';
import { findPictures } from './find-pictures.js';
import type { Finding } from './find-pictures.js';
import type { DermDx, DiagnoseOptions } from './load.js';

/** What a network saw in a file. */
export interface Seen {
  /** Its path. */
  file: string;
  /** What `diagnose` answered. */
  diagnosis: Diagnosis;
  /** There is none. */
  error?: never;
}

/** Why there is no answer for a file. */
export interface Unseen {
  /** Its path, or that of a folder that cannot be read or holds no picture. */
  file: string;
  /** What went wrong with this file alone. */
  error: DermDxError;
  /** There is none. */
  diagnosis?: never;
}

/** What became of a file. */
export type Answered = Seen | Unseen;

/** Pictures asked about ahead of the one that is waited for, so that no thread waits for another. */
const AHEAD = 64;

/**
 * Looks at many pictures, on all the threads that `load` was given, and answers in their order. Only
 * a few are in memory at once, however many there are.
 *
 * @param paths - files, and folders, which are read through in the order of their names
 * @param options - as for `diagnose`; the same for all of them
 * @throws DermDxError `aborted` when the signal is, `disposed` after `dispose()`; what goes wrong with
 * one picture is its answer
 */
export async function* diagnoseMany(
  dermdx: DermDx,
  paths: readonly string[],
  options: DiagnoseOptions = {},
): AsyncGenerator<Answered> {
  // each picture asked about ahead adds a listener
  if (options.signal) setMaxListeners(0, options.signal);
  const ahead: Promise<Answered>[] = [];
  for await (const finding of findPictures(paths)) {
    const answer = answerOne(dermdx, finding, options);
    // it is awaited later; an error until then must not count as unhandled
    answer.catch(() => undefined);
    ahead.push(answer);
    if (ahead.length >= AHEAD) yield await ahead.shift()!;
  }
  for (const answer of ahead) yield await answer;
}

async function answerOne(
  dermdx: DermDx,
  { file, error }: Finding,
  options: DiagnoseOptions,
): Promise<Answered> {
  if (error) return { file, error };
  try {
    return { file, diagnosis: await dermdx.diagnose(file, options) };
  } catch (failure) {
    const known =
      failure instanceof DermDxError ? failure : deserializeError(serializeError(failure));
    if (known.code === 'aborted' || known.code === 'disposed') throw known;
    return { file, error: known };
  }
}
