import { SITES } from '@dermdx/contract';
import type { Frame, Patient, Source } from '@dermdx/contract';
import { DermDxError, PictureError } from '../core.js';
import type { DermDx, DiagnoseOptions } from '@dermdx/core/node';
import type { OnPicture } from '../progress.js';
import { toCase } from './case.js';
import type { Case } from './case.js';
import type { LabelledPicture } from '../list/labels.js';
import type { PictureToEvaluate } from '../list/match.js';
import type { Problem } from '../list/problems.js';

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

/** Looks at one picture after the other and keeps of each only what the figures need. */
export async function diagnoseAll(
  dermdx: DermDx,
  pictures: readonly PictureToEvaluate[],
  options: LookOptions,
  onPicture: OnPicture,
): Promise<{ cases: Case[]; problems: Problem[] }> {
  const cases: Case[] = [];
  const problems: Problem[] = [];
  for (const [index, picture] of pictures.entries()) {
    const { imageId } = picture;
    const frame = options.frames?.get(imageId);
    if (options.frames && !frame) {
      problems.push({ kind: 'missing-frame', imageId, detail: 'not in the frames file' });
    } else {
      try {
        const diagnosis = await dermdx.diagnose(picture.file, toOptions(picture, options, frame));
        cases.push(toCase(picture, diagnosis));
      } catch (error) {
        if (!isAboutPicture(error)) throw error;
        problems.push({ kind: 'unreadable-picture', imageId, detail: error.message });
      }
    }
    onPicture(index + 1, pictures.length);
  }
  return { cases, problems };
}

/** A frame outside its picture is that picture's fault, a broken engine is not. */
export function isAboutPicture(error: unknown): error is Error {
  if (error instanceof PictureError) return true;
  return error instanceof DermDxError && error.code === 'invalid-option';
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
  const known = SITES.find((each) => each === site);
  return {
    ...(age === undefined ? {} : { age }),
    ...(sex === undefined ? {} : { sex }),
    ...(known === undefined ? {} : { site: known }),
  };
}
