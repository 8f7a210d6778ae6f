import { mkdir } from 'node:fs/promises';
import { checkOptions } from '../core.js';
import { load, loadCalibration } from '../core.js';
import { modelFolder } from '../model-folder.js';
import { diagnoseAll } from './diagnose-all.js';
import type { LookOptions } from './diagnose-all.js';
import { readFrames } from '../list/frames.js';
import { readLabels } from '../list/labels.js';
import { matchPictures } from '../list/match.js';
import type { OnPicture } from '../progress.js';
import { attemptWrite, nothing, writeAll } from '../output.js';
import { measure, toJson } from './metrics.js';
import type { Metrics } from '@dermdx/contract';
import type { Problem } from '../list/problems.js';
import { toPredictionsCsv, toProblemsCsv } from './tables.js';
import { renderReport } from './report/report.js';

/** What to evaluate, and how. */
export interface EvaluateOptions extends Partial<Omit<LookOptions, 'frames'>> {
  /** Folder of pictures. */
  images: string;
  /** CSV file: `image_id,dx`, optional `lesion_id,dx_type,age,sex,localization`. */
  labels: string;
  /** Folder for what is written. */
  out: string;
  /** CSV file `image_id,x,y,size` of the squares that people framed. */
  frames?: string;
  /** Folder of a network; the installed `@dermdx/model` unless named. */
  model?: string;
  /** Told after each picture. */
  onPicture?: OnPicture;
}

/** What came out, beside the files. */
export interface Evaluation {
  metrics: Metrics;
  problems: Problem[];
  /** Paths of the files that were written. */
  files: string[];
}

/**
 * Measures the network on labelled pictures: list → files → diagnoses → figures → report.
 *
 * @throws CommandError `labels-invalid`, `nothing-to-evaluate`, `output-failed`, and what `load` throws
 */
export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const { source = 'dermatoscope', thorough = false, patient = false, unsquash } = options;
  checkOptions({ source });
  const list = await readLabels(options.labels);
  const frames = options.frames === undefined ? undefined : await readFrames(options.frames);
  const match = await matchPictures(list, options.images);
  // before the long part, so that a wrong folder is found out at once
  await attemptWrite(() => mkdir(options.out, { recursive: true }), options.out);

  const soFar = [...list.problems, ...match.problems];
  if (match.pictures.length === 0) throw nothing(options, soFar);
  const folder = modelFolder(options.model);
  const dermdx = await load({ model: folder });
  const calibration = await loadCalibration(folder);
  const look: LookOptions = {
    source,
    thorough,
    patient,
    ...(unsquash ? { unsquash } : {}),
    ...(frames ? { frames } : {}),
  };
  const onPicture = options.onPicture ?? (() => undefined);
  const looked = await diagnoseAll(dermdx, match.pictures, look, onPicture);

  const problems = [...soFar, ...looked.problems];
  const { cases } = looked;
  if (cases.length === 0) throw nothing(options, problems);
  const { model } = dermdx;
  const { rows } = list;
  const metrics = measure({
    model,
    options: look,
    rows,
    cases,
    problems,
    modes: calibration.modes,
  });
  const files = await writeAll(options.out, {
    'metrics.json': toJson(metrics),
    'report.html': renderReport(metrics, problems, new Date()),
    'predictions.csv': toPredictionsCsv(cases),
    'not-evaluated.csv': toProblemsCsv(problems),
  });
  return { metrics, problems, files };
}
