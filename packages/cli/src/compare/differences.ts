import { LABELS, MALIGNANT } from '@dermdx/contract';
import type { Figure, Label } from '@dermdx/contract';
import { bootstrap } from '../statistics/bootstrap.js';
import {
  brier,
  negativeLogLikelihood,
  topCalibrationError,
} from '../statistics/calibration-error.js';
import {
  accuracy,
  balancedAccuracy,
  classAuc,
  macroAuc,
  malignantAuc,
} from '../statistics/discrimination.js';
import { findEnough, toFigure } from '../statistics/enough.js';
import type { Enough } from '../statistics/enough.js';
import { startRandom } from '../statistics/random.js';
import { isMalignant, once, toScores } from '../statistics/scores.js';
import type { Scores, Statistic } from '../statistics/scores.js';
import type { Prediction } from './run.js';

/** Seed of the draws, so that the same runs give the same intervals. */
export const SEED = 161;

/** A picture that both runs looked at. */
export interface Pair {
  label: Label;
  lesion: string;
  before: Prediction;
  after: Prediction;
}

/** A figure of both runs, and the second less the first with its 95 % interval. */
export interface Difference {
  before: number;
  after: number;
  difference: Figure;
}

/** The figures that are compared. */
export type FigureName =
  | 'accuracy'
  | 'balancedAccuracy'
  | 'macroAuc'
  | 'melanomaAuc'
  | 'malignantAuc'
  | 'sensitivity'
  | 'specificity'
  | 'abstained'
  | 'brier'
  | 'negativeLogLikelihood'
  | 'expectedCalibrationError'
  | `recall-${Label}`;

/** What a figure is worked out from, for either run, and when an interval is given. */
interface Compared {
  of: (scores: Scores, predictions: readonly Prediction[]) => Statistic;
  enough: (enough: Enough) => boolean;
}

const MEL = LABELS.indexOf('mel');
const MALIGNANT_INDICES = MALIGNANT.map((label) => LABELS.indexOf(label));
const bothSides = (enough: Enough) => enough.sides(MALIGNANT_INDICES);
const all = (enough: Enough) => enough.all;
const eachClass = (enough: Enough) => enough.eachClass;

const FIGURES: Record<FigureName, Compared> = {
  accuracy: { of: accuracy, enough: all },
  balancedAccuracy: { of: balancedAccuracy, enough: eachClass },
  macroAuc: { of: macroAuc, enough: eachClass },
  melanomaAuc: { of: (scores) => classAuc(scores, MEL), enough: (each) => each.sides([MEL]) },
  malignantAuc: { of: malignantAuc, enough: bothSides },
  sensitivity: { of: (_, predictions) => triageShare(predictions, true), enough: bothSides },
  specificity: { of: (_, predictions) => triageShare(predictions, false), enough: bothSides },
  abstained: {
    of: (_, predictions) => share(predictions.map(({ abstained }) => abstained)),
    enough: all,
  },
  brier: { of: brier, enough: all },
  negativeLogLikelihood: { of: negativeLogLikelihood, enough: all },
  expectedCalibrationError: { of: topCalibrationError, enough: all },
  'recall-akiec': recallOf('akiec'),
  'recall-bcc': recallOf('bcc'),
  'recall-bkl': recallOf('bkl'),
  'recall-df': recallOf('df'),
  'recall-mel': recallOf('mel'),
  'recall-nv': recallOf('nv'),
  'recall-vasc': recallOf('vasc'),
};

/**
 * How far two runs differ on the same pictures: each figure of the second less that of the first, with a
 * 95 % percentile interval of a paired bootstrap. Lesions are drawn within each class, the same for both
 * runs, and all pictures of a lesion come along (as `model/training/paired.py` does with one picture a
 * lesion). Without an interval where `dermdx evaluate` would give none.
 *
 * @returns figures that are defined in both runs
 */
export function compareFigures(pairs: readonly Pair[]): Map<FigureName, Difference> {
  const units = pairs.map(({ label, lesion }) => ({ truth: LABELS.indexOf(label), lesion }));
  const enough = findEnough(units);
  const sides = (['before', 'after'] as const).map((side) => {
    const predictions = pairs.map((pair) => pair[side]);
    const rows = pairs.map((pair) => ({ ...pair[side], label: pair.label }));
    return { predictions, scores: toScores(rows) };
  });
  const names = Object.keys(FIGURES) as FigureName[];
  const statistics = new Map(
    names.map((name) => {
      const [before, after] = sides.map(({ scores, predictions }) =>
        FIGURES[name].of(scores, predictions),
      );
      return [name, { before: before!, after: after! }];
    }),
  );
  const differences = Object.fromEntries(
    [...statistics].map(([name, { before, after }]): [FigureName, Statistic] => [
      name,
      (weights) => after(weights) - before(weights),
    ]),
  ) as Record<FigureName, Statistic>;
  const drawn = bootstrap(differences, units, startRandom(SEED));
  const whole = once(pairs.length);
  const found = new Map<FigureName, Difference>();
  for (const [name, { before, after }] of statistics) {
    const difference = toFigure(drawn[name], FIGURES[name].enough(enough));
    if (difference) found.set(name, { before: before(whole), after: after(whole), difference });
  }
  return found;
}

/** Share of a class's pictures for which it is the most probable. */
function recallOf(label: Label): Compared {
  const index = LABELS.indexOf(label);
  return {
    of: ({ truth, predicted }) =>
      share(Array.from(truth, (own, row) => (own === index ? predicted[row] === index : null))),
    enough: (enough) => enough.sides([index]),
  };
}

/** Share of the malignant that are sent on, or of the benign that are not; undefined without triage. */
function triageShare(predictions: readonly Prediction[], malignant: boolean): Statistic {
  if (predictions.some(({ referred }) => referred === undefined)) return () => NaN;
  return share(
    predictions.map(({ label, referred }) =>
      isMalignant(label) === malignant ? referred === malignant : null,
    ),
  );
}

/** Share of hits; null is no trial. */
function share(hits: readonly (boolean | null)[]): Statistic {
  return (weights) => {
    let count = 0;
    let total = 0;
    hits.forEach((hit, row) => {
      if (hit === null) return;
      total += weights[row]!;
      if (hit) count += weights[row]!;
    });
    return count / total;
  };
}
