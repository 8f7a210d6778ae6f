import type { Random } from './random.js';
import { once } from './scores.js';
import type { Statistic } from './scores.js';

/** Draws of every bootstrap. */
export const DRAWS = 1000;

/** A figure and the interval that its draws gave. */
export interface Drawn {
  value: number;
  low: number;
  high: number;
}

/** A row's class and the lesion that it shows. */
export interface Unit {
  truth: number;
  lesion: string;
}

/**
 * 95 % percentile intervals: lesions are drawn anew within each class, and all pictures of a lesion
 * come along (Efron and Tibshirani 1993; by cluster: Davison and Hinkley 1997, section 3.8).
 *
 * @returns value and interval of each statistic; NaN where it is undefined
 */
export function bootstrap<Name extends string>(
  statistics: Record<Name, Statistic>,
  units: readonly Unit[],
  random: Random,
  draws = DRAWS,
): Record<Name, Drawn> {
  const names = Object.keys(statistics) as Name[];
  const classes = groupByClass(units);
  const drawn = new Map(names.map((name) => [name, new Float64Array(draws)]));
  const weights = new Uint32Array(units.length);
  for (let draw = 0; draw < draws; draw++) {
    weights.fill(0);
    for (const lesions of classes) {
      const pick = () => lesions[random.below(lesions.length)]!;
      lesions.forEach(() => {
        for (const row of pick()) weights[row]!++;
      });
    }
    for (const name of names) drawn.get(name)![draw] = statistics[name](weights);
  }
  const whole = once(units.length);
  const figures = names.map((name) => {
    const values = drawn.get(name)!;
    const figure = {
      value: statistics[name](whole),
      low: quantile(values, 0.025),
      high: quantile(values, 0.975),
    };
    return [name, figure];
  });
  return Object.fromEntries(figures) as Record<Name, Drawn>;
}

/** A quantile with linear interpolation, as NumPy's default; NaNs are left out. */
export function quantile(values: Float64Array, share: number): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return NaN;
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const lower = sorted[below]!;
  return lower + (place - below) * ((sorted[below + 1] ?? lower) - lower);
}

/** Rows of each lesion of each class. */
function groupByClass(units: readonly Unit[]): number[][][] {
  const classes = new Map<number, Map<string, number[]>>();
  units.forEach(({ truth, lesion }, row) => {
    const lesions = classes.get(truth) ?? new Map<string, number[]>();
    classes.set(truth, lesions);
    const rows = lesions.get(lesion);
    if (rows) rows.push(row);
    else lesions.set(lesion, [row]);
  });
  return [...classes.values()].map((lesions) => [...lesions.values()]);
}
