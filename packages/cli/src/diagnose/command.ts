import { availableParallelism } from 'node:os';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { SEXES, SITES, SOURCES } from '@dermdx/contract';
import type { Patient, Source } from '@dermdx/contract';
import { checkOptions } from '../core.js';
import { describe } from './describe.js';
import { findPictures } from '../core.js';
import type { Finding } from '@dermdx/core/node';
import { load } from '../core.js';
import { diagnoseMany } from '../core.js';
import type { Answered } from '@dermdx/core/node';
import { Output, toLine } from './output.js';
import { modelFolder } from '../model-folder.js';
import { showProgress } from '../progress.js';

/** The patient's data is that of all the pictures. */
interface DiagnoseCommandOptions extends Patient {
  json?: boolean;
  output?: string;
  jobs?: number;
  source: Source;
  thorough?: boolean;
  explain?: boolean;
  model?: string;
}

/** A thread takes about as long to load as this many pictures take to be looked at. */
const PICTURES_A_THREAD = 16;

/** Adds `dermdx diagnose`. */
export function addDiagnose(program: Command): void {
  program
    .command('diagnose')
    .description('look at pictures; folders are read through')
    .argument('<paths...>', 'files and folders')
    .option('--json', 'print one line of JSON for each picture')
    .option('--output <file>', 'write those lines to a file; what is in it already is left out')
    .option(
      '--jobs <number>',
      'pictures looked at at once (default: as many as cores)',
      parseNumber,
    )
    .addOption(
      new Option('--source <source>', 'what the pictures were taken with')
        .choices(SOURCES)
        .default('dermatoscope'),
    )
    .option('--thorough', 'average four mirrored views of each picture')
    .option('--age <years>', 'age of the person', parseNumber)
    .addOption(new Option('--sex <sex>', 'sex of the person').choices(SEXES))
    .addOption(new Option('--site <site>', 'where on the body').choices(SITES))
    .option('--explain', 'tell where the network looked (with --json)')
    .option('--model <folder>', 'folder of a network (default: the installed @dermdx/model)')
    .action(diagnose);
}

async function diagnose(paths: string[], options: DiagnoseCommandOptions): Promise<void> {
  const { json, output: file, jobs, model, source, thorough, explain, age, sex, site } = options;
  const looking = { source, thorough, explain, patient: { age, sex, site } };
  // once, before anything is loaded, instead of at every picture
  const examination = checkOptions(looking);
  const findings: Finding[] = [];
  for await (const finding of findPictures(paths)) findings.push(finding);
  const useful = Math.ceil(findings.length / PICTURES_A_THREAD);
  const threads = jobs ?? Math.max(1, Math.min(availableParallelism(), useful));
  const dermdx = await load({ threads, model: modelFolder(model) });
  if (file === undefined) {
    for await (const answered of diagnoseMany(dermdx, files(findings), looking)) {
      print(answered, json ?? false);
    }
    return;
  }
  const output = await Output.open(file, { model: dermdx.model, ...examination });
  const progress = process.stderr.isTTY ? showProgress(process.stderr) : undefined;
  try {
    const missing = findings.filter(({ file: name }) => !output.has(name));
    let done = findings.length - missing.length;
    for await (const answered of diagnoseMany(dermdx, files(missing), looking)) {
      await output.write(answered);
      progress?.step(++done, findings.length);
    }
  } finally {
    progress?.stop();
    await output.close();
  }
  if (output.failed > 0) process.exitCode = 1;
  process.stderr.write(`${file}: ${output.total} pictures, ${output.failed} of them failed\n`);
}

/** Nothing is no number: `--age "$AGE"` without one would be a newborn's. */
function parseNumber(text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number)) return number;
  throw new InvalidArgumentError('Give a number.');
}

const files = (findings: Finding[]): string[] => findings.map(({ file }) => file);

function print(answered: Answered, json: boolean): void {
  const { file, diagnosis, error } = answered;
  if (error) process.exitCode = 1;
  if (json) process.stdout.write(toLine(answered));
  else if (error) process.stderr.write(`${file}: ${error.message}\n`);
  else process.stdout.write(`${describe(file, diagnosis)}\n`);
}
