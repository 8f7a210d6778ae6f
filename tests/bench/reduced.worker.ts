// What is answered about a picture, decoded in full or at a reduced size.
import type { Label } from '@dermdx/contract';
import { decodePicture } from '../../packages/core/src/picture/decode.js';
import { checkOptions } from '../../packages/core/src/options.js';
import { diagnosePicture } from '../../packages/core/src/pipeline.js';
import { DETAIL } from '../../packages/core/src/picture/reduced-decode.js';
import { startWarm } from './start-network.js';

/** The probability of each class. */
type Answered = Record<Label, number>;

/** What is answered in full, at the size that is used, and at a quarter. */
interface Compared {
  full: Answered;
  reduced: Answered;
  quarter: Answered;
}

const network = startWarm();

async function look(picture: Blob, detail?: number): Promise<Answered> {
  const loaded = await network;
  const wanted = detail ? { enough: detail * loaded.manifest.input.side } : undefined;
  const decode = () => decodePicture(picture, wanted);
  const { diagnosis } = await diagnosePicture(decode, loaded, checkOptions({}));
  const pairs = diagnosis.classes.map(({ label, probability }) => [label, probability]);
  return Object.fromEntries(pairs) as Answered;
}

async function compare(picture: Blob): Promise<Compared> {
  const full = await look(picture);
  const reduced = await look(picture, DETAIL);
  return { full, reduced, quarter: await look(picture, DETAIL / 2) };
}

addEventListener('message', ({ data }: MessageEvent<{ picture: Blob }>) => {
  void compare(data.picture).then((compared) => {
    postMessage(compared);
  });
});
