import { describe, expect, it } from 'vitest';
import { LABELS, wilson } from '@dermdx/contract';
import { undercoverage } from '../../packages/cli/src/statistics/beta-binomial.js';
import { bootstrap, quantile } from '../../packages/cli/src/statistics/bootstrap.js';
import {
  brier,
  calibrationError,
  equalSizes,
  negativeLogLikelihood,
  perfectCalibrationError,
  topCalibrationError,
} from '../../packages/cli/src/statistics/calibration-error.js';
import { reliabilityCurve, rocCurve } from '../../packages/cli/src/statistics/curves.js';
import {
  accuracy,
  areaUnderCurve,
  balancedAccuracy,
  classAuc,
  macroAuc,
  malignantAuc,
} from '../../packages/cli/src/statistics/discrimination.js';
import { fisherExact } from '../../packages/cli/src/statistics/fisher.js';
import { holm } from '../../packages/cli/src/statistics/holm.js';
import { clopperPearson, shareOf } from '../../packages/cli/src/statistics/proportion.js';
import { startRandom } from '../../packages/cli/src/statistics/random.js';
import { once, toScores } from '../../packages/cli/src/statistics/scores.js';

// Values quoted here are SciPy 1.17.1's and scikit-learn 1.9.1's, for rows made by the same formula:
//   i, j = np.arange(200)[:, None], np.arange(7)
//   truth = (i * i + 3 * i // 5) % 7
//   logits = np.round(2 * np.sin(i * 1.7 + j * 2.3), 1) + 1.2 * (j == truth)
const ROWS = 200;
const rows = Array.from({ length: ROWS }, (_, i) => {
  const truth = (i * i + Math.floor((3 * i) / 5)) % 7;
  const powers = LABELS.map((__, j) => {
    const wave = Math.round(2 * Math.sin(i * 1.7 + j * 2.3) * 10) / 10;
    return Math.exp(wave + (j === truth ? 1.2 : 0));
  });
  const sum = powers.reduce((total, power) => total + power, 0);
  return { label: LABELS[truth]!, probabilities: powers.map((power) => power / sum) };
});
const scores = toScores(rows);
const all = once(ROWS);
/** Leaves a third of the rows out and takes another third twice: np.arange(200) % 3. */
const some = Uint8Array.from({ length: ROWS }, (_, row) => row % 3);

describe('figures from probabilities', () => {
  it('are scikit-learn’s', () => {
    expect(accuracy(scores)(all)).toBeCloseTo(0.405, 12); // accuracy_score
    expect(balancedAccuracy(scores)(all)).toBeCloseTo(0.3904817680570202, 12); // recall_score macro
    expect(macroAuc(scores)(all)).toBeCloseTo(0.7372677896055893, 12); // mean of roc_auc_score
    expect(classAuc(scores, 4)(all)).toBeCloseTo(0.721113127646703, 12);
    expect(malignantAuc(scores)(all)).toBeCloseTo(0.6795718287314927, 12);
    expect(negativeLogLikelihood(scores)(all)).toBeCloseTo(1.8041390226850473, 12); // log_loss
    expect(brier(scores)(all)).toBeCloseTo(0.7671694168139152, 12); // ((p - onehot) ** 2).sum(1).mean()
  });

  it('are scikit-learn’s when rows count more than once', () => {
    // roc_auc_score with sample_weight; recall_score of the rows repeated
    expect(classAuc(scores, 4)(some)).toBeCloseTo(0.6818540433925049, 12);
    expect(balancedAccuracy(scores)(some)).toBeCloseTo(0.3655091440370186, 12);
  });

  it('know the calibration error that model/training/measure.py finds', () => {
    expect(topCalibrationError(scores)(all)).toBeCloseTo(0.23310994485588865, 12);
    expect(topCalibrationError(scores)(some)).toBeCloseTo(0.252635067181147, 12);
    const right = scores.truth.map((truth, row) => Number(truth === scores.predicted[row]));
    expect(calibrationError(scores.top, right, 7)(all)).toBeCloseTo(0.23242122633184262, 12);
    expect(equalSizes(17, 5)).toEqual([4, 4, 3, 3, 3]);
    expect(calibrationError(Float64Array.of(0.5, 0.9), [0, 1])(once(2))).toBeCloseTo(0.3, 12);
  });

  it('count ties half', () => {
    const area = areaUnderCurve(Float64Array.of(0.5, 0.5, 0.5, 0.5), (row) => row < 2);
    expect(area(once(4))).toBe(0.5);
  });

  it('are undefined without both sides', () => {
    expect(areaUnderCurve(Float64Array.of(0.1, 0.2), () => true)(once(2))).toBeNaN();
  });
});

describe('the calibration error of a perfectly calibrated network', () => {
  it('shrinks with the number of pictures and is the same for the same seed', () => {
    const certain = (count: number) =>
      toScores(
        Array.from({ length: count }, (_, index) => {
          const top = 0.5 + (0.5 * index) / count;
          return { label: 'nv' as const, probabilities: [0, 0, 0, 0, 0, top, 1 - top] };
        }),
      );
    const mean = (count: number) => {
      const errors = perfectCalibrationError(certain(count), startRandom(1), 200);
      return errors.reduce((sum, error) => sum + error, 0) / errors.length;
    };
    // half a normal deviation of each bin: sqrt(2 / pi) * sqrt(p (1 - p) / (n / 15)), averaged over p
    expect(mean(3000)).toBeGreaterThan(0.018);
    expect(mean(3000)).toBeLessThan(0.026);
    expect(mean(300) / mean(3000)).toBeGreaterThan(2.5);
    expect(mean(300)).toBe(mean(300));
  });
});

describe('intervals of a share', () => {
  it.each([
    [240, 300, 0.7510710762322137, 0.8413431410330587],
    [0, 12, 0, 0.24249400665524085],
    [12, 12, 0.7575059933447592, 1],
    [3, 15, 0.07047549346981558, 0.4518544871516936],
  ])('by Wilson: %i of %i', (count, total, low, high) => {
    // scipy.stats.binomtest(count, total).proportion_ci(method='wilson')
    expect(wilson(count, total).low).toBeCloseTo(low, 10);
    expect(wilson(count, total).high).toBeCloseTo(high, 10);
  });

  it('holds the share itself, to the last digit, none and all included', () => {
    for (let total = 1; total <= 400; total++) {
      for (const count of [0, 1, total - 1, total]) {
        const { low, high } = wilson(count, total);
        const share = count / total;
        expect(0 <= low && low <= share && share <= high && high <= 1, `${count}/${total}`).toBe(
          true,
        );
      }
    }
  });

  it.each([
    [240, 300, 0.7501955984693346, 0.8437686988634033],
    [0, 12, 0, 0.26464846939705117],
    [12, 12, 0.7353515306029488, 1],
    [3, 15, 0.04331200510583602, 0.48089113380685317],
    // beta.ppf(.025, 7.5, 3.75), beta.ppf(.975, 8.5, 2.75): an effective number need not be whole
    [7.5, 10.25, 0.3814383680317837, 0.9464755057546073],
  ])('by Clopper and Pearson: %d of %d', (count, total, low, high) => {
    // scipy.stats.binomtest(count, total).proportion_ci(method='exact')
    expect(clopperPearson(count, total).low).toBeCloseTo(low, 7);
    expect(clopperPearson(count, total).high).toBeCloseTo(high, 7);
  });

  it('are those of the lesions when all have the same number of pictures', () => {
    const lesions = Array.from({ length: 20 }, (_, index) => `lesion ${index}`);
    const alone = lesions.map((lesion, index) => ({ hit: index < 15, lesion }));
    const thrice = [...alone, ...alone, ...alone];
    expect(shareOf(alone)).toEqual({ value: 0.75, count: 15, total: 20, ...wilson(15, 20) });
    expect(shareOf(thrice)).toEqual({ value: 0.75, count: 45, total: 60, ...wilson(15, 20) });
    expect(shareOf([])).toBeUndefined();
  });
});

describe('tests', () => {
  it.each([
    [90, 150, 70, 150, 0.027721380082478122],
    [8, 10, 1, 6, 0.034965034965034975],
    [140, 150, 30, 30, 0.2174659286205711],
    [0, 5, 3, 7, 0.20454545454545459],
    [1200, 1500, 810, 1000, 0.571678147745485],
  ])('Fisher’s exact: %i of %i against %i of %i', (a, all1, b, all2, p) => {
    // scipy.stats.fisher_exact
    const value = fisherExact({ count: a, total: all1 }, { count: b, total: all2 });
    expect(value).toBeCloseTo(p, 9);
  });

  it.each([
    [40, 50, 110, 0.9, 0.049914561945719915],
    [12, 15, 11, 0.9, 0.175],
    [110, 123, 92, 0.95, 0.035844442575144124],
  ])('beta-binomial: %i of %i covered, %i to calibrate on', (covered, total, size, level, p) => {
    // l = floor((size + 1) * (1 - level)); scipy.stats.betabinom.cdf(covered, total, size + 1 - l, l)
    expect(undercoverage(covered, total, size, level)).toBeCloseTo(p, 9);
  });

  it('expects whole sets where there were too few lesions for a threshold', () => {
    expect(undercoverage(15, 15, 8, 0.9)).toBe(1);
    expect(undercoverage(14, 15, 8, 0.9)).toBe(0);
  });

  it('Holm’s correction', () => {
    // by hand: 5 × 0.005, 4 × 0.01, 3 × 0.03, 2 × 0.04 raised to the one before, 1 × 0.5
    const adjusted = holm([0.01, 0.04, 0.03, 0.005, 0.5]);
    [0.04, 0.09, 0.09, 0.025, 0.5].forEach((p, index) => {
      expect(adjusted[index]).toBeCloseTo(p, 12);
    });
  });
});

describe('the bootstrap', () => {
  const units = rows.map((_, row) => ({ truth: scores.truth[row]!, lesion: `lesion ${row}` }));

  it('is the same for the same seed', () => {
    const draw = (seed: number) =>
      bootstrap({ area: macroAuc(scores) }, units, startRandom(seed), 50).area;
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('keeps every class at its size, and the pictures of a lesion together', () => {
    const paired = rows.map((_, row) => ({ truth: row < 100 ? 0 : 1, lesion: `${row >> 1}` }));
    const seen: number[][] = [];
    const spy = (weights: ArrayLike<number>) => seen.push(Array.from(weights));
    bootstrap({ spy }, paired, startRandom(3), 20);
    for (const weights of seen) {
      expect(weights.slice(0, 100).reduce((a, b) => a + b)).toBe(100);
      expect(weights.slice(100).reduce((a, b) => a + b)).toBe(100);
      expect(weights).toEqual(weights.map((_, row) => weights[row ^ 1]));
    }
  });

  it('gives the interval that the normal approximation gives', () => {
    const { value, low, high } = bootstrap(
      { share: accuracy(scores) },
      rows.map((_, row) => ({ truth: 0, lesion: `${row}` })),
      startRandom(161),
    ).share;
    const reach = 1.96 * Math.sqrt((value * (1 - value)) / ROWS);
    expect(low).toBeCloseTo(value - reach, 1);
    expect(high).toBeCloseTo(value + reach, 1);
  });

  it('takes quantiles as NumPy does', () => {
    // np.percentile([3, 1, 2, 5, 8, 13, 21], [2.5, 97.5, 40])
    const values = Float64Array.of(3, 1, 2, 5, 8, 13, 21, NaN);
    expect([0.025, 0.975, 0.4].map((share) => quantile(values, share))).toEqual([
      expect.closeTo(1.15, 12),
      expect.closeTo(19.8, 12),
      expect.closeTo(3.8, 12),
    ]);
    expect(quantile(Float64Array.of(NaN), 0.5)).toBeNaN();
  });
});

describe('curves', () => {
  it('ROC: scikit-learn’s corners', () => {
    // roc_curve([0, 0, 1, 1, 0, 1], [.1, .4, .35, .8, .4, .7])
    const truth = [0, 0, 1, 1, 0, 1];
    const points = rocCurve(
      Float64Array.of(0.1, 0.4, 0.35, 0.8, 0.4, 0.7),
      (row) => truth[row] === 1,
    );
    expect(points).toEqual([
      [0, 0],
      [0, 2 / 3],
      [2 / 3, 2 / 3],
      [2 / 3, 1],
      [1, 1],
    ]);
  });

  it('reliability: bins of as many pictures each', () => {
    const rows = [0.1, 0.9, 0.2, 0.8].map((forecast, index) => {
      return { forecast, hit: forecast > 0.5, lesion: `${index}` };
    });
    const bins = reliabilityCurve(rows, 2);
    expect(bins.map(({ forecast }) => forecast)).toEqual([
      expect.closeTo(0.15, 12),
      expect.closeTo(0.85, 12),
    ]);
    expect(bins.map(({ came }) => [came.count, came.total])).toEqual([
      [0, 2],
      [2, 2],
    ]);
    expect(reliabilityCurve(rows.slice(0, 1), 3)).toHaveLength(1);
  });
});
