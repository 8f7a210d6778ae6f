import { fetchNetwork } from '../../packages/core/src/network/assets.js';
import { engineUrl } from '../../packages/core/src/network/engine-file.js';
import { startNetwork, warmUp } from '../../packages/core/src/network/infer.js';
import type { Network } from '../../packages/core/src/network/infer.js';
import { startRuntime } from '../../packages/core/src/network/runtime.js';
import { recallNetwork } from '../../packages/core/src/network/recall.js';

/** The network in this worker, by the library's own modules, warm. */
export async function startWarm(): Promise<Network> {
  const assetBase = new URL('/assets/', location.href).href;
  await startRuntime({ url: engineUrl(assetBase) });
  const network = await startNetwork(
    await fetchNetwork(assetBase, recallNetwork(assetBase), () => undefined),
  );
  await warmUp(network);
  return network;
}
