import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { safeParse } from 'valibot';
import { LABELS } from '@dermdx/contract';
import type { Label, Metrics } from '@dermdx/contract';
import { metricsSchema } from '@dermdx/contract/schemas';
import { CommandError } from '../errors.js';
import { readCsv } from '../list/read-csv.js';

/** What one run said of a picture. */
export interface Prediction {
  imageId: string;
  label: Label;
  lesion: string;
  /** By the order of `LABELS`. */
  probabilities: number[];
  abstained: boolean;
  /** Whether triage would send it on, as it does what was abstained; undefined where there is no triage. */
  referred: boolean | undefined;
}

/** A folder that `dermdx evaluate` wrote. */
export interface Run extends Pick<Metrics, 'model' | 'options'> {
  folder: string;
  predictions: ReadonlyMap<string, Prediction>;
}

const PROBABILITIES = LABELS.map((label) => `p_${label}` as const);

const REQUIRED = ['image_id', 'lesion_id', 'dx', 'status', 'triage', ...PROBABILITIES] as const;

/** Found by these names alone. */
const COLUMNS = Object.fromEntries(REQUIRED.map((name) => [name, name])) as Record<
  (typeof REQUIRED)[number],
  string
>;

/**
 * Reads what a run of `dermdx evaluate` left.
 *
 * @throws CommandError `run-invalid` when the folder holds no such run
 */
export async function readRun(folder: string): Promise<Run> {
  const { model, options } = await readMetrics(join(folder, 'metrics.json'));
  const path = join(folder, 'predictions.csv');
  const { rows, uneven } = await readCsv(path, { columns: COLUMNS, required: REQUIRED }).catch(
    (cause: unknown) => {
      throw noRun(path, cause);
    },
  );
  if (uneven[0]) throw noRun(`${path}, ${uneven[0].detail}`);
  const predictions = rows.map(({ line, values }): Prediction => {
    const { image_id = '', lesion_id = '', dx, status, triage } = values;
    const label = LABELS.find((each) => each === dx);
    const probabilities = PROBABILITIES.map((name) => parseFloat(values[name] ?? ''));
    if (!label || !probabilities.every(Number.isFinite)) throw noRun(`${path}, line ${line}`);
    const abstained = status === 'abstained';
    const referred = abstained ? true : triage ? triage !== 'routine' : undefined;
    return { imageId: image_id, label, lesion: lesion_id, probabilities, abstained, referred };
  });
  const byId = new Map(predictions.map((each) => [each.imageId, each]));
  return { folder, model, options, predictions: byId };
}

async function readMetrics(path: string): Promise<Metrics> {
  const read = async () => JSON.parse(await readFile(path, 'utf8')) as unknown;
  const json = await read().catch((cause: unknown) => {
    throw noRun(path, cause);
  });
  const { success, output } = safeParse(metricsSchema, json);
  if (!success) throw noRun(path);
  return output;
}

function noRun(where: string, cause?: unknown): CommandError {
  const message = `${where} is not what dermdx evaluate writes. Name two folders that it wrote with --out.`;
  return new CommandError('run-invalid', message, { cause });
}
