// What is answered about a picture, decoded in full or at a reduced size.
import type { Label } from '@dermdx/contract';
import { decodePicture } from '../../packages/core/src/picture/decode.js';
import { checkOptions } from '../../packages/core/src/options.js';
import { diagnosePicture } from '../../packages/core/src/pipeline.js';
import { DETAIL } from '../../packages/core/src/picture/reduced-decode.js';
import { startWarm } from './start-network.js';

/** The probability of each class. */
type Answered = Record<Label, number>;

/** What is answered in full, at a first look and at a closer one, and whether the first is not enough. */
interface Compared {
  full: Answered;
  first: Answered;
  closer: Answered;
  rough: boolean;
}

const network = startWarm();

async function look(picture: Blob, detail?: number): Promise<{ told: Answered; rough: boolean }> {
  const loaded = await network;
  const wanted = detail ? { enough: detail * loaded.manifest.input.side } : undefined;
  const decode = () => decodePicture(picture, wanted);
  const { diagnosis, rough } = await diagnosePicture(decode, loaded, checkOptions({}));
  const pairs = diagnosis.classes.map(({ label, probability }) => [label, probability]);
  return { told: Object.fromEntries(pairs) as Answered, rough };
}

async function compare(picture: Blob): Promise<Compared> {
  const full = await look(picture);
  const first = await look(picture, DETAIL);
  const closer = await look(picture, 2 * DETAIL);
  return { full: full.told, first: first.told, closer: closer.told, rough: first.rough };
}

addEventListener('message', ({ data }: MessageEvent<{ picture: Blob }>) => {
  void compare(data.picture).then((compared) => {
    postMessage(compared);
  });
});
