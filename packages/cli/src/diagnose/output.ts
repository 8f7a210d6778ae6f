import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { isDeepStrictEqual } from 'node:util';
import type { Diagnosis, ModelIdentity } from '@dermdx/contract';
import { CommandError } from '../errors.js';
import type { Examination } from '@dermdx/core/node';
import type { Answered } from '@dermdx/core/node';

/** How the pictures of one file are looked at: what may not change between two runs. */
export interface Looking extends Pick<Examination, 'source' | 'patient' | 'thorough'> {
  model: ModelIdentity;
}

/** A line of the file, as far as it is read back. */
type Line = { file: string; error?: unknown } & Partial<Diagnosis>;

/** Bytes read at once in search of the last whole line. */
const BLOCK = 65_536;

const NEW_LINE = 0x0a;

/** How every line begins. */
const BEGINNING = '{"file":';

/**
 * Answers as lines of JSON in a file that a later run goes on with. A line that was being written when
 * the process ended is dropped; its picture is looked at again.
 */
export class Output {
  /** How many pictures the file tells of, and of how many that they failed. */
  total = 0;
  failed = 0;
  readonly #handle: FileHandle;
  readonly #path: string;
  readonly #files = new Set<string>();

  private constructor(handle: FileHandle, path: string) {
    this.#handle = handle;
    this.#path = path;
  }

  /**
   * Opens the file, or begins it.
   *
   * @throws CommandError `output-failed` when it cannot be written, or holds something else than answers
   * of this network with these options
   */
  static async open(path: string, looking: Looking): Promise<Output> {
    const handle = await open(path, 'a+').catch((cause: unknown) => {
      throw unusable(path, cause);
    });
    const output = new Output(handle, path);
    try {
      if (!(await handle.stat()).isFile()) throw notKept(path);
      const end = await findEnd(handle);
      // check before truncating: it might be another file
      await output.#read(end, looking);
      if (!(await breaksOff(handle, end))) throw output.#foreign();
      await handle.truncate(end);
      return output;
    } catch (cause) {
      await handle.close();
      if (cause instanceof CommandError) throw cause;
      throw unusable(path, cause);
    }
  }

  /** Whether the file tells of a picture already, be it that it failed. */
  has(file: string): boolean {
    return this.#files.has(file);
  }

  /** @throws CommandError `output-failed` */
  async write(answered: Answered): Promise<void> {
    try {
      await this.#handle.appendFile(toLine(answered));
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      const message = `${this.#path} cannot be written (${code}). Make room and run it again: it goes on.`;
      throw failed(message, cause);
    }
    this.#count(answered);
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  async #read(end: number, looking: Looking): Promise<void> {
    if (end === 0) return;
    const input = createReadStream(this.#path, { end: end - 1 });
    const lines = createInterface({ input, crlfDelay: Infinity });
    for await (const text of lines) {
      const line = parse(text);
      if (!line) throw this.#foreign();
      if (line.model && !fits(line as Diagnosis, looking)) {
        throw failed(
          `${this.#path} holds answers of another network, or with other options. Name another file.`,
        );
      }
      this.#count(line);
    }
  }

  #foreign(): CommandError {
    return failed(`${this.#path} holds something else than answers. Name another file.`);
  }

  #count({ file, error }: { file: string; error?: unknown }): void {
    this.#files.add(file);
    this.total++;
    if (error) this.failed++;
  }
}

/** `{"file": …, …Diagnosis}` or `{"file": …, "error": {"code", "message"}}`, and a new line. */
export function toLine({ file, diagnosis, error }: Answered): string {
  const rest = error ? { error: { code: error.code, message: error.message } } : diagnosis;
  return `${JSON.stringify({ file, ...rest })}\n`;
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

/** Whether what follows the last whole line is nothing, or the beginning of another. */
async function breaksOff(handle: FileHandle, end: number): Promise<boolean> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(BEGINNING.length), {
    position: end,
  });
  return BEGINNING.startsWith(buffer.toString('utf8', 0, bytesRead));
}

function parse(text: string): Line | undefined {
  try {
    const line = JSON.parse(text) as Partial<Line> | null;
    return typeof line?.file === 'string' ? (line as Line) : undefined;
  } catch {
    return undefined;
  }
}

function fits({ model, source, mode, patient }: Diagnosis, looking: Looking): boolean {
  return (
    model.sha256 === looking.model.sha256 &&
    source === looking.source &&
    mode.thorough === looking.thorough &&
    isDeepStrictEqual(patient, looking.patient)
  );
}

/** A terminal or a pipe: no later run could go on with it. */
function notKept(path: string): CommandError {
  return failed(`${path} is no file. Name one, or print the lines with --json.`);
}

function unusable(path: string, cause: unknown): CommandError {
  const { code = 'unknown' } = cause as NodeJS.ErrnoException;
  return failed(`${path} cannot be written (${code}). Name another file.`, cause);
}

function failed(message: string, cause?: unknown): CommandError {
  return new CommandError('output-failed', message, { cause });
}
