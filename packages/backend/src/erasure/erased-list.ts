import {
  appendFileSync,
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigError } from '../config.js';
import { writeDurably } from '../keys/durable-file.js';
import { Problem } from '../problem.js';
import { makeFolder } from '../start/folders.js';
import type { ErasedContent, KnownEntry } from './list-lines.js';
import { beginLines, doneLines, newRun, parse, print, settledLines } from './list-lines.js';

/**
 * The list of what was erased: marks from which nobody can learn an id. It lies outside the data and its
 * backups, so that a restored backup can be erased from again. It tells what was begun from what is done, so that
 * an erasure that was broken off is found.
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
      writeDurably(path, `dermdx erased since ${Date.now()}\n`, false);
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
   * Adds marks of what is about to be erased, as a run; when it is settled they are on disk.
   *
   * @returns the run's name
   * @throws Problem 503 when the list is gone: a new one would hide what was erased before
   */
  async begin(marks: readonly string[]): Promise<string> {
    const run = newRun();
    const at = Date.now();
    const lines = beginLines(
      run,
      marks.map((mark) => [mark, at] as const),
    );
    await this.add(lines, true);
    return run;
  }

  /** Says that a run is done. A power cut may take it back: then it is only looked for again. */
  async done(run: string, known: readonly KnownEntry[]): Promise<void> {
    await this.add(doneLines(run, known), false);
  }

  /**
   * Says that a run went through the whole list.
   *
   * @param open - other runs that were begun before it, which are done with it
   * @param known - what the database has
   */
  async settle(run: string, open: Iterable<string>, known: readonly KnownEntry[]): Promise<void> {
    const others = [...open].filter((one) => one !== run).map((one) => doneLines(one, []));
    await this.add(others.join('') + settledLines(run, known), true);
  }

  /** Forgets what was erased before a time: no backup is as old any more. */
  forget(before: number): number {
    const old = openSync(this.path, 'r');
    try {
      const content = parse(readFileSync(old, 'utf8'), this.path);
      const marks = new Map([...content.marks].filter(([, at]) => at >= before));
      const forgotten = content.marks.size - marks.size;
      // another server shortens it just now: it is left to that one
      if (forgotten === 0 || fstatSync(old).ino !== statSync(this.path).ino) return 0;
      const text = print({ ...content, since: Math.max(content.since, before), marks });
      writeDurably(this.path, text + readFileSync(old, 'utf8'), true);
      // what another server adds to the old file from here on, it adds to the new one itself
      const late = readFileSync(old, 'utf8');
      if (late !== '') appendFileSync(this.path, late, { flush: true });
      return forgotten;
    } finally {
      closeSync(old);
    }
  }

  private async add(lines: string, durably: boolean): Promise<void> {
    // the first line break ends what a process that died left half written
    while (!(await this.append(`\n${lines}`, durably)));
  }

  /** Whether the lines went to the file that is the list now, not to one that was replaced meanwhile. */
  private async append(lines: string, durably: boolean): Promise<boolean> {
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
      if (durably) await file.sync();
      return (await file.stat()).ino === (await stat(this.path)).ino;
    } finally {
      await file.close();
    }
  }
}
