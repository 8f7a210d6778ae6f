/**
 * Holm's step-down correction for several tests (Holm 1979, Scand. J. Statist. 6, 65–70).
 *
 * @returns adjusted p-values, in the order given
 */
export function holm(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]!);
  const adjusted = new Array<number>(values.length);
  let highest = 0;
  order.forEach((index, rank) => {
    highest = Math.max(highest, Math.min(1, values[index]! * (values.length - rank)));
    adjusted[index] = highest;
  });
  return adjusted;
}
