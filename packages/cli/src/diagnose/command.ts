import { Option } from 'commander';
import type { Command } from 'commander';
import { SEXES, SITES, SOURCES } from '@dermdx/contract';
import type { Patient, Source } from '@dermdx/contract';
import type { Answered, DermDx, DiagnoseOptions, Finding, Size } from '@dermdx/core/node';
import { checkOptions, DermDxError, diagnoseMany, findPictures, load } from '../core.js';
import { modelFolder } from '../model-folder.js';
import { byteOrderMark, parseNumber, parseSize } from '../options.js';
import { showProgress } from '../progress.js';
import { describeSkipped } from '../skipped.js';
import { threadsFor } from '../threads.js';
import { describe } from './describe.js';
import { Output, toLine } from './output.js';

/** The patient's data is that of all the pictures. */
interface DiagnoseCommandOptions extends Patient {
  json?: boolean;
  csv?: boolean;
  byteOrderMark?: boolean;
  output?: string;
  jobs?: number;
  source: Source;
  thorough?: boolean;
  explain?: boolean;
  unsquash?: Size;
  model?: string;
}

/** The path that stands for what comes in on standard input. */
const STANDARD_INPUT = '-';

/** Adds `dermdx diagnose`. */
export function addDiagnose(program: Command): void {
  program
    .command('diagnose')
    .description('look at pictures; folders are read through')
    .argument('<paths...>', 'files and folders; - for one picture from standard input')
    .option('--json', 'print one line of JSON for each picture')
    .addOption(
      new Option('--csv', 'print a table with a row for each picture').conflicts([
        'json',
        'output',
      ]),
    )
    .addOption(byteOrderMark().conflicts(['json', 'output']))
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
    .option('--unsquash <size>', 'stretch every picture to WIDTHxHEIGHT first', parseSize)
    .option('--age <years>', 'age of the person', parseNumber)
    .addOption(new Option('--sex <sex>', 'sex of the person').choices(SEXES))
    .addOption(new Option('--site <site>', 'where on the body').choices(SITES))
    .option('--explain', 'tell where the network looked (with --json)')
    .option('--model <folder>', 'folder of a network (default: the installed @dermdx/model)')
    .action(diagnose);
}

async function diagnose(paths: string[], options: DiagnoseCommandOptions): Promise<void> {
  const { output: file, jobs, model, source, thorough, explain, age, sex, site } = options;
  const { unsquash } = options;
  const looking: DiagnoseOptions = {
    source,
    thorough,
    explain,
    patient: { age, sex, site },
    decodeAs: unsquash,
  };
  // once, before anything is loaded, instead of at every picture
  const examination = checkOptions(looking);
  const findings: Finding[] = [];
  const skipped: string[] = [];
  for await (const finding of findPictures(paths, (path) => skipped.push(path))) {
    findings.push(finding);
  }
  if (skipped.length > 0) process.stderr.write(`${describeSkipped(skipped)}\n`);
  const threads = threadsFor(findings.length, jobs);
  const dermdx = await load({ threads, model: modelFolder(model) });
  const answers = (which: Finding[]) => answerAll(dermdx, which, looking);
  if (file === undefined) {
    await printAll(answers(findings), options);
    return;
  }
  const output = await Output.open(file, { model: dermdx.model, unsquash, ...examination });
  const progress = process.stderr.isTTY ? showProgress(process.stderr) : undefined;
  try {
    const missing = findings.filter(({ file: name }) => !output.has(name));
    let done = findings.length - missing.length;
    for await (const answered of answers(missing)) {
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

/** Answers in their order; what comes in on standard input has its place among the files. */
async function* answerAll(
  dermdx: DermDx,
  findings: readonly Finding[],
  looking: DiagnoseOptions,
): AsyncGenerator<Answered> {
  const files = findings.map(({ file }) => file);
  const at = files.indexOf(STANDARD_INPUT);
  yield* diagnoseMany(dermdx, at < 0 ? files : files.slice(0, at), looking);
  if (at < 0) return;
  yield await diagnoseInput(dermdx, looking);
  // it can be read once
  const rest = files.slice(at + 1).filter((file) => file !== STANDARD_INPUT);
  yield* diagnoseMany(dermdx, rest, looking);
}

async function diagnoseInput(dermdx: DermDx, looking: DiagnoseOptions): Promise<Answered> {
  try {
    return { file: STANDARD_INPUT, diagnosis: await dermdx.diagnose(process.stdin, looking) };
  } catch (error) {
    if (!(error instanceof DermDxError)) throw error;
    return { file: STANDARD_INPUT, error };
  }
}

async function printAll(
  answers: AsyncIterable<Answered>,
  { json, csv, byteOrderMark = false, unsquash }: DiagnoseCommandOptions,
): Promise<void> {
  const write = csv || byteOrderMark ? await startTable(byteOrderMark) : undefined;
  for await (const answered of answers) {
    const { file, diagnosis, error } = answered;
    if (error) process.exitCode = 1;
    if (write) write(answered);
    else if (json) process.stdout.write(`${toLine(answered, unsquash)}\n`);
    else if (error) process.stderr.write(`${file}: ${error.message}\n`);
    else process.stdout.write(`${describe(file, diagnosis)}\n`);
  }
}

/** Prints the heading; the others need no table. */
async function startTable(hasMark: boolean): Promise<(answered: Answered) => void> {
  const [{ BYTE_ORDER_MARK, toCsvLines }, { COLUMNS, toRow }] = await Promise.all([
    import('../csv.js'),
    import('./table.js'),
  ]);
  process.stdout.write((hasMark ? BYTE_ORDER_MARK : '') + toCsvLines([COLUMNS]));
  return (answered) => process.stdout.write(toCsvLines([toRow(answered)]));
}
