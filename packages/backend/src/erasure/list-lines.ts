import { randomBytes } from 'node:crypto';
import { ConfigError } from '../config.js';

const HEADER = /^dermdx erased since (\d{1,16})$/;
const MARK = /^([0-9a-f]{64}) (\d{1,16})$/;
const RUN = /^(begin|done|settled) ([0-9a-f]{16})$/;
const KNOWN = /^known (\S{1,36}) (\d{1,16}) ([0-9a-f]{64})$/;

/** An entry of the audit log. A database that lacks it is older than the list. */
export interface KnownEntry {
  siteId: string;
  sequence: number;
  hash: string;
}

/** What the list holds. */
export interface ErasedContent {
  /** Since when everything that was erased is in it, in milliseconds. */
  since: number;
  /** A mark of each erased submission, and when it was erased. */
  marks: Map<string, number>;
  /** Runs of erasures that were begun, and are not known to be done. */
  open: Set<string>;
  /** Marks without a run, as an earlier version wrote them: whether they were erased is not known. */
  unsure: Set<string>;
  /** The newest entry of each site's audit log that the database had. */
  known: KnownEntry[];
}

/** A name for a run that no other has. */
export function newRun(): string {
  return randomBytes(8).toString('hex');
}

/** What says that submissions are about to be erased. */
export function beginLines(run: string, marks: Iterable<readonly [string, number]>): string {
  return `begin ${run}\n${markLines(marks)}`;
}

/** What says that a run is done, and how new the database is that it was done in. */
export function doneLines(run: string, known: readonly KnownEntry[]): string {
  return `${knownLines(known)}done ${run}\n`;
}

/** The same of a run that went through the whole list: what is from before it counts no more. */
export function settledLines(run: string, known: readonly KnownEntry[]): string {
  return `${knownLines(known)}settled ${run}\n`;
}

/** A whole list, as short as it can be. */
export function print({ since, marks, open, unsure, known }: ErasedContent): string {
  const all = [...marks];
  const run = newRun();
  return [
    `dermdx erased since ${since}\n`,
    markLines(all.filter(([mark]) => unsure.has(mark))),
    beginLines(
      run,
      all.filter(([mark]) => !unsure.has(mark)),
    ),
    doneLines(run, known),
    ...[...open].map((one) => beginLines(one, [])),
  ].join('');
}

/**
 * Reads a list.
 *
 * @throws ConfigError when it is another file
 */
export function parse(text: string, path: string): ErasedContent {
  const [first = '', ...lines] = text.split('\n');
  const since = HEADER.exec(first)?.[1];
  if (since === undefined) {
    throw new ConfigError([`${path} is no list of what was erased: see ERASED_LIST_FILE.`]);
  }
  const marks = new Map<string, number>();
  /** Each with the line in which it stands. */
  const begun = new Map<string, number>();
  const unsure = new Map<string, number>();
  const known = new Map<KnownEntry, number>();
  let isOfRun = false;
  // half a line was never acknowledged
  for (const [number, line] of lines.entries()) {
    const [, mark, at] = MARK.exec(line) ?? [];
    if (mark !== undefined) {
      marks.set(mark, Number(at));
      if (!isOfRun) unsure.set(mark, number);
      continue;
    }
    const [, word, run = ''] = RUN.exec(line) ?? [];
    isOfRun = word === 'begin';
    if (word === 'begin') begun.set(run, number);
    const entry = knownEntry(line);
    if (entry) known.set(entry, number);
    if (word === 'settled') {
      const from = begun.get(run) ?? 0;
      for (const older of [unsure, known]) forgetBefore(older, from);
    }
    if (word === 'done' || word === 'settled') begun.delete(run);
  }
  const open = new Set(begun.keys());
  const rest = { unsure: new Set(unsure.keys()), known: newest(known.keys()) };
  return { since: Number(since), marks, open, ...rest };
}

function markLines(marks: Iterable<readonly [string, number]>): string {
  return [...marks].map(([mark, at]) => `${mark} ${at}\n`).join('');
}

function knownLines(known: readonly KnownEntry[]): string {
  return known
    .map(({ siteId, sequence, hash }) => `known ${siteId} ${sequence} ${hash}\n`)
    .join('');
}

function knownEntry(line: string): KnownEntry | undefined {
  const [, siteId, sequence, hash] = KNOWN.exec(line) ?? [];
  if (siteId === undefined || hash === undefined) return undefined;
  return { siteId, sequence: Number(sequence), hash };
}

function forgetBefore(lines: Map<unknown, number>, from: number): void {
  for (const [line, number] of lines) if (number < from) lines.delete(line);
}

/** The newest of each site: entries of one log are numbered one after another. */
function newest(entries: Iterable<KnownEntry>): KnownEntry[] {
  const bySite = new Map<string, KnownEntry>();
  for (const entry of entries) {
    const other = bySite.get(entry.siteId);
    if (!other || other.sequence < entry.sequence) bySite.set(entry.siteId, entry);
  }
  return [...bySite.values()];
}
