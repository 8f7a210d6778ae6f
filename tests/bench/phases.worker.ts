// What one picture costs, phase by phase: the library's own modules, with a clock in between.
import { centreSquare } from '@dermdx/contract';
import { decodePicture } from '../../packages/core/src/picture/decode.js';
import { DETAIL } from '../../packages/core/src/picture/reduced-decode.js';
import { toTensor } from '../../packages/core/src/picture/resize.js';
import { measureAppearance } from '../../packages/core/src/picture/appearance.js';
import { judgeQuality } from '../../packages/core/src/judgement/quality.js';
import { startWarm } from './start-network.js';

/** Milliseconds of each phase, by its name. */
type Phases = Record<string, number>;

const network = startWarm();

async function measure(picture: Blob, isReduced: boolean): Promise<Phases> {
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
  const decoded = await decodePicture(picture, isReduced ? { enough: DETAIL * side } : undefined);
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

addEventListener('message', ({ data }: MessageEvent<{ picture: Blob; isReduced?: boolean }>) => {
  void measure(data.picture, data.isReduced ?? false).then((phases) => {
    postMessage(phases);
  });
});
