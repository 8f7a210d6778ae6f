import { waitUntil as wait } from '@open-wc/testing';

/** Milliseconds, as tests in Node wait: open-wc's second is over before a busy machine has drawn. */
const PATIENCE = 30_000;

/**
 * Looks again and again until something is so.
 *
 * @throws Error with what was waited for, when it did not come
 */
export async function waitUntil(met: () => unknown, what: string): Promise<void> {
  await wait(met, what, { timeout: PATIENCE, interval: 20 });
}
