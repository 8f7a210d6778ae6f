import { parse } from 'csv-parse/sync';
import { CommandError } from '../errors.js';
import { readText } from './decode-text.js';
import { fold, spellings } from './fold.js';

/** A row of a CSV file by the names of its columns, with its line in the file. */
export interface CsvRow<Column extends string> {
  line: number;
  values: Partial<Record<Column, string>>;
}

/** A CSV file as read. */
export interface Csv<Column extends string> {
  rows: CsvRow<Column>[];
  /** Rows with fewer or more cells than the heading, and what is the matter. */
  uneven: { line: number; first: string; detail: string }[];
  /** Headings that nothing was read from. */
  unused: string[];
}

/** The columns to look for, each with other headings by which it is known, and which must be there. */
export interface Wanted<Column extends string> {
  columns: Readonly<Record<Column, string>>;
  required: readonly NoInfer<Column>[];
  /** Headings that the caller named for columns. */
  named?: Partial<Record<string, string>>;
}

const DELIMITERS = [',', ';', '\t'];

function nameOf(delimiter: string): string {
  return { ',': 'comma', ';': 'semicolon', '\t': 'tab' }[delimiter] ?? `"${delimiter}"`;
}

/**
 * Reads a CSV file with a heading: commas, semicolons or tabs, by what divides the heading into most
 * columns; cells are trimmed, empty lines left out.
 *
 * @throws CommandError `labels-invalid` when it cannot be read or lacks a column
 */
export async function readCsv<Column extends string>(
  path: string,
  wanted: Wanted<Column>,
): Promise<Csv<Column>> {
  const { delimiter, records } = await readRecords(path);
  const [heading, ...body] = records;
  const names = heading?.record ?? [];
  const places = findColumns(path, names, delimiter, wanted);
  const csv: Csv<Column> = { rows: [], uneven: [], unused: [] };
  csv.unused = names.filter((name, at) => name !== '' && ![...places.values()].includes(at));
  for (const { record, line } of body) {
    const filled = record.findLastIndex((cell) => cell !== '') + 1;
    if (record.length < names.length || filled > names.length) {
      const detail =
        `line ${line} has ${Math.max(filled, record.length)} cells, the heading ${names.length}. A cell that holds a ` +
        `${nameOf(delimiter)} needs quotes around it`;
      csv.uneven.push({ line, first: record[0] ?? '', detail });
      continue;
    }
    const values = [...places].map(([column, at]) => [column, record[at] ?? '']);
    csv.rows.push({ line, values: Object.fromEntries(values) as CsvRow<Column>['values'] });
  }
  return csv;
}

async function readRecords(path: string) {
  try {
    const text = await readText(path);
    // the line by which Excel is told what divides the cells
    const told = /^sep=(.)\r?\n/.exec(text);
    const skipped = told ? 1 : 0;
    const delimiter = told?.[1] ?? findDelimiter(text);
    const rows = parse(text, {
      delimiter,
      trim: true,
      info: true,
      from_line: 1 + skipped,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return { delimiter, records: rows.map(({ record, info }) => ({ record, line: info.lines })) };
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    const message = `${path} cannot be read as CSV with a heading (${detail}).`;
    throw new CommandError('labels-invalid', message, { cause });
  }
}

function findDelimiter(text: string): string {
  const first = text.split(/\r?\n/, 1)[0]!;
  const widths = DELIMITERS.map((delimiter) => {
    const [names = []] = parse(first, { delimiter, trim: true, relax_quotes: true });
    return names.length;
  });
  return DELIMITERS[widths.indexOf(Math.max(...widths))]!;
}

/** Where each column is: by its own name first, then by another that it is known by. */
function findColumns<Column extends string>(
  path: string,
  names: readonly string[],
  delimiter: string,
  { columns, required, named }: Wanted<Column>,
): Map<Column, number> {
  const meanings = spellings<Column>(columns);
  const folded = names.map(fold);
  const places = new Map<Column, number>();
  const missing: string[] = [];
  for (const column of Object.keys(columns) as Column[]) {
    const own = named?.[column] ?? column;
    let at = folded.indexOf(fold(own));
    if (at < 0 && named?.[column] === undefined) {
      at = folded.findIndex((name) => meanings.get(name) === column);
    }
    if (at >= 0) places.set(column, at);
    else if (named?.[column] !== undefined) missing.push(own);
    else if (required.some((each) => each === column)) missing.push(column);
  }
  if (missing.length === 0) return places;
  const found = names.length > 0 ? `its columns are ${names.join(', ')}` : 'it is empty';
  const hint = named ? ' --column NAME=HEADING tells that a column has another heading.' : '';
  const message =
    `${path} has no column ${missing.join(', ')}. Read with ${nameOf(delimiter)}s, ${found}. Its first line ` +
    `must name the columns, at least ${required.join(', ')}.${hint}`;
  throw new CommandError('labels-invalid', message);
}
