import { join } from 'node:path';
import type { Metrics } from '@dermdx/contract';
import { checkOptions, load, loadCalibration, makeFolder } from '../core.js';
import { readFrames } from '../list/frames.js';
import { readLabels } from '../list/labels.js';
import type { ColumnNames, LabelList } from '../list/labels.js';
import { matchPictures, nothing } from '../list/match.js';
import type { PictureToEvaluate } from '../list/match.js';
import type { Problem } from '../list/problems.js';
import { toReadingsCsv } from '../list/readings.js';
import { Answers } from '../looking/answers.js';
import { modelFolder } from '../model-folder.js';
import { attemptWrite, writeAll } from '../output.js';
import type { OnPicture } from '../progress.js';
import { threadsFor } from '../threads.js';
import { diagnoseAll } from './diagnose-all.js';
import type { LookOptions } from './diagnose-all.js';
import { measure, toJson } from './metrics.js';
import { renderReport } from './report/report.js';
import { missesShown } from './report/triage.js';
import { toPredictionsCsv, toProblemsCsv } from './tables.js';
import { makeThumbnails } from './thumbnails.js';

/** What to evaluate, and how. */
export interface EvaluateOptions extends Partial<Omit<LookOptions, 'frames'>> {
  /** Folder of pictures. */
  images: string;
  /** CSV file: `image_id,dx`, optional `lesion_id,dx_type,age,sex,localization`. */
  labels: string;
  /** Folder for what is written. */
  out: string;
  /** Headings of the list that stand for its columns. */
  columns?: ColumnNames;
  /** CSV file `image_id,x,y,size` of the squares that people framed. */
  frames?: string;
  /** Folder of a network; the installed `@dermdx/model` unless named. */
  model?: string;
  /** Pictures looked at at once; as many as cores unless named. */
  jobs?: number;
  /** Whether tables begin with the mark by which Excel knows UTF-8. */
  byteOrderMark?: boolean;
  /** Told after each picture. */
  onPicture?: OnPicture;
}

/** What came out, beside the files. */
export interface Evaluation {
  metrics: Metrics;
  problems: Problem[];
  list: LabelList;
  /** How many pictures an earlier run had looked at. */
  earlier: number;
  /** Paths of the files that were written. */
  files: string[];
}

/**
 * Measures the network on labelled pictures: list → files → diagnoses → figures → report.
 *
 * @throws CommandError `labels-invalid`, `nothing-to-evaluate`, `output-failed`, and what `load` throws
 */
export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const { source = 'dermatoscope', thorough = false, patient = false, unsquash, out } = options;
  checkOptions({ source });
  const list = await readLabels(options.labels, options.columns);
  const frames = options.frames === undefined ? undefined : await readFrames(options.frames);
  const match = await matchPictures(list, options.images);
  // before the long part, so that a wrong folder is found out at once
  await attemptWrite(() => makeFolder(out), out);

  const soFar = [...list.problems, ...match.problems];
  if (match.pictures.length === 0) throw nothing(options, soFar);
  const look: LookOptions = {
    source,
    thorough,
    patient,
    ...(unsquash ? { unsquash } : {}),
    ...(frames ? { frames } : {}),
  };
  const looked = await lookAtAll(match.pictures, look, options);
  const problems = [...soFar, ...looked.problems];
  const { cases, model, modes, earlier } = looked;
  if (cases.length === 0) throw nothing(options, problems);
  const metrics = measure({ model, options: look, rows: list.rows, cases, problems, modes });
  const missed = new Set(missesShown(metrics).map(({ imageId }) => imageId));
  const shown = match.pictures.filter(({ imageId }) => missed.has(imageId));
  const thumbnails = await makeThumbnails(shown, look);
  const texts = {
    'metrics.json': toJson(metrics),
    'report.html': renderReport(metrics, { problems, list, thumbnails, made: new Date() }),
    'predictions.csv': toPredictionsCsv(cases),
    'values.csv': toReadingsCsv(list.readings),
    'not-evaluated.csv': toProblemsCsv(problems),
  };
  const files = await writeAll(out, texts, options.byteOrderMark);
  return { metrics, problems, list, earlier, files };
}

async function lookAtAll(
  pictures: readonly PictureToEvaluate[],
  look: LookOptions,
  { model: named, jobs, out, onPicture = () => undefined }: EvaluateOptions,
) {
  const folder = modelFolder(named);
  const calibration = await loadCalibration(folder);
  const dermdx = await load({ model: folder, threads: threadsFor(pictures.length, jobs) });
  const answers = await Answers.open(join(out, 'answers.ndjson'), dermdx.model, calibration);
  try {
    const looked = await diagnoseAll(dermdx, pictures, look, answers, onPicture);
    return { ...looked, model: dermdx.model, modes: calibration.modes };
  } finally {
    await answers.close();
    await dermdx.dispose();
  }
}
