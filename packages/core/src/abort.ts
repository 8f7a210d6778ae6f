import { DermDxError } from './errors.js';

/** What is thrown when the caller's signal is aborted; the signal's reason is its cause. */
export function aborted(signal: AbortSignal): DermDxError {
  const message = 'The call was given up before it was done.';
  return new DermDxError('aborted', message, { cause: signal.reason });
}

/**
 * Waits for some work, but no longer than until the signal is aborted; the work itself goes on.
 *
 * @param fail - what to throw then
 */
export async function until<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
  fail: (signal: AbortSignal) => Error = aborted,
): Promise<T> {
  if (!signal) return work;
  // nobody else may be listening any more when the work fails
  work.catch(() => undefined);
  if (signal.aborted) throw fail(signal);
  let forget = (): void => undefined;
  const abort = new Promise<never>((_, reject) => {
    const listener = (): void => {
      reject(fail(signal));
    };
    signal.addEventListener('abort', listener, { once: true });
    forget = () => {
      signal.removeEventListener('abort', listener);
    };
  });
  try {
    return await Promise.race([work, abort]);
  } finally {
    forget();
  }
}
