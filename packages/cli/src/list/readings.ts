import { toCsv } from '../csv.js';

/** What became of a value: understood, kept in the list's own words, or not understood. */
export type Outcome = 'read' | 'kept' | 'not-understood';

/** A value as the list has it, what it was read as, and how often. */
export interface Reading {
  column: string;
  /** As written; one line stands for all numbers of years. */
  written: string;
  outcome: Outcome;
  /** What it was read as, in words. */
  became: string;
  rows: number;
}

/** Counts what became of every value of a list. */
export class Readings {
  readonly #readings = new Map<string, Reading>();

  /** Counts a value. */
  add(column: string, written: string, outcome: Outcome, became: string): void {
    const key = JSON.stringify([column, written]);
    const reading = this.#readings.get(key);
    if (reading) reading.rows++;
    else this.#readings.set(key, { column, written, outcome, became, rows: 1 });
  }

  /** All of them, by column, in the order in which the list has them. */
  all(): Reading[] {
    const readings = [...this.#readings.values()];
    const columns = [...new Set(readings.map(({ column }) => column))];
    return columns.flatMap((column) => readings.filter((each) => each.column === column));
  }
}

/** What became of every value, a row each. */
export function toReadingsCsv(readings: readonly Reading[]): string {
  const rows = readings.map(({ column, written, became, rows }) => [column, written, became, rows]);
  return toCsv(['column', 'written', 'read_as', 'rows'], rows);
}
