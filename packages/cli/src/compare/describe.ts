import { decimal, plural } from '../report/words.js';
import type { Comparison } from './index.js';
import { FIGURE_NAMES } from './names.js';
import { rangeOf, signed, verdict } from './words.js';

/** The comparison for people on a terminal: what is shared, then a line for each figure. */
export function describeComparison({ paired, lesions, figures }: Comparison): string[] {
  const { pairs, onlyBefore, onlyAfter, conflicting } = paired;
  const width = Math.max(...[...figures.keys()].map((name) => FIGURE_NAMES[name].length));
  return [
    `${plural(pairs.length, 'picture')} of ${plural(lesions, 'lesion')} are in both runs; ` +
      `${onlyBefore} only in the first, ${onlyAfter} only in the second, ` +
      `${conflicting.length} left out because the lists disagree`,
    ...[...figures].map(([name, each]) => {
      const change = `${decimal(each.before)} → ${decimal(each.after)}`;
      const difference = `${signed(each.difference.value)} (${rangeOf(each.difference)})`;
      return `${FIGURE_NAMES[name].padEnd(width)}  ${change}  ${difference}  ${verdict(name, each)}`;
    }),
  ];
}
