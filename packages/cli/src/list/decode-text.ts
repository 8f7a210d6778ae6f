import { readFile } from 'node:fs/promises';

/**
 * Reads a text file as spreadsheets save it: UTF-8 or UTF-16 with a mark of byte order, UTF-8 without,
 * and what is not UTF-8 as Windows-1252, which Excel writes in Western Europe.
 *
 * @throws RangeError when it is a workbook and no text
 */
export async function readText(path: string): Promise<string> {
  const bytes = await readFile(path);
  const [first, second] = bytes;
  if (bytes.toString('latin1', 0, 4) === 'PK\u0003\u0004') {
    throw new RangeError('it is a workbook, not text: save it as CSV');
  }
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
