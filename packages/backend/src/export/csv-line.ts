/** What a cell may hold. */
export type CsvValue = string | number | boolean | null;

/** A line as RFC 4180 has it; no cell of it begins a formula. */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

/** What a spreadsheet would run. */
const FORMULA = '[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20]';
/** Where a text starts like one, or with what a spreadsheet leaves out. */
const AT_START = new RegExp(`^(?=${FORMULA}|[\\t\\r\\n])`);
/** Where a part does, for a spreadsheet whose own separator is another than a comma. */
const WITHIN = new RegExp(`([;\\t\\r\\n])(?=${FORMULA})`, 'g');

function csvCell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = value.replace(AT_START, "'").replace(WITHIN, "$1'");
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
