import { LABELS } from '@dermdx/contract';
import type { Label, Metrics } from '@dermdx/contract';
import type { Case } from '../case.js';
import { bootstrap } from '../../statistics/bootstrap.js';
import { reliabilityCurve, rocCurve } from '../../statistics/curves.js';
import { findEnough, toFigure } from '../../statistics/enough.js';
import { classAuc, malignancy } from '../../statistics/discrimination.js';
import { shareOf } from '../../statistics/proportion.js';
import { startRandom } from '../../statistics/random.js';
import { isMalignant, toScores } from '../../statistics/scores.js';
import { countLesions, SEED, toUnits } from './overall.js';

/** Bins of the reliability curves. */
const RELIABILITY_BINS = 10;

/** What one class reaches. */
export type ClassFigures = Metrics['classes'][Label];

/** The points that the charts are drawn from. */
export type Curves = Metrics['curves'];

/** Recall and area of each class. */
export function measureClasses(cases: readonly Case[]): Record<Label, ClassFigures> {
  const scores = toScores(cases);
  const areas = LABELS.map((label, index) => [label, classAuc(scores, index)] as const);
  const units = toUnits(cases);
  const enough = findEnough(units);
  const intervals = bootstrap(Object.fromEntries(areas), units, startRandom(SEED));
  const figures = LABELS.map((label, index) => {
    const own = cases.filter((each) => each.label === label);
    const trials = own.map(({ predicted, lesion }) => ({ hit: predicted === label, lesion }));
    const recall = shareOf(trials) ?? null;
    const auc = toFigure(intervals[label]!, enough.sides([index]));
    return [label, { pictures: own.length, lesions: countLesions(own), recall, auc }];
  });
  return Object.fromEntries(figures) as Record<Label, ClassFigures>;
}

/** How often each class (row) was taken for each (column), in pictures. */
export function confusionMatrix(cases: readonly Case[]): number[][] {
  const matrix = LABELS.map(() => LABELS.map(() => 0));
  for (const { label, predicted } of cases) {
    matrix[LABELS.indexOf(label)]![LABELS.indexOf(predicted)]!++;
  }
  return matrix;
}

/** The curves of the report. */
export function measureCurves(cases: readonly Case[]): Curves {
  const scores = toScores(cases);
  const bad = malignancy(scores);
  const curves = [
    ...LABELS.map((label, index) => {
      const isPositive = (row: number) => scores.truth[row] === index;
      return [label, scores.columns[index]!, isPositive] as const;
    }),
    ['malignant', bad, (row: number) => isMalignant(cases[row]!.label)] as const,
  ];
  const drawable = curves.filter(([, values, isPositive]) => {
    const positives = Array.from(values.keys()).filter(isPositive).length;
    return positives > 0 && positives < cases.length;
  });
  const top = cases.map((each) => {
    return { forecast: each.top, hit: each.predicted === each.label, lesion: each.lesion };
  });
  const malignant = cases.map(({ label, lesion }, row) => {
    return { forecast: bad[row]!, hit: isMalignant(label), lesion };
  });
  return {
    roc: Object.fromEntries(
      drawable.map(([name, values, isPositive]) => [name, rocCurve(values, isPositive)]),
    ),
    reliability: {
      top: reliabilityCurve(top, RELIABILITY_BINS),
      malignant: reliabilityCurve(malignant, RELIABILITY_BINS),
    },
  };
}
