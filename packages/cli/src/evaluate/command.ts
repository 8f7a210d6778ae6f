import { Option } from 'commander';
import type { Command } from 'commander';
import { SOURCES } from '@dermdx/contract';
import type { Metrics, Source } from '@dermdx/contract';
import type { ColumnNames } from '../list/labels.js';
import { COMPLETENESS, isFault } from '../list/problems.js';
import type { Completeness } from '../list/problems.js';
import { sayProblems, sayReadings } from '../list/say.js';
import { byteOrderMark, collectColumn, parseNumber, parseSize } from '../options.js';
import { showProgress } from '../progress.js';
import { decimal, decimalRange, plural } from '../report/words.js';

interface EvaluateCommandOptions {
  images: string;
  labels: string;
  out: string;
  column?: ColumnNames;
  source: Source;
  complete: Completeness;
  unsquash?: { width: number; height: number };
  thorough?: boolean;
  patient?: boolean;
  frames?: string;
  jobs?: number;
  byteOrderMark?: boolean;
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
    .option('--column <name=heading>', 'a column of the list has another heading', collectColumn)
    .option(
      '--jobs <number>',
      'pictures looked at at once (default: as many as cores)',
      parseNumber,
    )
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
    .addOption(byteOrderMark())
    .option('--model <folder>', 'folder of a network (default: the installed @dermdx/model)')
    .action(run);
}

async function run(given: EvaluateCommandOptions): Promise<void> {
  const { complete, column: columns, ...options } = given;
  // the other commands need no charts or statistics
  const { evaluate } = await import('./index.js');
  const progress = showProgress(process.stderr);
  const asked = { ...options, ...(columns && { columns }), onPicture: progress.step };
  const { metrics, problems, list, earlier, files } = await evaluate(asked).finally(progress.stop);
  sayProblems(problems, complete);
  sayReadings(list, options.patient ?? false);
  if (earlier > 0) {
    process.stderr.write(`${plural(earlier, 'picture')} answered by an earlier run\n`);
  }
  if (problems.some((problem) => isFault(problem, complete))) process.exitCode = 1;
  process.stdout.write(`${summarize(metrics)}\n${files.join('\n')}\n`);
}

function summarize({ counts, overall: { all } }: Metrics): string {
  const figure = (name: string, value: Metrics['overall']['all']['accuracy']) =>
    value && `${name} ${decimal(value.value)} (${decimalRange(value)})`;
  return [
    `${plural(counts.pictures, 'picture')} of ${plural(counts.lesions, 'lesion')}`,
    figure('balanced accuracy', all.balancedAccuracy),
    figure('macro AUC', all.macroAuc),
    figure('malignant AUC', all.malignantAuc),
  ]
    .filter(Boolean)
    .join('; ');
}
