import { LABELS } from '@dermdx/contract';
import type { ModeCalibration } from '@dermdx/contract';
import { calibrate } from '../core.js';
import { isMalignant, judge, NOTHING } from './sighting.js';
import type { Judged, Sighting } from './sighting.js';
import { fitTemperature } from './temperature.js';

/** Lesions that a threshold wants behind it; below that the network's own stays. */
export const LEAST_OF_A_CLASS = 15;

/** Lesions that temperatures want. */
export const LEAST_FOR_TEMPERATURES = 100;

/** Of the lesions of a predicted class, the share that may be unfamiliar. */
const FALSE_REJECTIONS = 0.05;

/** Of the malignant lesions, the share that the triage threshold sends on. */
const SENSITIVITY = 0.95;

/** Thresholds of a mode as these lesions give them, and how many are behind each. */
export interface Fitted {
  mode: ModeCalibration;
  /** Lesions behind each class's candidate threshold. */
  candidates: number[];
  /** Lesions behind each predicted class's familiarity threshold. */
  familiarity: number[];
  /** Malignant lesions behind the triage threshold. */
  malignant: number;
}

/**
 * Fits what `dermdx calibrate` fits for one mode: familiarity, then candidates and triage of what is
 * left. A threshold with too few lesions behind it is the network's own.
 *
 * @param shipped - as the network came; its counts stay in the result until they are counted anew
 * @param own - whether temperatures are fitted on these lesions, too
 */
export function fit(
  sightings: readonly Sighting[],
  shipped: ModeCalibration,
  far: number,
  own: boolean,
): Fitted {
  const judgable = sightings.filter(({ unfit }) => !unfit);
  const temperature = own ? fitTemperature(judgable, shipped.bias) : shipped.temperature;
  const warm = { ...shipped, temperature };
  const before = judgable.map((one) => judge(one, warm, far));
  const familiarity = LABELS.map((_, label) => {
    const scores = judgable.filter((_, row) => before[row]!.predicted === label);
    const there = scores.filter(({ truth }) => truth === label).length;
    const enough = Math.min(scores.length, there) >= LEAST_OF_A_CLASS;
    const found = enough
      ? highest(scores.map((one) => one.familiarity))
      : shipped.familiarity[label]!;
    return { threshold: Math.min(far, found), count: enough ? scores.length : 0 };
  });
  const limits = familiarity.map(({ threshold }) => threshold);
  const kept = judgable.filter((one, row) => one.familiarity <= limits[before[row]!.predicted]!);
  const answers = kept.map((one) => calibrate(one.logits, NOTHING, warm));
  const old = kept.map((one) => judge(one, shipped, far));

  const candidates = LABELS.map((_, label) => {
    const members = answers.flatMap((answer, row) =>
      kept[row]!.truth === label ? [answer[label]!] : [],
    );
    if (members.length >= LEAST_OF_A_CLASS) {
      return {
        threshold: lowest(members, shipped.candidates.levels[label]!),
        count: members.length,
      };
    }
    const before = answers.flatMap((answer, row) =>
      old[row]!.candidates[label] && old[row]!.predicted !== label ? [answer[label]!] : [],
    );
    return { threshold: asCareful(shipped.candidates.thresholds[label]!, before), count: 0 };
  });

  const malignancies = answers.map((answer) =>
    answer.reduce((sum, value, label) => sum + (isMalignant(label) ? value : 0), 0),
  );
  const malignant = malignancies.filter((_, row) => isMalignant(kept[row]!.truth));
  const mode: ModeCalibration = {
    ...shipped,
    temperature,
    familiarity: limits,
    candidates: {
      levels: shipped.candidates.levels,
      thresholds: candidates.map(({ threshold }) => threshold),
    },
    triage: { ...shipped.triage, threshold: triageThreshold(malignant) },
  };
  return {
    mode,
    candidates: candidates.map(({ count }) => count),
    familiarity: familiarity.map(({ count }) => count),
    malignant: malignant.length,
  };
}

/**
 * The network's own threshold where too few lesions are behind one: not above it, and no picture here
 * that kept the class by it loses it by other temperatures.
 */
function asCareful(shipped: number, keptBefore: readonly number[]): number {
  return Math.min(shipped, ...keptBefore);
}

/**
 * The threshold that all but a share of the lesions reach (split conformal prediction: Vovk et al. 2005,
 * doi 10.1007/b106715): less one for the lesion to come.
 */
function lowest(values: readonly number[], level: number): number {
  const rank = Math.floor((values.length + 1) * (1 - level) + 1e-9);
  return rank > 0 ? ascending(values)[rank - 1]! : 0;
}

/** The malignancy that all but one in twenty reach; the least of all where there are few. */
function triageThreshold(malignancies: readonly number[]): number {
  const rank = Math.max(1, Math.floor((malignancies.length + 1) * (1 - SENSITIVITY) + 1e-9));
  return ascending(malignancies)[rank - 1] ?? 0;
}

/** The score that one in twenty exceeds; one at least. */
function highest(scores: readonly number[]): number {
  const rank = Math.ceil((scores.length + 1) * (1 - FALSE_REJECTIONS) - 1e-9) - 1;
  return ascending(scores)[Math.min(scores.length - 1, rank)]!;
}

const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** Each lesion judged by what was fitted on the other folds. */
export function crossJudge(
  sightings: readonly Sighting[],
  shipped: ModeCalibration,
  far: number,
  own: boolean,
): Judged[] {
  const modes = new Map<number, ModeCalibration>();
  return sightings.map((one) => {
    const others = () => sightings.filter(({ fold }) => fold !== one.fold);
    const mode = modes.get(one.fold) ?? fit(others(), shipped, far, own).mode;
    modes.set(one.fold, mode);
    return judge(one, mode, far);
  });
}
