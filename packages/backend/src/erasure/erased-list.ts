import { closeSync, constants, openSync, readFileSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigError } from '../config.js';
import { writeDurably } from '../keys/durable-file.js';
import { Problem } from '../problem.js';
import { makeFolder } from '../start/folders.js';

const HEADER = /^dermdx erased since (\d{1,16})$/;
const ENTRY = /^([0-9a-f]{64}) (\d{1,16})$/;

/** What the list holds. */
export interface ErasedContent {
  /** Since when everything that was erased is in it, in milliseconds. */
  since: number;
  /** A mark of each erased submission, and when it was erased. */
  marks: Map<string, number>;
  /** When the last one was erased; undefined when none was. */
  newest: number | undefined;
}

/**
 * The list of what was erased: marks from which nobody can learn an id. It lies outside the data and its
 * backups, so that a restored backup can be erased from again.
 */
export class ErasedList {
  private constructor(readonly path: string) {}

  /**
   * The list at a path; undefined when there is none.
   *
   * @throws ConfigError when it cannot be read, or is another file
   */
  static find(path: string): ErasedList | undefined {
    try {
      parse(readFileSync(path, 'utf8'), path);
    } catch (error) {
      if (error instanceof ConfigError) throw error;
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new ConfigError([`The list of what was erased cannot be read: see who owns ${path}.`]);
    }
    return new ErasedList(path);
  }

  /** Begins a list; takes the one of another server that began it at the same time. */
  static create(path: string): ErasedList {
    makeFolder(dirname(path), 'ERASED_LIST_FILE');
    try {
      writeDurably(path, print(Date.now(), new Map()), false);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    return new ErasedList(path);
  }

  /** All that is in it. */
  read(): ErasedContent {
    return parse(readFileSync(this.path, 'utf8'), this.path);
  }

  /**
   * Adds marks; when it is settled they are on disk.
   *
   * @throws Problem 503 when the list is gone: a new one would hide what was erased before
   */
  async add(marks: readonly string[]): Promise<void> {
    const at = Date.now();
    // the first line break ends what a process that died left half written
    const lines = `\n${marks.map((mark) => `${mark} ${at}\n`).join('')}`;
    while (!(await this.append(lines)));
  }

  /** Forgets what was erased before a time: no backup is as old any more. */
  forget(before: number): number {
    const old = openSync(this.path, 'r');
    try {
      const { since, marks } = parse(readFileSync(old, 'utf8'), this.path);
      const kept = new Map([...marks].filter(([, at]) => at >= before));
      if (kept.size === marks.size) return 0;
      const text = print(Math.max(since, before), kept);
      // what another server adds to the old file from here on, it adds to the new one itself
      writeDurably(this.path, text + readFileSync(old, 'utf8'), true);
      return marks.size - kept.size;
    } finally {
      closeSync(old);
    }
  }

  /** Whether the lines went to the file that is the list now, not to one that was replaced meanwhile. */
  private async append(lines: string): Promise<boolean> {
    const file = await open(this.path, constants.O_WRONLY | constants.O_APPEND).catch(
      (cause: unknown) => {
        if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
        const message = 'Nothing can be erased at the moment. Tell whoever runs the server.';
        const options = { cause, retryAfterSeconds: 60 };
        throw new Problem(503, 'erased-list-missing', message, options);
      },
    );
    try {
      await file.appendFile(lines);
      await file.sync();
      return (await file.stat()).ino === (await stat(this.path)).ino;
    } finally {
      await file.close();
    }
  }
}

function print(since: number, marks: Map<string, number>): string {
  const entries = [...marks].map(([mark, at]) => `${mark} ${at}\n`);
  return `dermdx erased since ${since}\n${entries.join('')}`;
}

function parse(text: string, path: string): ErasedContent {
  const [first = '', ...rest] = text.split('\n');
  const since = HEADER.exec(first)?.[1];
  if (since === undefined) {
    throw new ConfigError([`${path} is no list of what was erased: see ERASED_LIST_FILE.`]);
  }
  const marks = new Map<string, number>();
  let newest: number | undefined;
  for (const line of rest) {
    // half a line was never acknowledged
    const [, mark, at] = ENTRY.exec(line) ?? [];
    if (mark === undefined) continue;
    marks.set(mark, Number(at));
    newest = Math.max(newest ?? 0, Number(at));
  }
  return { since: Number(since), marks, newest };
}
