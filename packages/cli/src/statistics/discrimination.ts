import { LABELS, MALIGNANT } from '@dermdx/contract';
import { presentClasses } from './scores.js';
import type { Scores, Statistic } from './scores.js';

/** Share of rows whose most probable class is the true one. */
export function accuracy({ rows, truth, predicted }: Scores): Statistic {
  return (weights) => {
    let right = 0;
    let all = 0;
    for (let row = 0; row < rows; row++) {
      all += weights[row]!;
      if (truth[row] === predicted[row]) right += weights[row]!;
    }
    return right / all;
  };
}

/** Mean recall over the classes that are there. */
export function balancedAccuracy(scores: Scores): Statistic {
  const { rows, truth, predicted } = scores;
  const classes = presentClasses(scores);
  return (weights) => {
    const right = new Float64Array(LABELS.length);
    const all = new Float64Array(LABELS.length);
    for (let row = 0; row < rows; row++) {
      all[truth[row]!]! += weights[row]!;
      if (truth[row] === predicted[row]) right[truth[row]!]! += weights[row]!;
    }
    return mean(classes.map((index) => right[index]! / all[index]!));
  };
}

/**
 * Area under the ROC curve: how often a positive row scores above a negative one, ties counting
 * half (Hanley and McNeil 1982, doi 10.1148/radiology.143.1.7063747).
 */
export function areaUnderCurve(
  values: Float64Array,
  isPositive: (row: number) => boolean,
): Statistic {
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const positive = Array.from(values.keys(), isPositive);
  return (weights) => {
    let positives = 0;
    let negatives = 0;
    let wins = 0;
    for (let start = 0; start < order.length;) {
      let tiedPositives = 0;
      let tiedNegatives = 0;
      const value = values[order[start]!]!;
      for (; start < order.length && values[order[start]!] === value; start++) {
        const row = order[start]!;
        if (positive[row]) tiedPositives += weights[row]!;
        else tiedNegatives += weights[row]!;
      }
      wins += tiedPositives * (negatives + tiedNegatives / 2);
      positives += tiedPositives;
      negatives += tiedNegatives;
    }
    return wins / (positives * negatives);
  };
}

/** Area under the ROC curve of one class against the rest. */
export function classAuc({ columns, truth }: Scores, index: number): Statistic {
  return areaUnderCurve(columns[index]!, (row) => truth[row] === index);
}

/** Mean one-against-rest area over the classes that are there. */
export function macroAuc(scores: Scores): Statistic {
  const areas = presentClasses(scores).map((index) => classAuc(scores, index));
  return (weights) => mean(areas.map((area) => area(weights)));
}

/** Probability of the malignant classes together, for each row. */
export function malignancy({ rows, columns }: Scores): Float64Array {
  const parts = MALIGNANT.map((label) => columns[LABELS.indexOf(label)]!);
  const sums = new Float64Array(rows);
  for (const part of parts) part.forEach((value, row) => (sums[row]! += value));
  return sums;
}

/** Area under the ROC curve of malignant against benign. */
export function malignantAuc(scores: Scores): Statistic {
  const indices = MALIGNANT.map((label) => LABELS.indexOf(label));
  return areaUnderCurve(malignancy(scores), (row) => indices.includes(scores.truth[row]!));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
