import { proxy } from 'comlink';
import { aborted, until } from '../abort.js';
import { resolveAddresses } from './addresses.js';
import type { Addresses } from './addresses.js';
import { WorkerBridge } from './worker-bridge.js';

/** Where `preload` finds things. */
export interface PreloadOptions extends Addresses {
  /** Stops fetching; `preload` then rejects with `aborted`. */
  signal?: AbortSignal;
}

/**
 * Fetches all that `load` will need into the browser's cache, and keeps nothing in memory: for a
 * page that expects to need it soon. A worker does it, so the addresses are the same and the
 * worker's own script is fetched with them.
 *
 * @throws AssetError when a file is missing or damaged
 * @throws EngineError `worker-blocked` when the page's policy forbids workers
 * @throws DermDxError `aborted` when the signal is
 */
export async function preload(options: PreloadOptions): Promise<void> {
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
