// What is answered about a picture, decoded in full or at a reduced size.
import { decodePicture } from '../../packages/core/src/decode.js';
import type { Label } from '../../packages/core/src/diagnosis.js';
import { checkOptions } from '../../packages/core/src/options.js';
import { diagnosePicture } from '../../packages/core/src/pipeline.js';
import { startWarm } from './start-network.js';

/** The probability of each class. */
type Answered = Record<Label, number>;

const network = startWarm();

async function answer(picture: Blob, detail: number | undefined): Promise<Answered> {
  const loaded = await network;
  const wanted = detail ? { enough: detail * loaded.manifest.input.side } : undefined;
  const decode = () => decodePicture(picture, wanted);
  const { diagnosis } = await diagnosePicture(decode, loaded, checkOptions({}));
  const pairs = diagnosis.classes.map(({ label, probability }) => [label, probability]);
  return Object.fromEntries(pairs) as Answered;
}

addEventListener('message', ({ data }: MessageEvent<{ picture: Blob; detail?: number }>) => {
  void answer(data.picture, data.detail).then((answered) => {
    postMessage(answered);
  });
});
