import { proxy } from 'comlink';
import { aborted, until } from '../abort.js';
import { DermDxError } from '../errors.js';
import { recallNetwork } from '../network/recall.js';
import type { ProgressEvent, ProgressListener } from '../progress.js';
import type { ResolvedAddresses } from './addresses.js';
import type { LoadedNetwork } from './diagnosis.worker.js';
import { WorkerBridge } from './worker-bridge.js';

/** A worker that holds the network. */
export interface Loaded extends LoadedNetwork {
  bridge: WorkerBridge;
}

/**
 * Starts a worker and has it load the network.
 *
 * @param isAhead - whether nobody waits for it yet, so that it is warm before it is ready
 * @throws DermDxError why it cannot; `aborted` when the signal is
 */
export async function startLoaded(
  { assetBase, workerUrl }: ResolvedAddresses,
  signal?: AbortSignal,
  onProgress?: ProgressListener,
  isAhead = false,
): Promise<Loaded> {
  if (signal?.aborted) throw aborted(signal);
  const bridge = new WorkerBridge(workerUrl);
  const listener = proxy((event: ProgressEvent) => {
    bridge.stopWatching();
    onProgress?.(event);
  });
  try {
    const loading = bridge.call((worker) => worker.load(assetBase, listener, isAhead));
    void bridge.bring(recallNetwork(assetBase));
    const network = await until(loading, signal);
    // report it here: the listener's own channel may deliver it later
    onProgress?.({ phase: 'ready' });
    return { bridge, ...network };
  } catch (error) {
    bridge.dispose();
    throw error;
  }
}

/** A worker may die of something that will not happen again, such as want of memory. */
export async function retryOnce<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isCrash(error)) throw error;
    return work();
  }
}

/** Whether the worker, or the engine in it, is of no further use. */
export function isCrash(error: unknown): boolean {
  return (
    error instanceof DermDxError &&
    (error.code === 'worker-crashed' || error.code === 'runtime-failed')
  );
}
