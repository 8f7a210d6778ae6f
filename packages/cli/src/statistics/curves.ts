import type { Metrics } from '@dermdx/contract';
import { equalSizes } from './calibration-error.js';
import { shareOf } from './proportion.js';

/** A point of a ROC curve: shares of negatives and of positives at or above a score. */
export type RocPoint = [falsePositives: number, truePositives: number];

/** The corners of a ROC curve, from (0, 0) to (1, 1); straight runs keep their ends alone. */
export function rocCurve(values: Float64Array, isPositive: (row: number) => boolean): RocPoint[] {
  const order = Array.from(values.keys()).sort((a, b) => values[b]! - values[a]!);
  const positives = order.filter(isPositive).length;
  const negatives = order.length - positives;
  const points: RocPoint[] = [[0, 0]];
  let above = 0;
  order.forEach((row, place) => {
    if (isPositive(row)) above++;
    const next = order[place + 1];
    // rows with the same score come in together
    if (next !== undefined && values[next] === values[row]) return;
    points.push([(place + 1 - above) / negatives, above / positives]);
  });
  return points.filter((point, index) => !isStraight(points[index - 1], point, points[index + 1]));
}

function isStraight(before?: RocPoint, point?: RocPoint, after?: RocPoint): boolean {
  if (!before || !point || !after) return false;
  return [0, 1].some((axis) => before[axis] === point[axis] && point[axis] === after[axis]);
}

/** A bin of a reliability curve. */
export type ReliabilityBin = Metrics['curves']['reliability']['top'][number];

/** Bins of equal mass, by the forecast: what was said against what came (Bröcker and Smith 2007). */
export function reliabilityCurve(
  rows: readonly { forecast: number; hit: boolean; lesion: string }[],
  bins: number,
): ReliabilityBin[] {
  const sorted = [...rows].sort((a, b) => a.forecast - b.forecast);
  let start = 0;
  const parts = equalSizes(sorted.length, bins).map((size) => {
    return sorted.slice(start, (start += size));
  });
  return parts.flatMap((part) => {
    const came = shareOf(part);
    if (!came) return [];
    const forecast = part.reduce((sum, row) => sum + row.forecast, 0) / part.length;
    return [{ forecast, came }];
  });
}
