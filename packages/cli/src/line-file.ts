import { createReadStream } from 'node:fs';
import { open, truncate } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { CommandError } from './errors.js';

/** Bytes read at once in search of the last whole line. */
const BLOCK = 65_536;

const NEW_LINE = 0x0a;

/** A file of lines that a later run goes on with; a line that was being written when a run ended is no line. */
export class LineFile {
  readonly path: string;
  readonly #handle: FileHandle;
  #end: number;

  private constructor(path: string, handle: FileHandle, end: number) {
    this.path = path;
    this.#handle = handle;
    this.#end = end;
  }

  /**
   * Opens the file, or begins it; nothing in it is changed yet.
   *
   * @throws CommandError `output-failed` when it cannot be written, or is no file
   */
  static async open(path: string): Promise<LineFile> {
    const handle = await open(path, 'a+').catch((cause: unknown) => {
      throw unusable(path, cause);
    });
    try {
      // a terminal or a pipe: no later run could go on with it
      if (!(await handle.stat()).isFile()) {
        throw outputFailed(`${path} is no file. Name one, or print the lines with --json.`);
      }
      return new LineFile(path, handle, await findEnd(handle));
    } catch (cause) {
      await handle.close();
      throw cause instanceof CommandError ? cause : unusable(path, cause);
    }
  }

  /** Every whole line. */
  async *lines(): AsyncGenerator<string> {
    if (this.#end === 0) return;
    const input = createReadStream(this.path, { end: this.#end - 1 });
    yield* createInterface({ input, crlfDelay: Infinity });
  }

  /** Whether what follows the last whole line is nothing, or begins like this. */
  async breaksOffLike(beginning: string): Promise<boolean> {
    const { bytesRead, buffer } = await this.#handle.read(Buffer.alloc(beginning.length), {
      position: this.#end,
    });
    return beginning.startsWith(buffer.toString('utf8', 0, bytesRead));
  }

  /**
   * Drops what follows the last whole line.
   *
   * @throws CommandError `output-failed`
   */
  async mend(): Promise<void> {
    try {
      if ((await this.#handle.stat()).size === this.#end) return;
      // by its path: Windows lets nothing be cut off by what was opened to append
      await truncate(this.path, this.#end);
    } catch (cause) {
      throw unusable(this.path, cause);
    }
  }

  /** Drops everything; throws as `mend`. */
  async empty(): Promise<void> {
    this.#end = 0;
    await this.mend();
  }

  /** @throws CommandError `output-failed`; a run after it goes on */
  async append(line: string): Promise<void> {
    try {
      await this.#handle.appendFile(`${line}\n`);
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      const message = `${this.path} cannot be written (${code}). Make room and run it again: it goes on.`;
      throw outputFailed(message, cause);
    }
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

/** Where the last whole line ends. */
async function findEnd(handle: FileHandle): Promise<number> {
  const block = Buffer.alloc(BLOCK);
  let { size: end } = await handle.stat();
  while (end > 0) {
    const start = Math.max(0, end - BLOCK);
    const { bytesRead } = await handle.read(block, 0, end - start, start);
    const last = block.subarray(0, bytesRead).lastIndexOf(NEW_LINE);
    if (last >= 0) return start + last + 1;
    end = start;
  }
  return 0;
}

function unusable(path: string, cause: unknown): CommandError {
  const { code = 'unknown' } = cause as NodeJS.ErrnoException;
  return outputFailed(`${path} cannot be written (${code}). Name another file.`, cause);
}

/** What cannot be written, and what to do. */
export function outputFailed(message: string, cause?: unknown): CommandError {
  return new CommandError('output-failed', message, { cause });
}
