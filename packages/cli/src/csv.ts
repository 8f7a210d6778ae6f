import { csvLine } from '@dermdx/contract/csv';

export { BYTE_ORDER_MARK } from '@dermdx/contract/csv';

/** What a cell can hold. */
export type Cell = string | number | boolean;

/** The text of a CSV file; a cell that a spreadsheet would run as a formula is made harmless. */
export function toCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return toCsvLines([columns, ...rows]);
}

/** Lines of a CSV file, without a heading. */
export function toCsvLines(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => csvLine(row, '\n')).join('');
}
