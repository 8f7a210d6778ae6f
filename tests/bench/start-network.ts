import { fetchNetwork } from '../../packages/core/src/assets.js';
import { engineUrl } from '../../packages/core/src/engine-file.js';
import { startNetwork, warmUp } from '../../packages/core/src/infer.js';
import type { Network } from '../../packages/core/src/infer.js';
import { startRuntime } from '../../packages/core/src/runtime.js';

/** The network in this worker, by the library's own modules, warm. */
export async function startWarm(): Promise<Network> {
  const assetBase = new URL('/assets/', location.href).href;
  await startRuntime({ url: engineUrl(assetBase) });
  const network = await startNetwork(await fetchNetwork(assetBase, () => undefined));
  await warmUp(network);
  return network;
}
