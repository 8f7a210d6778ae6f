import { LABELS, MALIGNANT } from '@dermdx/contract';
import type { Label } from '@dermdx/contract';

/** How often each row counts; a bootstrap draw is nothing else. */
export type Weights = ArrayLike<number>;

/** A figure that is prepared once and then worked out for many weights; NaN where undefined. */
export type Statistic = (weights: Weights) => number;

/** What the figures are worked out from, a row a picture. */
export interface Scores {
  rows: number;
  /** Index of the true class of each row. */
  truth: Uint8Array;
  /** Index of the most probable class of each row. */
  predicted: Uint8Array;
  /** Probability of the most probable class of each row. */
  top: Float64Array;
  /** Probabilities, an array for each class. */
  columns: Float64Array[];
}

/** Whether a class counts as malignant. */
export function isMalignant(label: Label): boolean {
  return MALIGNANT.includes(label);
}

/** Lays out probabilities, in the order of `LABELS`, for the figures. */
export function toScores(
  pictures: readonly { label: Label; probabilities: ArrayLike<number> }[],
): Scores {
  const rows = pictures.length;
  const columns = LABELS.map((_, index) =>
    Float64Array.from(pictures, ({ probabilities }) => probabilities[index]!),
  );
  const predicted = new Uint8Array(rows);
  const top = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    columns.forEach((column, index) => {
      if (column[row]! <= top[row]!) return;
      top[row] = column[row]!;
      predicted[row] = index;
    });
  }
  const truth = Uint8Array.from(pictures, ({ label }) => LABELS.indexOf(label));
  return { rows, truth, predicted, top, columns };
}

/** Every row once. */
export function once(rows: number): Weights {
  return new Uint8Array(rows).fill(1);
}

/** Classes of which there is at least one row. */
export function presentClasses({ truth }: Scores): number[] {
  return LABELS.map((_, index) => index).filter((index) => truth.includes(index));
}
