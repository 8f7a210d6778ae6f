import jStat from 'jstat';
import { wilson } from '@dermdx/contract';
import type { Share } from '@dermdx/contract';

/** How a share's interval is found. */
export type Method = (count: number, total: number) => { low: number; high: number };

/** The exact interval (Clopper and Pearson 1934, doi 10.1093/biomet/26.4.404). */
export const clopperPearson: Method = (count, total) => ({
  low: count === 0 ? 0 : jStat.beta.inv(0.025, count, total - count + 1),
  high: count === total ? 1 : jStat.beta.inv(0.975, count + 1, total - count),
});

/** A trial: whether it came out, and on which lesion. */
export interface Trial {
  hit: boolean;
  lesion: string;
}

/**
 * A share of pictures with an interval that knows which pictures show the same lesion.
 *
 * The interval is that of the effective number of trials `(Σm)² / Σm²` for lesions with `m` pictures
 * each (Kish 1965, taking pictures of one lesion as wholly alike, which errs on the wide side); with
 * one picture a lesion it is the plain number. Korn and Graubard (1998) do so for the exact interval.
 *
 * @returns undefined when there is no trial
 */
export function shareOf(trials: readonly Trial[], method: Method = wilson): Share | undefined {
  const total = trials.length;
  if (total === 0) return undefined;
  const count = trials.filter(({ hit }) => hit).length;
  const pictures = new Map<string, number>();
  for (const { lesion } of trials) pictures.set(lesion, (pictures.get(lesion) ?? 0) + 1);
  const squares = [...pictures.values()].reduce((sum, number) => sum + number * number, 0);
  const effective = (total * total) / squares;
  const scale = effective / total;
  return { value: count / total, ...method(count * scale, effective), count, total };
}
