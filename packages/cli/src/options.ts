import { InvalidArgumentError, Option } from 'commander';
import type { ColumnNames } from './list/labels.js';
import { LABEL_COLUMNS } from './list/words.js';

/** Excel takes a table without the mark for one in the old code page, and shows `é` as `Ã©`. */
export const byteOrderMark = (): Option =>
  new Option('--byte-order-mark', 'begin tables with the mark by which Excel knows UTF-8');

/** Nothing is no number: `--age "$AGE"` without one would be a newborn's. */
export function parseNumber(text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number)) return number;
  throw new InvalidArgumentError('Give a number.');
}

/** A size as `WIDTHxHEIGHT`. */
export function parseSize(text: string): { width: number; height: number } {
  const match = /^([1-9]\d{0,4})x([1-9]\d{0,4})$/.exec(text);
  if (!match) throw new InvalidArgumentError('Give it as WIDTHxHEIGHT, for example 600x450.');
  return { width: Number(match[1]), height: Number(match[2]) };
}

/** Collects headings that stand for columns, each as `NAME=HEADING`. */
export function collectColumn(text: string, before: ColumnNames = {}): ColumnNames {
  const match = /^([^=]+)=(.+)$/.exec(text);
  const names = Object.keys(LABEL_COLUMNS);
  if (!match || !names.includes(match[1]!)) {
    throw new InvalidArgumentError(`Give it as NAME=HEADING, where NAME is ${names.join(', ')}.`);
  }
  return { ...before, [match[1]!]: match[2]! };
}
