import type { Command } from 'commander';
import { parseSize, reportProblems } from '../evaluate/command.js';
import { showProgress } from '../progress.js';
import { inPerCent } from './count.js';

interface CalibrateCommandOptions {
  images: string;
  labels: string;
  out: string;
  unsquash?: { width: number; height: number };
  frames?: string;
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
    .option('--unsquash <size>', 'stretch every picture to WIDTHxHEIGHT first', parseSize)
    .option('--frames <file>', 'CSV of framed squares: image_id,x,y,size')
    .option('--model <folder>', 'folder of a network (default: the installed @dermdx/model)')
    .action(run);
}

async function run(options: CalibrateCommandOptions): Promise<void> {
  const { calibrateOn } = await import('./index.js');
  const progress = showProgress(process.stderr);
  const result = calibrateOn({ ...options, onPicture: progress.step }).finally(progress.stop);
  const { lesions, modes, problems, files } = await result;
  reportProblems(problems, 'list');
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
