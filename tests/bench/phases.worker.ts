// What one picture costs, phase by phase: the library's own modules, with a clock in between.
import { fetchNetwork } from '../../packages/core/src/assets.js';
import { decodePicture } from '../../packages/core/src/decode.js';
import { engineUrl } from '../../packages/core/src/engine-file.js';
import { centreSquare } from '../../packages/core/src/frame.js';
import { startNetwork, warmUp } from '../../packages/core/src/infer.js';
import type { Network } from '../../packages/core/src/infer.js';
import { toTensor } from '../../packages/core/src/preprocess.js';
import { judgeQuality, measureAppearance } from '../../packages/core/src/quality.js';
import { startRuntime } from '../../packages/core/src/runtime.js';

/** Milliseconds of each phase, by its name. */
type Phases = Record<string, number>;

const assetBase = new URL('/assets/', location.href).href;
const network = start();

async function start(): Promise<Network> {
  await startRuntime({ url: engineUrl(assetBase) });
  const started = await startNetwork(await fetchNetwork(assetBase, () => undefined));
  await warmUp(started);
  return started;
}

async function measure(picture: Blob, reduced: boolean): Promise<Phases> {
  const loaded = await network;
  const { manifest, calibration } = loaded;
  const { side } = manifest.input;
  const phases: Phases = {};
  let last = performance.now();
  const note = (name: string): void => {
    const now = performance.now();
    phases[name] = now - last;
    last = performance.now();
  };
  const decoded = await decodePicture(picture, reduced ? { enough: 4 * side } : undefined);
  note('decode');
  const { width, height } = decoded;
  const levels = await decoded.readSquare(centreSquare(width, height), side);
  decoded.close();
  note('read and resize');
  judgeQuality(width, height, measureAppearance(levels, side), calibration);
  note('quality gate');
  const tensor = toTensor(levels, manifest.input);
  note('normalize');
  await loaded.run(tensor);
  note('run the network');
  return phases;
}

addEventListener('message', ({ data }: MessageEvent<{ picture: Blob; reduced: boolean }>) => {
  void measure(data.picture, data.reduced).then((phases) => {
    postMessage(phases);
  });
});
