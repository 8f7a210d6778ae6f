import { Command } from 'commander';
import { DermDxError } from '../../core/src/errors.js';
import { copyAssets } from '../../core/src/node/assets.js';
import { addDiagnose } from './diagnose/command.js';
import { addEvaluate } from './evaluate/command.js';

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
  addDiagnose(program);
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
