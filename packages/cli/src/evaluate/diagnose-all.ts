import type { Frame, Patient, Source } from '@dermdx/contract';
import type { DermDx, DiagnoseOptions } from '@dermdx/core/node';
import { isSite } from '../list/describe-person.js';
import type { LabelledPicture } from '../list/labels.js';
import type { PictureToEvaluate } from '../list/match.js';
import type { Problem } from '../list/problems.js';
import type { Answers } from '../looking/answers.js';
import { lookAtEach, missingFrame } from '../looking/look-at-each.js';
import type { Asked } from '../looking/look-at-each.js';
import type { OnPicture } from '../progress.js';
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

/**
 * Looks at every picture and keeps of each only what the figures need.
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
  const unframed: Problem[] = [];
  const asked: Asked[] = [];
  for (const picture of pictures) {
    const frame = options.frames?.get(picture.imageId);
    if (options.frames && !frame) unframed.push(missingFrame(picture.imageId));
    else asked.push({ picture, look: toOptions(picture, options, frame) });
  }
  const cases = new Map<string, Case>();
  const { problems, earlier } = await lookAtEach(dermdx, asked, answers, {
    onAnswer({ picture }, diagnosis) {
      cases.set(picture.imageId, toCase(picture, diagnosis));
    },
    onDone(done) {
      onPicture(unframed.length + done, pictures.length);
    },
  });
  const inOrder = pictures.flatMap(({ imageId }) => cases.get(imageId) ?? []);
  return { cases: inOrder, problems: [...unframed, ...problems], earlier };
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
