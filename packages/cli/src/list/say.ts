import { plural } from '../report/words.js';
import { describeSkipped } from '../skipped.js';
import type { LabelList } from './labels.js';
import { countProblems, isFault, PROBLEMS } from './problems.js';
import type { Completeness, Problem, ProblemKind } from './problems.js';
import type { Reading } from './readings.js';

/** Values of a column that are named on standard error; a file names all. */
const SHOWN = 10;

const write = (line: string) => process.stderr.write(`${line}\n`);

/** Names every fault on standard error, and says how many were left out without being one. */
export function sayProblems(problems: readonly Problem[], complete: Completeness): void {
  for (const problem of problems) {
    if (!isFault(problem, complete)) continue;
    write(`${problem.imageId || '(no id)'}: ${problem.kind}, ${problem.detail}`);
  }
  const skipped = problems.filter(({ kind }) => kind === 'skipped').map(({ detail }) => detail);
  if (skipped.length > 0) write(describeSkipped(skipped));
  const others = problems.filter(
    (problem) => problem.kind !== 'skipped' && !isFault(problem, complete),
  );
  for (const [kind, count] of Object.entries(countProblems(others))) {
    write(
      `Not evaluated: ${count} ${PROBLEMS[kind as ProblemKind]} (not-evaluated.csv names them)`,
    );
  }
}

/**
 * Says on standard error what of the list was not understood, and what is not used.
 *
 * @param toNetwork - whether the network was to get age, sex and site
 */
export function sayReadings({ readings, unused }: LabelList, toNetwork: boolean): void {
  // a row whose dx was not understood is named as a problem
  const lost = readings.filter((each) => each.outcome === 'not-understood' && each.column !== 'dx');
  sayEach(lost, (each) => `Not understood, and taken for unknown: ${each}`);
  const strange = readings.filter(
    (each) => toNetwork && each.outcome === 'kept' && each.column === 'localization',
  );
  sayEach(strange, (each) => `Unknown to the network, and not given to it: ${each}`);
  if (unused.length > 0) write(`Not used: the columns ${unused.join(', ')}`);
}

function sayEach(readings: readonly Reading[], say: (each: string) => string): void {
  for (const { column, written, rows } of readings.slice(0, SHOWN)) {
    write(say(`${column} "${written}" (${plural(rows, 'row')})`));
  }
  const more = readings.length - SHOWN;
  if (more > 0) write(say(`${plural(more, 'more value')} (values.csv names them)`));
}
