import { Command, Option } from 'commander';
import type { Diagnosis, Source } from '../diagnosis.js';
import { SOURCES } from '../diagnosis.js';
import { DermDxError, serializeError } from '../errors.js';
import { copyAssets } from './assets.js';
import { addEvaluate } from './evaluate/command.js';
import { findPictures } from './find-pictures.js';
import { load } from './index.js';

interface DiagnoseCommandOptions {
  json?: boolean;
  source: Source;
  model?: string;
}

/** Runs the command line; sets the process's exit code to 1 when anything failed. */
export async function main(argv: readonly string[]): Promise<void> {
  // a reader that closes early, such as head, is no error
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  try {
    await createProgram().parseAsync(argv);
  } catch (error) {
    if (!(error instanceof DermDxError)) throw error;
    process.stderr.write(`dermdx: ${error.message}\n`);
    process.exitCode = 1;
  }
}

function createProgram(): Command {
  const program = new Command('dermdx').description(
    'What a neural network sees in dermatoscopic pictures of skin lesions.\n' +
      'For research and education; not a medical device.',
  );
  program
    .command('diagnose')
    .description('look at pictures; folders are read through')
    .argument('<paths...>', 'files and folders')
    .option('--json', 'print one line of JSON for each picture')
    .addOption(
      new Option('--source <source>', 'what the pictures were taken with')
        .choices(SOURCES)
        .default('dermatoscope'),
    )
    .option('--model <folder>', 'folder of a network (default: the installed @dermdx/model)')
    .action(diagnose);
  program
    .command('assets')
    .description('copy the network and the engine into a folder that your site hosts')
    .argument('<folder>', 'where to, for example public/dermdx')
    .option('--model <folder>', 'folder of a network (default: the installed @dermdx/model)')
    .action(async (folder: string, options: { model?: string }) => {
      const names = await copyAssets(folder, options.model);
      process.stdout.write(`${names.map((name) => `${folder}/${name}`).join('\n')}\n`);
    });
  addEvaluate(program);
  return program;
}

async function diagnose(paths: string[], options: DiagnoseCommandOptions): Promise<void> {
  const dermdx = await load(options.model === undefined ? {} : { model: options.model });
  for await (const { file, error } of findPictures(paths)) {
    try {
      if (error) throw error;
      const diagnosis = await dermdx.diagnose(file, { source: options.source });
      const line = options.json
        ? JSON.stringify({ file, ...diagnosis })
        : describe(file, diagnosis);
      process.stdout.write(`${line}\n`);
    } catch (failure) {
      const { code, message } = serializeError(failure);
      process.exitCode = 1;
      if (options.json)
        process.stdout.write(`${JSON.stringify({ file, error: { code, message } })}\n`);
      else process.stderr.write(`${file}: ${message}\n`);
    }
  }
}

/** One line for people: the file and its classes, most probable first. */
function describe(file: string, { status, reasons, classes }: Diagnosis): string {
  if (status === 'abstained') return `${file}: cannot be judged (${reasons.join(', ')})`;
  const shares = classes.map(({ label, probability }) => {
    return `${label} ${(probability * 100).toFixed(1)} %`;
  });
  return `${file}: ${shares.join(', ')}`;
}
