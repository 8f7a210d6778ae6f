import type { Diagnosis } from '@dermdx/contract';
import type { DermDx, DiagnoseOptions } from '@dermdx/core/node';
import { DermDxError, diagnoseMany, PictureError } from '../core.js';
import type { PictureToEvaluate } from '../list/match.js';
import type { Problem } from '../list/problems.js';
import type { Answers } from './answers.js';

/** A picture, and how it is looked at. */
export interface Asked {
  picture: PictureToEvaluate;
  look: DiagnoseOptions;
}

/** Who is told of what. */
export interface Listeners {
  /** Told of every answer: those of an earlier run first, then in the order asked. */
  onAnswer: (asked: Asked, diagnosis: Diagnosis) => void;
  /** Told after each picture how many are done, of as many as were asked about. */
  onDone: (done: number) => void;
}

/**
 * Looks at each picture once, on as many threads as the network was loaded with. Each answer is written as
 * it comes; those of an earlier run are not asked for again.
 *
 * @returns what could not be looked at, and how many an earlier run answered
 * @throws CommandError `output-failed` when an answer cannot be written; what is about no single picture
 */
export async function lookAtEach(
  dermdx: DermDx,
  asked: readonly Asked[],
  answers: Answers,
  { onAnswer, onDone }: Listeners,
): Promise<{ problems: Problem[]; earlier: number }> {
  const problems: Problem[] = [];
  const missing = new Map<string, Asked>();
  for (const one of asked) {
    const { imageId, file } = one.picture;
    const known = await answers.find(imageId, file, one.look);
    if (known) onAnswer(one, known);
    else missing.set(file, one);
  }
  const earlier = asked.length - missing.size;
  let done = earlier;
  const lookOf = (file: string) => missing.get(file)?.look ?? {};
  for await (const { file, diagnosis, error } of diagnoseMany(dermdx, missing.keys(), lookOf)) {
    const one = missing.get(file);
    if (error) {
      const failure: unknown = error;
      if (!isAboutPicture(failure)) throw failure;
      const imageId = one?.picture.imageId ?? '';
      problems.push({ kind: 'unreadable-picture', imageId, detail: error.message });
    } else if (one) {
      onAnswer(one, diagnosis);
      await answers.add(one.picture.imageId, file, one.look, diagnosis);
    }
    onDone(++done);
  }
  return { problems, earlier };
}

/** A frame outside its picture, or a thread that died of it, is that picture's fault; a broken engine is not. */
function isAboutPicture(error: unknown): boolean {
  if (error instanceof PictureError) return true;
  if (!(error instanceof DermDxError)) return false;
  return error.code === 'invalid-option' || error.code === 'worker-crashed';
}

/** That a picture has no square in the file of frames. */
export const missingFrame = (imageId: string): Problem => ({
  kind: 'missing-frame',
  imageId,
  detail: 'not in the frames file',
});
