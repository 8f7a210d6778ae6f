import jStat from 'jstat';

/** Relative slack under which two tables are taken for equally probable, as R and SciPy do. */
const SLACK = 1 + 1e-7;

/**
 * Fisher's exact test, two-sided: do two shares differ? Sums the probability of all tables with the
 * same margins that are no more probable than this one.
 *
 * @returns the p-value
 */
export function fisherExact(
  first: { count: number; total: number },
  second: { count: number; total: number },
): number {
  const hits = first.count + second.count;
  const all = first.total + second.total;
  const whole = jStat.combinationln(all, hits);
  const probability = (count: number) =>
    Math.exp(
      jStat.combinationln(first.total, count) +
        jStat.combinationln(second.total, hits - count) -
        whole,
    );
  const seen = probability(first.count);
  const lowest = Math.max(0, hits - second.total);
  const highest = Math.min(first.total, hits);
  let sum = 0;
  for (let count = lowest; count <= highest; count++) {
    const each = probability(count);
    if (each <= seen * SLACK) sum += each;
  }
  return Math.min(1, sum);
}
