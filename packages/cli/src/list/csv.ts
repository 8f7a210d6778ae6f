import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import Papa from 'papaparse';
import { CommandError } from '../errors.js';

/** A row of a CSV file by the names of its columns, with its line in the file. */
export interface CsvRow {
  line: number;
  values: Record<string, string | undefined>;
}

/**
 * Reads a CSV file with a heading; cells are trimmed, empty lines left out.
 *
 * @throws CommandError `labels-invalid` when it cannot be read or lacks a column
 */
export async function readCsv(path: string, required: readonly string[]): Promise<CsvRow[]> {
  let heading: string[] = [];
  let rows: { record: Record<string, string>; info: { lines: number } }[];
  try {
    rows = parse(await readFile(path), {
      bom: true,
      trim: true,
      info: true,
      skip_empty_lines: true,
      columns: (names: string[]) => (heading = names.map((name) => name.toLowerCase())),
    });
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    const message = `${path} cannot be read as CSV with commas and a heading (${detail}).`;
    throw new CommandError('labels-invalid', message, { cause });
  }
  const missing = required.filter((name) => !heading.includes(name));
  if (missing.length > 0) {
    const message =
      `${path} has no column ${missing.join(', ')}. Its first line must name the columns, with ` +
      `commas between them: at least ${required.join(',')}.`;
    throw new CommandError('labels-invalid', message);
  }
  return rows.map(({ record, info }) => ({ line: info.lines, values: record }));
}

/** The text of a CSV file; a cell that a spreadsheet would run as a formula is made harmless. */
export function toCsv(
  columns: readonly string[],
  rows: readonly (readonly (string | number | boolean)[])[],
): string {
  const table = [columns, ...rows].map((row) => [...row]);
  return `${Papa.unparse(table, { escapeFormulae: true, newline: '\n' })}\n`;
}
