import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Calibration, Diagnosis, ModelIdentity } from '@dermdx/contract';
import type { DiagnoseOptions } from '@dermdx/core/node';
import { core } from '../installed.js';
import { LineFile, outputFailed } from '../line-file.js';

/** A line of the file: a picture as it was when it was looked at, how it was looked at, and the answer. */
interface Line {
  imageId: string;
  picture: Picture;
  look: DiagnoseOptions;
  diagnosis: Diagnosis;
}

/** By which a changed file is known. */
interface Picture {
  bytes: number;
  changed: number;
}

/** What every answer of the file depends on: its first line. */
interface Heading {
  answersOf: { network: string; calibration: string; library: string };
}

/**
 * Every answer as it comes, in a file of the report's folder. A run that was ended goes on with them, and
 * one with a mended list does not look again: an answer holds while its picture and the options are the
 * same, and all of them while the network is.
 */
export class Answers {
  readonly #file: LineFile;
  readonly #lines = new Map<string, Line>();

  private constructor(file: LineFile) {
    this.#file = file;
  }

  /**
   * Opens the file, or begins it; begins anew after another network.
   *
   * @throws CommandError `output-failed` when it cannot be written, or holds something else
   */
  static async open(
    path: string,
    model: ModelIdentity,
    calibration: Calibration,
  ): Promise<Answers> {
    const hash = createHash('sha256').update(JSON.stringify(calibration)).digest('hex');
    const network = { network: model.sha256, calibration: hash, library: core.version };
    const heading = JSON.stringify({ answersOf: network } satisfies Heading);
    const file = await LineFile.open(path);
    const answers = new Answers(file);
    try {
      const found = await answers.#read(heading);
      await (found === heading ? file.mend() : file.empty());
      if (found !== heading) await file.append(heading);
      return answers;
    } catch (cause) {
      await file.close();
      throw cause;
    }
  }

  /** The answer of an earlier run, if it still holds. */
  async find(imageId: string, path: string, look: DiagnoseOptions): Promise<Diagnosis | undefined> {
    const line = this.#lines.get(keyOf({ imageId, look }));
    if (!line) return undefined;
    const picture = await describeFile(path).catch(() => undefined);
    return isDeepStrictEqual(line.picture, picture) ? line.diagnosis : undefined;
  }

  /** @throws CommandError `output-failed`; a run after it goes on */
  async add(imageId: string, path: string, look: DiagnoseOptions, diagnosis: Diagnosis) {
    const picture = await describeFile(path).catch(() => undefined);
    // gone since: it was looked at all the same
    if (!picture) return;
    const line: Line = { imageId, picture, look, diagnosis };
    await this.#file.append(JSON.stringify(line));
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  /** Reads the lines, if they are of the same network; returns the first. */
  async #read(heading: string): Promise<string | undefined> {
    let first: string | undefined;
    for await (const text of this.#file.lines()) {
      const line = parse(text);
      first ??= text;
      if (!line || (text === first) !== 'answersOf' in line) {
        const message = `${this.#file.path} holds something else than answers. Name another folder with --out.`;
        throw outputFailed(message);
      }
      if (first !== heading) break;
      if ('imageId' in line) this.#lines.set(keyOf(line), line);
    }
    return first;
  }
}

/** A picture may have been looked at in several ways. */
function keyOf({ imageId, look }: Pick<Line, 'imageId' | 'look'>): string {
  return JSON.stringify([imageId, look]);
}

async function describeFile(path: string): Promise<Picture> {
  const { size, mtimeMs } = await stat(path);
  return { bytes: size, changed: mtimeMs };
}

function parse(text: string): Line | Heading | undefined {
  try {
    const line = JSON.parse(text) as Partial<Line & Heading> | null;
    if (typeof line !== 'object' || line === null) return undefined;
    return line.answersOf || (line.imageId && line.diagnosis)
      ? (line as Line | Heading)
      : undefined;
  } catch {
    return undefined;
  }
}
