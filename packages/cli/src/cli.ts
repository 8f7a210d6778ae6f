import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { copyAssets, DermDxError } from './core.js';
import { addCalibrate } from './calibrate/command.js';
import { addCompare } from './compare/command.js';
import { addDiagnose } from './diagnose/command.js';
import { CommandError } from './errors.js';
import { addEvaluate } from './evaluate/command.js';
import { core, model } from './installed.js';
import { modelFolder } from './model-folder.js';

/** Runs the command line; sets the process's exit code to 1 when anything failed. */
export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // a reader that closes early, such as head, is no error
    if (error.code === 'EPIPE') process.exit();
    fail(error);
    process.exit();
  });
  // what happens outside of what is awaited, such as a reader of standard error that is gone
  process.on('uncaughtException', (error) => {
    fail(error);
    process.exit();
  });
  try {
    await createProgram().parseAsync(argv);
  } catch (error) {
    fail(error);
  }
}

/** Says what went wrong in a line, whatever it was; a stack is of no use to who calls a command. */
function fail(error: unknown): void {
  process.stderr.write(`dermdx: ${describeError(error)}\n`);
  process.exitCode = 1;
}

function describeError(error: unknown): string {
  if (error instanceof DermDxError || error instanceof CommandError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return `There is no room left${path ? ` for ${path}` : ''}. Make room.`;
  if (code) return `${path ?? 'A file'} cannot be used (${code}). Name another.`;
  return `It failed unexpectedly (${error.name}: ${error.message}). Please report it.`;
}

function createProgram(): Command {
  const program = new Command('dermdx')
    .description(
      'What a neural network sees in dermatoscopic pictures of skin lesions.\n' +
        'For research and education; not a medical device.',
    )
    .version(describeVersions(), '--version', 'print the versions of what it works with');
  addDiagnose(program);
  program
    .command('assets')
    .description('copy the network and the engine into a folder that your site hosts')
    .argument('<folder>', 'where to, for example public/dermdx')
    .option('--model <folder>', 'folder of a network (default: the installed @dermdx/model)')
    .action(async (folder: string, options: { model?: string }) => {
      const names = await copyAssets(folder, modelFolder(options.model));
      process.stdout.write(`${names.map((name) => join(folder, name)).join('\n')}\n`);
    });
  addEvaluate(program);
  addCompare(program);
  addCalibrate(program);
  return program;
}

/** The command's version, and those of library and network: whether the folder's own or its own. */
function describeVersions(): string {
  const path = new URL('../package.json', import.meta.url);
  const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
  const parts = [core, model].map((part) => {
    if (!part) return '@dermdx/model: not installed';
    const origin = part.brought ? 'comes with the command' : part.folder;
    return `${part.name} ${part.version} (${origin})`;
  });
  return [`@dermdx/cli ${version}`, ...parts].join('\n');
}
