import { isDeepStrictEqual } from 'node:util';
import type { Diagnosis, ModelIdentity } from '@dermdx/contract';
import type { Answered, Examination, Size } from '@dermdx/core/node';
import type { CommandError } from '../errors.js';
import { LineFile, outputFailed } from '../line-file.js';

/** How the pictures of one file are looked at: what may not change between two runs. */
export interface Looking extends Pick<Examination, 'source' | 'patient' | 'thorough'> {
  model: ModelIdentity;
  unsquash: Size | undefined;
}

/** A line of the file, as far as it is read back. */
type Line = { file: string; error?: unknown; unsquash?: Size } & Partial<Diagnosis>;

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
  readonly #file: LineFile;
  readonly #looking: Looking;
  readonly #files = new Set<string>();

  private constructor(file: LineFile, looking: Looking) {
    this.#file = file;
    this.#looking = looking;
  }

  /**
   * Opens the file, or begins it.
   *
   * @throws CommandError `output-failed` when it cannot be written, or holds something else than answers
   * of this network with these options
   */
  static async open(path: string, looking: Looking): Promise<Output> {
    const file = await LineFile.open(path);
    const output = new Output(file, looking);
    try {
      // check before dropping anything: it might be another file
      await output.#read();
      if (!(await file.breaksOffLike(BEGINNING))) throw output.#foreign();
      await file.mend();
      return output;
    } catch (cause) {
      await file.close();
      throw cause;
    }
  }

  /** Whether the file tells of a picture already, be it that it failed. */
  has(file: string): boolean {
    return this.#files.has(file);
  }

  /** @throws CommandError `output-failed` */
  async write(answered: Answered): Promise<void> {
    await this.#file.append(toLine(answered, this.#looking.unsquash));
    this.#count(answered);
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  async #read(): Promise<void> {
    for await (const text of this.#file.lines()) {
      const line = parse(text);
      if (!line) throw this.#foreign();
      if (line.model && !fits(line as Diagnosis & Line, this.#looking)) {
        throw outputFailed(
          `${this.#file.path} holds answers of another network, or with other options. Name another file.`,
        );
      }
      this.#count(line);
    }
  }

  #foreign(): CommandError {
    return outputFailed(`${this.#file.path} holds something else than answers. Name another file.`);
  }

  #count({ file, error }: { file: string; error?: unknown }): void {
    this.#files.add(file);
    this.total++;
    if (error) this.failed++;
  }
}

/**
 * `{"file": …, …Diagnosis}` or `{"file": …, "error": {"code", "message"}}`; with `"unsquash": { width,
 * height }` where the picture was stretched first.
 */
export function toLine({ file, diagnosis, error }: Answered, unsquash?: Size): string {
  const rest = error ? { error: { code: error.code, message: error.message } } : diagnosis;
  return JSON.stringify({ file, ...(unsquash && { unsquash }), ...rest });
}

function parse(text: string): Line | undefined {
  try {
    const line = JSON.parse(text) as Partial<Line> | null;
    return typeof line?.file === 'string' ? (line as Line) : undefined;
  } catch {
    return undefined;
  }
}

function fits({ model, source, mode, patient, unsquash }: Diagnosis & Line, looking: Looking) {
  return (
    model.sha256 === looking.model.sha256 &&
    source === looking.source &&
    mode.thorough === looking.thorough &&
    isDeepStrictEqual(patient, looking.patient) &&
    isDeepStrictEqual(unsquash, looking.unsquash)
  );
}
