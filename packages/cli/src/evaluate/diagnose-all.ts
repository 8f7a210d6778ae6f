import type { Diagnosis, Frame, Patient, Source } from '@dermdx/contract';
import type { DermDx, DiagnoseOptions } from '@dermdx/core/node';
import { DermDxError, diagnoseMany, PictureError } from '../core.js';
import { isSite } from '../list/describe-person.js';
import type { LabelledPicture } from '../list/labels.js';
import type { PictureToEvaluate } from '../list/match.js';
import type { Problem } from '../list/problems.js';
import type { OnPicture } from '../progress.js';
import type { Answers } from './answers.js';
import { toCase } from './case.js';
import type { Case } from './case.js';

/** How the pictures are looked at; the same for all of them. */
export interface LookOptions {
  source: Source;
  /** Stretches every picture to this size first. */
  unsquash?: { width: number; height: number };
  thorough: boolean;
  /** Gives the network age, sex and site, as far as the list has them. */
  patient: boolean;
  /** The square that a person framed, by picture. */
  frames?: ReadonlyMap<string, Frame>;
}

interface Asked {
  picture: PictureToEvaluate;
  look: DiagnoseOptions;
}

/**
 * Looks at every picture, on as many threads as the network was loaded with, and keeps of each only what
 * the figures need. Each answer is written as it comes; those of an earlier run are not asked for again.
 *
 * @returns cases in the list's order, and how many of them an earlier run answered
 */
export async function diagnoseAll(
  dermdx: DermDx,
  pictures: readonly PictureToEvaluate[],
  options: LookOptions,
  answers: Answers,
  onPicture: OnPicture,
): Promise<{ cases: Case[]; problems: Problem[]; earlier: number }> {
  const cases = new Map<string, Case>();
  const problems: Problem[] = [];
  const missing = new Map<string, Asked>();
  for (const picture of pictures) {
    const { imageId, file } = picture;
    const frame = options.frames?.get(imageId);
    if (options.frames && !frame) {
      problems.push({ kind: 'missing-frame', imageId, detail: 'not in the frames file' });
      continue;
    }
    const look = toOptions(picture, options, frame);
    const known = await answers.find(imageId, file, look);
    if (known) cases.set(imageId, toCase(picture, known));
    else missing.set(file, { picture, look });
  }
  const earlier = cases.size;
  let done = pictures.length - missing.size;
  const keep = async ({ picture, look }: Asked, diagnosis: Diagnosis) => {
    cases.set(picture.imageId, toCase(picture, diagnosis));
    await answers.add(picture.imageId, picture.file, look, diagnosis);
  };
  const lookOf = (file: string) => missing.get(file)?.look ?? {};
  for await (const { file, diagnosis, error } of diagnoseMany(dermdx, missing.keys(), lookOf)) {
    const asked = missing.get(file);
    if (error) {
      const failure: unknown = error;
      if (!isAboutPicture(failure)) throw failure;
      const imageId = asked?.picture.imageId ?? '';
      problems.push({ kind: 'unreadable-picture', imageId, detail: error.message });
    } else if (asked) await keep(asked, diagnosis);
    onPicture(++done, pictures.length);
  }
  const inOrder = pictures.flatMap(({ imageId }) => cases.get(imageId) ?? []);
  return { cases: inOrder, problems, earlier };
}

/** A frame outside its picture, or a thread that died of it, is that picture's fault; a broken engine is not. */
export function isAboutPicture(error: unknown): error is Error {
  if (error instanceof PictureError) return true;
  if (!(error instanceof DermDxError)) return false;
  return error.code === 'invalid-option' || error.code === 'worker-crashed';
}

function toOptions(
  picture: LabelledPicture,
  { source, unsquash, thorough, patient }: LookOptions,
  frame: Frame | undefined,
): DiagnoseOptions {
  return {
    source,
    ...(unsquash ? { decodeAs: unsquash } : {}),
    ...(thorough ? { thorough } : {}),
    ...(frame ? { frame } : {}),
    ...(patient ? { patient: toPatient(picture) } : {}),
  };
}

/** What the list knows and the network takes. */
export function toPatient({ age, sex, site }: LabelledPicture): Patient {
  return {
    ...(age === undefined ? {} : { age }),
    ...(sex === undefined ? {} : { sex }),
    ...(isSite(site) ? { site } : {}),
  };
}
