import { groupBy, sum } from './counts.js';

/** Fewer than so many are not shown where readings are blind. */
export const FEWEST = 5;

/**
 * Which sums of a table can be shown without telling any of fewer than {@link FEWEST}: neither a sum
 * itself, nor what is left when those that are shown are taken from the total, which readers know
 * from the list. So the smallest of the large ones are hidden beside the small ones.
 *
 * @param counts - how many of each kind; a kind that is absent counts as none, which is fewer, too
 * @param possible - how many kinds there can be
 * @param beside - how many there are of a kind that is hidden in any case; undefined: there is none
 */
export function showable<Kind>(
  counts: ReadonlyMap<Kind, number>,
  possible: number,
  beside?: number,
): Set<Kind> {
  const shown = [...counts]
    .filter(([, count]) => count >= FEWEST)
    .sort(([, one], [, other]) => other - one);
  const isWhole = shown.length === possible && beside === undefined;
  let hidden = (beside ?? 0) + total(counts.values()) - total(shown.map(([, count]) => count));
  while (!isWhole && hidden < FEWEST && shown.length > 0) hidden += shown.pop()![1];
  return new Set(shown.map(([kind]) => kind));
}

function total(counts: Iterable<number>): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}

/** The kinds of a table that can be shown, by {@link showable}, with what is of each and how many. */
export function shownBy<Row extends { count: number }, Kind>(
  rows: readonly Row[],
  kindOf: (row: Row) => Kind,
  possible: number,
  beside?: number,
): [kind: Kind, alike: [Row, ...Row[]], count: number][] {
  const groups = groupBy(rows, kindOf);
  const counts = new Map(groups.map(([kind, alike]) => [kind, sum(alike)]));
  const shown = showable(counts, possible, beside);
  return groups
    .filter(([kind]) => shown.has(kind))
    .map(([kind, alike]) => [kind, alike, sum(alike)]);
}
