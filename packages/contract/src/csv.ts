import Papa from 'papaparse';

/** What a cell may hold. */
export type CsvValue = string | number | boolean | null;

/** Before the first line: tells Excel that the file is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** What a spreadsheet runs, in ASCII and full width. */
const FORMULA = '[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20]';
/** Where a text starts like one, or with what a spreadsheet leaves out. */
const AT_START = new RegExp(`^(${FORMULA}|[\\t\\r\\n])`);
/** Where a part of a text does, for a spreadsheet whose separator is not a comma. */
const WITHIN = new RegExp(`([;\\t\\r\\n])(?=${FORMULA})`, 'g');

/**
 * A line as RFC 4180 has it; no spreadsheet runs a cell of it as a formula.
 *
 * @param end - what ends the line, where a file has other ends than RFC 4180's
 */
export function csvLine(values: readonly CsvValue[], end: '\r\n' | '\n' = '\r\n'): string {
  const cells = values.map((value) =>
    typeof value === 'string' ? value.replace(WITHIN, "$1'") : value,
  );
  const line = Papa.unparse([cells], {
    escapeFormulae: AT_START,
    quotes: (cell) => /[;\t]/.test(String(cell)),
  });
  return `${line}${end}`;
}
