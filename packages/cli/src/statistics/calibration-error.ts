import type { Random } from './random.js';
import { once } from './scores.js';
import type { Scores, Statistic } from './scores.js';

/** Bins of the calibration error. */
export const BINS = 15;

/** Least probability that the logarithm is taken of. */
const FLOOR = 1e-12;

/** Brier score over the seven classes, 0 to 2 (Brier 1950): the mean squared distance to the truth. */
export function brier({ rows, truth, columns }: Scores): Statistic {
  const each = new Float64Array(rows);
  columns.forEach((column, index) => {
    for (let row = 0; row < rows; row++) {
      each[row]! += (column[row]! - (truth[row] === index ? 1 : 0)) ** 2;
    }
  });
  return weightedMean(each);
}

/** Mean negative log-likelihood of the true class, in nats. */
export function negativeLogLikelihood({ truth, columns }: Scores): Statistic {
  return weightedMean(
    Float64Array.from(truth, (index, row) => -Math.log(Math.max(FLOOR, columns[index]![row]!))),
  );
}

/**
 * Expected calibration error of a forecast over bins of equal mass (Nixon et al. 2019,
 * arXiv:1904.01685): the mean distance between what was forecast and what came, weighted by bin.
 */
export function calibrationError(
  forecast: Float64Array,
  came: ArrayLike<boolean | number>,
  bins = BINS,
): Statistic {
  const order = Array.from(forecast.keys()).sort((a, b) => forecast[a]! - forecast[b]!);
  return (weights) => {
    const total = order.reduce((sum, row) => sum + weights[row]!, 0);
    const sizes = equalSizes(total, bins);
    let error = 0;
    let bin = 0;
    let room = sizes[0]!;
    let gap = 0;
    for (const row of order) {
      for (let left = weights[row]!; left > 0;) {
        while (room === 0) {
          error += Math.abs(gap);
          gap = 0;
          room = sizes[++bin]!;
        }
        const taken = Math.min(left, room);
        gap += taken * (forecast[row]! - Number(came[row]!));
        left -= taken;
        room -= taken;
      }
    }
    return (error + Math.abs(gap)) / total;
  };
}

/** Calibration error of the top class. */
export function topCalibrationError({ top, truth, predicted }: Scores): Statistic {
  const right = Uint8Array.from(truth, (index, row) => Number(index === predicted[row]));
  return calibrationError(top, right);
}

/**
 * The calibration error that a perfectly calibrated network would show on as many pictures: each is
 * right with exactly the probability that the network gave (Vaicenavicius et al. 2019,
 * arXiv:1902.06977).
 *
 * @returns mean and 95 % range over the simulations
 */
export function perfectCalibrationError({ top, rows }: Scores, random: Random, draws = 1000) {
  const right = new Uint8Array(rows);
  const weights = once(rows);
  const error = calibrationError(top, right);
  const errors = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    for (let row = 0; row < rows; row++) right[row] = Number(random.share() < top[row]!);
    errors[draw] = error(weights);
  }
  return errors;
}

/** Sizes of bins that hold as near as can be the same, the larger ones first. */
export function equalSizes(total: number, bins: number): number[] {
  const least = Math.floor(total / bins);
  return Array.from({ length: bins }, (_, bin) => least + (bin < total % bins ? 1 : 0));
}

function weightedMean(values: Float64Array): Statistic {
  return (weights) => {
    let sum = 0;
    let all = 0;
    values.forEach((value, row) => {
      sum += value * weights[row]!;
      all += weights[row]!;
    });
    return sum / all;
  };
}
