import type { Diagnosis } from '@dermdx/contract';
import { checkLoaded, checkObject } from '../checks.js';
import { DermDxError, invalid, known, orKnown } from '../errors.js';
import { answerInOrder } from '../many.js';
import { checkOptions } from '../options.js';
import type { DiagnoseOptions } from '../options.js';
import type { DermDx } from './load.js';
import type { Picture } from './picture.js';

/** What the network saw in a picture. */
export interface Seen<P extends Picture = Picture> {
  /** The one that was given. */
  picture: P;
  /** What `diagnose` answered. */
  diagnosis: Diagnosis;
  /** There is none. */
  error?: never;
}

/** Why there is no answer for a picture. */
export interface Unseen<P extends Picture = Picture> {
  /** The one that was given. */
  picture: P;
  /** What went wrong with this picture alone. */
  error: DermDxError;
  /** There is none. */
  diagnosis?: never;
}

/** What became of a picture. */
export type Answered<P extends Picture = Picture> = Seen<P> | Unseen<P>;

/** Pictures on their way at once: one is looked at while the next are fetched. */
const AT_ONCE = 4;

/**
 * Looks at many pictures, one after the other, and answers in their order. A few are fetched ahead, no
 * more are in memory. Leaving the loop early gives up the others.
 *
 * @param pictures - such as an input's `files`; an iterable, also one that waits
 * @param options - as for `diagnose`; the same for all of them
 * @throws DermDxError `invalid-option`; `aborted` when the signal is, `disposed` after `dispose()`; what
 * goes wrong with one picture is its answer; what the iterable throws itself
 *
 * @example
 * ```ts
 * import { diagnoseMany, load } from '@dermdx/core';
 *
 * const dermdx = await load({ assetBase: '/dermdx/assets/' });
 * const input = document.querySelector<HTMLInputElement>('input[type=file]');
 * for await (const { picture, diagnosis, error } of diagnoseMany(dermdx, input?.files ?? [])) {
 *   console.log(picture.name, error ? error.message : diagnosis.top?.label);
 * }
 * ```
 */
export async function* diagnoseMany<P extends Picture>(
  dermdx: DermDx,
  pictures: Iterable<P> | AsyncIterable<P>,
  options: DiagnoseOptions = {},
): AsyncGenerator<Answered<P>> {
  const all = await orKnown(async () => {
    checkLoaded(dermdx);
    checkOptions(options);
    return Promise.resolve(checkIterable(pictures));
  });
  const ask = async (picture: P, signal: AbortSignal): Promise<Answered<P>> => {
    try {
      return { picture, diagnosis: await dermdx.diagnose(picture, { ...options, signal }) };
    } catch (failure) {
      const error = known(failure);
      if (error.code === 'aborted' || error.code === 'disposed') throw error;
      return { picture, error };
    }
  };
  yield* answerInOrder(all, { ask, atOnce: AT_ONCE, signal: options.signal });
}

/** A string is one address, not as many as it has letters. */
function checkIterable<T>(pictures: Iterable<T> | AsyncIterable<T>): typeof pictures {
  const given = checkObject('pictures', pictures);
  if (Symbol.iterator in given || Symbol.asyncIterator in given) return given;
  throw invalid('pictures must be an array of pictures, or another iterable.');
}
