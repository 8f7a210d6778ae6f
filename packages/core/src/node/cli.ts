import { Command, Option } from 'commander';
import { SOURCES } from '../diagnosis.js';
import type { Source } from '../diagnosis.js';
import { DermDxError, serializeError } from '../errors.js';
import { checkOptions } from '../options.js';
import { SEXES, SITES } from '../patient.js';
import type { Patient } from '../patient.js';
import { copyAssets } from './assets.js';
import { describe } from './describe.js';
import { addEvaluate } from './evaluate/command.js';
import { findPictures } from './find-pictures.js';
import { load } from './index.js';

/** The patient's data is that of all the pictures. */
interface DiagnoseCommandOptions extends Patient {
  json?: boolean;
  source: Source;
  thorough?: boolean;
  explain?: boolean;
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
    .option('--thorough', 'average four mirrored views of each picture')
    .option('--age <years>', 'age of the person', Number)
    .addOption(new Option('--sex <sex>', 'sex of the person').choices(SEXES))
    .addOption(new Option('--site <site>', 'where on the body').choices(SITES))
    .option('--explain', 'tell where the network looked (with --json)')
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
  const { json, model, ...rest } = options;
  const examination = { ...rest, patient: rest };
  // once, before anything is loaded, instead of at every picture
  checkOptions(examination);
  const dermdx = await load(model === undefined ? {} : { model });
  for await (const { file, error } of findPictures(paths)) {
    try {
      if (error) throw error;
      const diagnosis = await dermdx.diagnose(file, examination);
      const line = json ? JSON.stringify({ file, ...diagnosis }) : describe(file, diagnosis);
      process.stdout.write(`${line}\n`);
    } catch (failure) {
      const { code, message } = serializeError(failure);
      process.exitCode = 1;
      if (json) process.stdout.write(`${JSON.stringify({ file, error: { code, message } })}\n`);
      else process.stderr.write(`${file}: ${message}\n`);
    }
  }
}
