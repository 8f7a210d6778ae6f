import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { SOURCES } from '@dermdx/contract';
import type { Metrics, Source } from '@dermdx/contract';
import { COMPLETENESS, countProblems, isFault, PROBLEMS } from '../list/problems.js';
import type { Completeness, Problem, ProblemKind } from '../list/problems.js';
import { showProgress } from '../progress.js';

interface EvaluateCommandOptions {
  images: string;
  labels: string;
  out: string;
  source: Source;
  complete: Completeness;
  unsquash?: { width: number; height: number };
  thorough?: boolean;
  patient?: boolean;
  frames?: string;
  model?: string;
}

/** Adds `dermdx evaluate` to the command line. */
export function addEvaluate(program: Command): void {
  program
    .command('evaluate')
    .description('measure the network on your own labelled pictures, and write a report')
    .requiredOption('--images <folder>', 'folder of pictures, read through')
    .requiredOption(
      '--labels <file>',
      'CSV: image_id,dx and, as far as known, lesion_id,dx_type,age,sex,localization',
    )
    .requiredOption('--out <folder>', 'where the report and the figures go')
    .option('--unsquash <size>', 'stretch every picture to WIDTHxHEIGHT first', parseSize)
    .addOption(
      new Option('--source <source>', 'what the pictures were taken with')
        .choices(SOURCES)
        .default('dermatoscope'),
    )
    .option('--thorough', 'average four mirrored views of each picture')
    .option('--patient', 'let the network use age, sex and site of the list')
    .option('--frames <file>', 'CSV of framed squares: image_id,x,y,size')
    .addOption(
      new Option(
        '--complete <side>',
        'what must be complete: every row has its picture (list), every picture its row (folder)',
      )
        .choices(COMPLETENESS)
        .default('list'),
    )
    .option('--model <folder>', 'folder of a network (default: the installed @dermdx/model)')
    .action(run);
}

async function run({ complete, ...options }: EvaluateCommandOptions): Promise<void> {
  // the other commands need no charts or statistics
  const { evaluate } = await import('./index.js');
  const progress = showProgress(process.stderr);
  const result = evaluate({ ...options, onPicture: progress.step }).finally(progress.stop);
  const { metrics, problems, files } = await result;
  reportProblems(problems, complete);
  if (problems.some((problem) => isFault(problem, complete))) process.exitCode = 1;
  process.stdout.write(`${summarize(metrics)}\n${files.join('\n')}\n`);
}

/** Names every fault on standard error, and says how many were left out without being one. */
export function reportProblems(problems: readonly Problem[], complete: Completeness): void {
  const write = (line: string) => process.stderr.write(`${line}\n`);
  for (const problem of problems) {
    if (!isFault(problem, complete)) continue;
    write(`${problem.imageId || '(no id)'}: ${problem.kind}, ${problem.detail}`);
  }
  const others = countProblems(problems.filter((problem) => !isFault(problem, complete)));
  for (const [kind, count] of Object.entries(others)) {
    write(
      `Not evaluated: ${count} ${PROBLEMS[kind as ProblemKind]} (not-evaluated.csv names them)`,
    );
  }
}

function summarize({ counts, overall: { all } }: Metrics): string {
  const figure = (name: string, value: Metrics['overall']['all']['accuracy']) =>
    value &&
    `${name} ${value.value.toFixed(3)} (${value.low.toFixed(3)} to ${value.high.toFixed(3)})`;
  return [
    `${counts.pictures} pictures of ${counts.lesions} lesions`,
    figure('balanced accuracy', all.balancedAccuracy),
    figure('macro AUC', all.macroAuc),
    figure('malignant AUC', all.malignantAuc),
  ]
    .filter(Boolean)
    .join('; ');
}

/** A size as `WIDTHxHEIGHT`. */
export function parseSize(text: string): { width: number; height: number } {
  const match = /^([1-9]\d{0,4})x([1-9]\d{0,4})$/.exec(text);
  if (!match) throw new InvalidArgumentError('Give it as WIDTHxHEIGHT, for example 600x450.');
  return { width: Number(match[1]), height: Number(match[2]) };
}
