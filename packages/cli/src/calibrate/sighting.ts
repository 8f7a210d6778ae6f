import { createHash } from 'node:crypto';
import { LABELS, MALIGNANT } from '@dermdx/contract';
import type { ModeCalibration } from '@dermdx/contract';
import { calibrate, decideTriage, findCandidates, rankClasses } from '../core.js';
import type { Seen } from './observe.js';

/** A lesion as one mode sees it: its logits have what the patient's data adds. */
export interface Sighting extends Seen {
  truth: number;
  /** 0 to `FOLDS - 1`. */
  fold: number;
}

/** The logits of a sighting have the patient's share already. */
export const NOTHING = LABELS.map(() => 0);

/** Parts of the lesions: each is judged by what was fitted on the others. */
export const FOLDS = 5;

/** What the product says of a sighting by some calibration. */
export interface Judged {
  probabilities: number[];
  predicted: number;
  top: number;
  truth: number;
  abstained: boolean;
  /** Which classes could not be ruled out, in the order of `LABELS`. */
  candidates: boolean[];
  /** Not called routine; who was not judged is sent on. */
  referred: boolean;
}

/** By the library's own rules. */
export function judge(sighting: Sighting, fitted: ModeCalibration, far: number): Judged {
  const probabilities = calibrate(sighting.logits, NOTHING, fitted);
  const classes = rankClasses(probabilities);
  const predicted = LABELS.indexOf(classes[0]!.label);
  const limit = Math.min(far, fitted.familiarity[predicted]!);
  const abstained = sighting.unfit || sighting.familiarity > limit;
  const { labels } = findCandidates(classes, fitted.candidates);
  const { level } = decideTriage(classes, labels, fitted);
  return {
    probabilities,
    predicted,
    top: probabilities[predicted]!,
    truth: sighting.truth,
    abstained,
    candidates: LABELS.map((label) => labels.includes(label)),
    referred: abstained || level !== 'routine',
  };
}

/** Whether a class is malignant, by its index. */
export const isMalignant = (truth: number): boolean => MALIGNANT.includes(LABELS[truth]!);

/** A fold for each lesion: the same for the same lesions, and every class spread evenly. */
export function toFolds(lesions: readonly { lesion: string; truth: number }[]): number[] {
  const hash = (lesion: string) => createHash('sha256').update(lesion).digest('hex');
  const folds = new Array<number>(lesions.length);
  for (let truth = 0; truth < LABELS.length; truth++) {
    lesions
      .flatMap(({ lesion, truth: own }, index) =>
        own === truth ? [{ index, key: hash(lesion) }] : [],
      )
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .forEach(({ index }, rank) => (folds[index] = rank % FOLDS));
  }
  return folds;
}
