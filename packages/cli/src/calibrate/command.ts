import type { Command } from 'commander';
import type { ColumnNames } from '../list/labels.js';
import { sayProblems, sayReadings } from '../list/say.js';
import { byteOrderMark, collectColumn, parseNumber, parseSize } from '../options.js';
import { showProgress } from '../progress.js';
import { plural } from '../report/words.js';
import { inPerCent } from './count.js';

interface CalibrateCommandOptions {
  images: string;
  labels: string;
  out: string;
  column?: ColumnNames;
  unsquash?: { width: number; height: number };
  frames?: string;
  jobs?: number;
  byteOrderMark?: boolean;
  model?: string;
}

/** Adds `dermdx calibrate` to the command line. */
export function addCalibrate(program: Command): void {
  program
    .command('calibrate')
    .description('fit thresholds and frequencies on your own labelled pictures, and write a report')
    .requiredOption('--images <folder>', 'folder of pictures, read through')
    .requiredOption(
      '--labels <file>',
      'CSV: image_id,dx and, as far as known, lesion_id,age,sex,localization',
    )
    .requiredOption('--out <folder>', 'where the report and the calibrated network go')
    .option('--column <name=heading>', 'a column of the list has another heading', collectColumn)
    .option(
      '--jobs <number>',
      'pictures looked at at once (default: as many as cores)',
      parseNumber,
    )
    .option('--unsquash <size>', 'stretch every picture to WIDTHxHEIGHT first', parseSize)
    .option('--frames <file>', 'CSV of framed squares: image_id,x,y,size')
    .addOption(byteOrderMark())
    .option('--model <folder>', 'folder of a network (default: the installed @dermdx/model)')
    .action(run);
}

async function run({ column: columns, ...options }: CalibrateCommandOptions): Promise<void> {
  const { calibrateOn } = await import('./index.js');
  const progress = showProgress(process.stderr);
  const asked = { ...options, ...(columns && { columns }), onPicture: progress.step };
  const { lesions, modes, list, problems, earlier, files } = await calibrateOn(asked).finally(
    progress.stop,
  );
  sayProblems(problems, 'list');
  sayReadings(list, true);
  if (earlier > 0) process.stderr.write(`${plural(earlier, 'answer')} of an earlier run\n`);
  const { before, after } = modes[0]!;
  const lines = [
    `${lesions} lesions, ${modes.length} modes calibrated. In the plain mode:`,
    ...(['malignant', 'benign'] as const).map((kind) => {
      const [old, now] = [before[kind], after[kind]].map(({ referred, lesions: all }) =>
        inPerCent(referred, all),
      );
      return `${kind} sent on: ${now}; before: ${old}`;
    }),
    `not judged: ${inPerCent(after.abstained, after.lesions)}; before: ${inPerCent(before.abstained, before.lesions)}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n${files.join('\n')}\n`);
}
