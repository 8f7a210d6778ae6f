import { setMaxListeners } from 'node:events';
import type { Diagnosis } from '@dermdx/contract';
import { checkLoaded } from '../checks.js';
import { known, orKnown } from '../errors.js';
import type { DermDxError } from '../errors.js';
import { answerInOrder } from '../many.js';
import { findPictures } from './find-pictures.js';
import type { Finding } from './find-pictures.js';
import type { DermDx } from './load.js';
import { checkOptions } from './options.js';
import type { DiagnoseOptions } from './options.js';

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
 * a few are in memory at once, however many there are. Leaving the loop early gives up the others.
 *
 * @param paths - files, and folders, which are read through in the order of their names; or one of them
 * @param options - as for `diagnose`; the same for all of them, or what gives those of a file
 * @throws DermDxError `invalid-option`; `aborted` when the signal is, `disposed` after `dispose()`; what
 * goes wrong with one picture is its answer; what the iterable throws itself
 *
 * @example
 * ```ts
 * import { diagnoseMany, load } from '@dermdx/core/node';
 *
 * const dermdx = await load({ threads: 4 });
 * for await (const { file, diagnosis, error } of diagnoseMany(dermdx, 'pictures/')) {
 *   console.log(file, error ? error.message : diagnosis.top?.label);
 * }
 * await dermdx.dispose();
 * ```
 */
export async function* diagnoseMany(
  dermdx: DermDx,
  paths: string | Iterable<string>,
  options: DiagnoseOptions | ((file: string) => DiagnoseOptions) = {},
): AsyncGenerator<Answered> {
  const optionsOf = typeof options === 'function' ? options : () => options;
  checkLoaded(dermdx);
  await orKnown(async () => {
    if (typeof options !== 'function') checkOptions(options);
    return Promise.resolve();
  });
  const ask = async ({ file, error }: Finding, signal: AbortSignal): Promise<Answered> => {
    if (error) return { file, error };
    try {
      return { file, diagnosis: await dermdx.diagnose(file, { ...optionsOf(file), signal }) };
    } catch (failure) {
      const error = known(failure);
      if (error.code === 'aborted' || error.code === 'disposed') throw error;
      return { file, error };
    }
  };
  yield* answerInOrder(findPictures(paths), {
    ask,
    atOnce: AHEAD,
    signal: typeof options === 'function' ? undefined : options.signal,
    onSignal(signal) {
      // each picture asked about ahead adds a listener
      setMaxListeners(0, signal);
    },
  });
}
