import { LABELS, MALIGNANT } from '@dermdx/contract';
import type { Metrics } from '@dermdx/contract';
import type { Case } from '../case.js';
import { bootstrap, quantile } from '../../statistics/bootstrap.js';
import {
  brier,
  negativeLogLikelihood,
  perfectCalibrationError,
  topCalibrationError,
} from '../../statistics/calibration-error.js';
import {
  balancedAccuracy,
  classAuc,
  macroAuc,
  malignantAuc,
} from '../../statistics/discrimination.js';
import { findEnough, toFigure } from '../../statistics/enough.js';
import { shareOf } from '../../statistics/proportion.js';
import { startRandom } from '../../statistics/random.js';
import { presentClasses, toScores } from '../../statistics/scores.js';

/** Seed of every random draw, so that the same pictures give the same figures. */
export const SEED = 161;

const MALIGNANT_INDICES = MALIGNANT.map((label) => LABELS.indexOf(label));

/** What the seven probabilities are worth; a figure is null where it is undefined. */
export type Overall = Metrics['overall']['all'];

/** Works out all overall figures, with intervals by lesion; null for no pictures. */
export function measureOverall(cases: readonly Case[]): Overall | null {
  if (cases.length === 0) return null;
  const scores = toScores(cases);
  const units = toUnits(cases);
  const enough = findEnough(units);
  const drawn = bootstrap(
    {
      balancedAccuracy: balancedAccuracy(scores),
      macroAuc: macroAuc(scores),
      melanomaAuc: classAuc(scores, LABELS.indexOf('mel')),
      malignantAuc: malignantAuc(scores),
      brier: brier(scores),
      negativeLogLikelihood: negativeLogLikelihood(scores),
      expectedCalibrationError: topCalibrationError(scores),
    },
    units,
    startRandom(SEED),
  );
  const errors = perfectCalibrationError(scores, startRandom(SEED));
  const present = presentClasses(scores);
  return {
    pictures: cases.length,
    lesions: countLesions(cases),
    missingClasses: LABELS.filter((_, index) => !present.includes(index)),
    accuracy: accuracyOf(cases),
    balancedAccuracy: toFigure(drawn.balancedAccuracy, enough.eachClass),
    macroAuc: toFigure(drawn.macroAuc, enough.eachClass),
    melanomaAuc: toFigure(drawn.melanomaAuc, enough.sides([LABELS.indexOf('mel')])),
    malignantAuc: toFigure(drawn.malignantAuc, enough.sides(MALIGNANT_INDICES)),
    brier: toFigure(drawn.brier, enough.all),
    negativeLogLikelihood: toFigure(drawn.negativeLogLikelihood, enough.all),
    expectedCalibrationError: toFigure(drawn.expectedCalibrationError, enough.all),
    perfectCalibrationError: {
      value: errors.reduce((sum, error) => sum + error, 0) / errors.length,
      low: quantile(errors, 0.025),
      high: quantile(errors, 0.975),
    },
  };
}

/** A share, whose interval holds for few lesions too. */
function accuracyOf(cases: readonly Case[]): Overall['accuracy'] {
  const trials = cases.map(({ label, predicted, lesion }) => ({
    hit: label === predicted,
    lesion,
  }));
  const { value, low, high } = shareOf(trials)!;
  return { value, low, high };
}

/** What the bootstrap draws from. */
export function toUnits(cases: readonly Case[]) {
  return cases.map(({ label, lesion }) => ({ truth: LABELS.indexOf(label), lesion }));
}

/** How many lesions the pictures show. */
export function countLesions(cases: readonly { lesion: string }[]): number {
  return new Set(cases.map(({ lesion }) => lesion)).size;
}

/** One picture of each lesion, the lowest id: for tests that need independent trials. */
export function onePerLesion<T extends { imageId: string; lesion: string }>(
  cases: readonly T[],
): T[] {
  const first = new Map<string, T>();
  for (const each of cases) {
    const before = first.get(each.lesion);
    if (!before || each.imageId < before.imageId) first.set(each.lesion, each);
  }
  return [...first.values()];
}
