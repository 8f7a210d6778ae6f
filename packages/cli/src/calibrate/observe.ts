import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LABELS } from '@dermdx/contract';
import type { Calibration, Diagnosis, Frame, Patient } from '@dermdx/contract';
import { load } from '../core.js';
import type { DermDx } from '@dermdx/core/node';
import { isAboutPicture, toPatient } from '../evaluate/diagnose-all.js';
import type { PictureToEvaluate } from '../list/match.js';
import type { Problem } from '../list/problems.js';
import type { OnPicture } from '../progress.js';
import { writeNetwork } from './network-folder.js';

/** What the network says of a picture, before anything that was fitted. */
export interface Seen {
  /** Up to a constant that all seven share. */
  logits: number[];
  /** The score alone; no threshold was applied. */
  familiarity: number;
  /** Not good enough a picture, or an ordinary photograph. */
  unfit: boolean;
}

/** A lesion: what it is, and what the network says of its picture, looked at once and in four views. */
export interface Observed {
  imageId: string;
  lesion: string;
  /** Index of its true class in `LABELS`. */
  truth: number;
  patient: Patient;
  plain: Seen;
  thorough: Seen;
}

/** How the pictures are looked at. */
export interface ObserveOptions {
  unsquash?: { width: number; height: number };
  frames?: ReadonlyMap<string, Frame>;
  onPicture: OnPicture;
}

/** No score is so high. */
const NEVER = 1e9;

/**
 * Looks at every picture with a calibration that changes nothing, so that its probabilities are the
 * softmax of the network's own logits.
 */
export async function observe(
  folder: string,
  calibration: Calibration,
  pictures: readonly PictureToEvaluate[],
  { unsquash, frames, onPicture }: ObserveOptions,
): Promise<{ observed: Observed[]; problems: Problem[] }> {
  return withBareNetwork(folder, calibration, async (dermdx) => {
    const observed: Observed[] = [];
    const problems: Problem[] = [];
    for (const [index, picture] of pictures.entries()) {
      const { imageId, lesion, label, file } = picture;
      const frame = frames?.get(imageId);
      if (frames && !frame) {
        problems.push({ kind: 'missing-frame', imageId, detail: 'not in the frames file' });
        continue;
      }
      const look = async (thorough: boolean) =>
        toSeen(
          await dermdx.diagnose(file, {
            thorough,
            ...(frame && { frame }),
            ...(unsquash && { decodeAs: unsquash }),
          }),
        );
      try {
        const [plain, thorough] = [await look(false), await look(true)];
        const known = { patient: toPatient(picture), truth: LABELS.indexOf(label) };
        observed.push({ imageId, lesion, ...known, plain, thorough });
      } catch (error) {
        if (!isAboutPicture(error)) throw error;
        problems.push({ kind: 'unreadable-picture', imageId, detail: error.message });
      }
      onPicture(index + 1, pictures.length);
    }
    return { observed, problems };
  });
}

async function withBareNetwork<T>(
  folder: string,
  calibration: Calibration,
  work: (dermdx: DermDx) => Promise<T>,
): Promise<T> {
  const bare = await mkdtemp(join(tmpdir(), 'dermdx-calibrate-'));
  try {
    await writeNetwork(folder, bare, withoutFitting(calibration));
    const dermdx = await load({ model: bare });
    try {
      return await work(dermdx);
    } finally {
      await dermdx.dispose();
    }
  } finally {
    await rm(bare, { recursive: true });
  }
}

/** The same checks of quality and for photographs; logits as they are, and nothing unfamiliar. */
function withoutFitting(calibration: Calibration): Calibration {
  const { familiarity, modes } = calibration;
  const zeros = LABELS.map(() => 0);
  const { lesions, candidates, triage } = modes.plain;
  const plain = {
    lesions,
    candidates,
    triage,
    temperature: { nv: 1, other: 1 },
    bias: zeros,
    bins: { nv: [], other: [] },
    familiarity: LABELS.map(() => NEVER),
  };
  return { ...calibration, familiarity: { ...familiarity, far: NEVER }, modes: { plain } };
}

function toSeen({ classes, status, familiarity }: Diagnosis): Seen {
  const logits = LABELS.map((label) => {
    const { probability } = classes.find((one) => one.label === label)!;
    return Math.log(Math.max(probability, Number.MIN_VALUE));
  });
  return { logits, familiarity: familiarity.score, unfit: status === 'abstained' };
}
