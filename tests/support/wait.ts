import { inspect } from 'node:util';
import { vi } from 'vitest';

/** How long is waited, and how long between two looks, in milliseconds. */
export interface Patience {
  timeout?: number;
  interval?: number;
}

/**
 * Looks again and again until what is seen is what was waited for, and gives it.
 *
 * @param what - what is waited for, for the message when it does not come
 * @param look - what is seen now
 * @param met - whether that is it; by default anything that is truthy
 * @throws Error that names what was waited for and what was seen last
 */
export async function waitFor<T>(
  what: string,
  look: () => T | Promise<T>,
  met: (seen: T) => boolean = Boolean,
  { timeout = 30_000, interval = 50 }: Patience = {},
): Promise<T> {
  let last = 'nothing yet';
  const attempt = async () => {
    const seen = await look();
    last = inspect(seen, { depth: 3 });
    if (!met(seen)) throw new Error('not yet');
    return seen;
  };
  return vi.waitFor(attempt, { timeout, interval }).catch((error: unknown) => {
    const why = `Waited ${timeout / 1000} s for ${what}. Seen last: ${last}`;
    throw new Error(why, { cause: error });
  });
}

/**
 * Reads a stream until a text was in it, and gives all that was read.
 *
 * @throws Error that names the text and all that was read instead
 */
export async function readUntil(
  reader: ReadableStreamDefaultReader<string>,
  text: string,
  { timeout = 30_000 }: Patience = {},
): Promise<string> {
  let read = '';
  const signal = AbortSignal.timeout(timeout);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error(`Waited ${timeout / 1000} s for “${text}”. Read so far: ${inspect(read)}`));
    });
  });
  late.catch(() => undefined);
  while (!read.includes(text)) {
    const { done, value } = await Promise.race([reader.read(), late]);
    if (done) throw new Error(`The stream ended before “${text}”. Read: ${inspect(read)}`);
    read += value;
  }
  return read;
}
