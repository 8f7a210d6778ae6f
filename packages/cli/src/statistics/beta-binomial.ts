import jStat from 'jstat';

/**
 * How probable it is that a conformal set of this level, fitted on `calibration` lesions, covers
 * `covered` or fewer of `total` new ones: the test of Angelopoulos and Bates (2023,
 * doi 10.1561/2200000101, section 3.2).
 *
 * With `l = ⌊(n + 1)(1 − level)⌋` the coverage itself is Beta(n + 1 − l, l), so the number covered is
 * beta-binomial. It is one-sided: the promise is "at least". Always keeping the top class only adds to
 * the coverage.
 *
 * @returns the p-value
 */
export function undercoverage(
  covered: number,
  total: number,
  calibration: number,
  level: number,
): number {
  // 1 − level is not exact in binary: without the slack 0.1 × 10 lesions would floor to 0
  const left = Math.floor((calibration + 1) * (1 - level) + 1e-9);
  // too few lesions for a threshold: every set then holds all classes, and covers
  if (left === 0) return covered === total ? 1 : 0;
  const alpha = calibration + 1 - left;
  const whole = jStat.betaln(alpha, left);
  let sum = 0;
  for (let count = 0; count <= covered; count++) {
    const ways = jStat.combinationln(total, count);
    sum += Math.exp(ways + jStat.betaln(count + alpha, total - count + left) - whole);
  }
  return Math.min(1, sum);
}
