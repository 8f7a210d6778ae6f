/** Gives numbers from 0 to 1, 1 excluded, as `Math.random` does. */
export type Random = () => number;

/** One of some values, each as often as its weight says; weights must not all be 0. */
export function pick<T>(random: Random, weighted: readonly (readonly [T, number])[]): T {
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random() * total;
  for (const [value, weight] of weighted) {
    left -= weight;
    if (left < 0) return value;
  }
  return weighted.findLast(([, weight]) => weight > 0)![0];
}

/** A number between two. */
export function between(random: Random, low: number, high: number): number {
  return low + random() * (high - low);
}

/** Of the normal distribution (Box and Muller 1958). */
export function normal(random: Random, mean: number, deviation: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return mean + deviation * radius * Math.cos(2 * Math.PI * random());
}

/** Of the exponential distribution with mean 1. */
export function exponential(random: Random): number {
  return -Math.log(1 - random());
}
