import { BYTE_ORDER_MARK, csvLine } from '@dermdx/contract/csv';
import type { CsvValue } from '@dermdx/contract/csv';

/** Saves a table as a file for spreadsheets, as the server writes its own. */
export function saveTable(title: string, rows: readonly (readonly CsvValue[])[]): void {
  // the mark tells Excel that it is UTF-8
  const text = `${BYTE_ORDER_MARK}${rows.map((row) => csvLine(row)).join('')}`;
  saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), `${fileName(title)}.csv`);
}

/** Hands a file to the browser, to be saved. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // the browser has begun to read it by then
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 60_000);
}

/** A title as a file's name: letters and digits of any script, with hyphens. */
function fileName(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
