import { checkKeys, checkSignal } from '../checks.js';
import { orKnown } from '../errors.js';
import { resolveAddresses } from './addresses.js';
import type { Addresses } from './addresses.js';
import { prepareLoaded } from './preloaded.js';

/** Where `preload` finds things. */
export interface PreloadOptions extends Addresses {
  /**
   * Stops loading; `preload` then rejects with `aborted`. Aborted later, it gives the memory back, unless
   * `load` has taken what was loaded.
   */
  signal?: AbortSignal | undefined;
}

/**
 * Loads the network ahead, for a page that expects to need it soon: the next `load` with the same
 * addresses has it at once, warm. Until then it holds some 100 MB in a worker.
 *
 * @throws AssetError when a file is missing or damaged
 * @throws EngineError when this browser or the page's policy does not let it run
 * @throws DermDxError `invalid-option`, `aborted` when the signal is
 *
 * @example
 * ```ts
 * import { preload } from '@dermdx/core';
 *
 * document.querySelector('a')?.addEventListener('pointerenter', () => {
 *   preload({ assetBase: '/dermdx/assets/' }).catch(console.warn);
 * });
 * ```
 */
export function preload(options: PreloadOptions): Promise<void> {
  return orKnown(() => loadAhead(options));
}

async function loadAhead(options: PreloadOptions = {} as PreloadOptions): Promise<void> {
  checkKeys('options', options, ['assetBase', 'workerUrl', 'signal']);
  checkSignal(options.signal);
  await prepareLoaded(resolveAddresses(options), options.signal);
}
