import { proxy } from 'comlink';
import { aborted, until } from '../abort.js';
import { checkKeys, checkSignal } from '../checks.js';
import { orKnown } from '../errors.js';
import { resolveAddresses } from './addresses.js';
import type { Addresses } from './addresses.js';
import { WorkerBridge } from './worker-bridge.js';

/** Where `preload` finds things. */
export interface PreloadOptions extends Addresses {
  /** Stops fetching; `preload` then rejects with `aborted`. */
  signal?: AbortSignal | undefined;
}

/**
 * Fetches all that `load` will need into the browser's cache, and keeps nothing in memory: for a
 * page that expects to need it soon. A worker does it, so the addresses are the same and the
 * worker's own script is fetched with them.
 *
 * @throws AssetError when a file is missing or damaged
 * @throws EngineError `worker-blocked` when the page's policy forbids workers
 * @throws DermDxError `invalid-option`, `aborted` when the signal is
 */
export function preload(options: PreloadOptions): Promise<void> {
  return orKnown(() => fetchAll(options));
}

async function fetchAll(options: PreloadOptions = {} as PreloadOptions): Promise<void> {
  checkKeys('options', options, ['assetBase', 'workerUrl', 'signal']);
  checkSignal(options.signal);
  const { assetBase, workerUrl } = resolveAddresses(options);
  const { signal } = options;
  if (signal?.aborted) throw aborted(signal);
  const bridge = new WorkerBridge(workerUrl);
  const firstWord = proxy(() => {
    bridge.stopWatching();
  });
  try {
    await until(
      bridge.call((worker) => worker.preload(assetBase, firstWord)),
      signal,
    );
  } finally {
    bridge.dispose();
  }
}
