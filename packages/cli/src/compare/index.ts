import type { Metrics } from '@dermdx/contract';
import { makeFolder } from '../core.js';
import { attemptWrite, writeAll } from '../output.js';
import { DRAWS } from '../statistics/bootstrap.js';
import { compareFigures, SEED } from './differences.js';
import type { Difference, FigureName, Pair } from './differences.js';
export { describeComparison } from './describe.js';
import { findChanged, pairRuns } from './pair.js';
import type { Changed, Paired } from './pair.js';
import { renderComparison } from './report.js';
import { readRun } from './run.js';
import type { Run } from './run.js';

/** How two runs differ on the pictures that both looked at. */
export interface Comparison {
  before: Run;
  after: Run;
  paired: Paired;
  /** Lesions that these pictures show. */
  lesions: number;
  figures: ReadonlyMap<FigureName, Difference>;
  /** Malignant pictures that one run sends on and the other does not; undefined without triage. */
  changed: Changed | undefined;
}

/**
 * Compares two folders that `dermdx evaluate` wrote.
 *
 * @throws CommandError `run-invalid`, `nothing-to-compare`
 */
export async function compareRuns(first: string, second: string): Promise<Comparison> {
  const [before, after] = await Promise.all([readRun(first), readRun(second)]);
  const paired = pairRuns(before, after);
  const { pairs } = paired;
  const lesions = new Set(pairs.map(({ lesion }) => lesion)).size;
  const figures = compareFigures(pairs);
  return { before, after, paired, lesions, figures, changed: findChanged(pairs) };
}

/**
 * Writes the comparison as a report and as data.
 *
 * @returns paths of the files
 * @throws CommandError `output-failed`
 */
export async function writeComparison(comparison: Comparison, out: string): Promise<string[]> {
  await attemptWrite(() => makeFolder(out), out);
  return writeAll(out, {
    'report.html': renderComparison(comparison, new Date()),
    'compare.json': toJson(comparison),
  });
}

/** The text of `compare.json`, format 1: six digits, as `metrics.json` has. */
function toJson({ before, after, paired, lesions, figures, changed }: Comparison): string {
  const ids = (pairs: readonly Pair[]) => pairs.map(({ before: { imageId } }) => imageId);
  const json = {
    format: 1,
    before: describeRun(before),
    after: describeRun(after),
    counts: {
      pictures: paired.pairs.length,
      lesions,
      onlyBefore: paired.onlyBefore,
      onlyAfter: paired.onlyAfter,
      conflicting: paired.conflicting,
    },
    options: { seed: SEED, draws: DRAWS },
    figures: Object.fromEntries(figures),
    malignant: changed
      ? { lost: ids(changed.lost), found: ids(changed.found), missed: ids(changed.missed) }
      : null,
  };
  const round = (_: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toFixed(6)) : value;
  return `${JSON.stringify(json, round, 2)}\n`;
}

function describeRun({
  folder,
  model,
  options,
}: Run): { folder: string } & Pick<Metrics, 'model' | 'options'> {
  return { folder, model, options };
}
