import { join } from 'node:path';
import { LABELS } from '@dermdx/contract';
import type { Calibration, ModeCalibration } from '@dermdx/contract';
import { CommandError } from '../errors.js';
import { loadCalibration, makeFolder } from '../core.js';
import { readFrames } from '../list/frames.js';
import { readLabels } from '../list/labels.js';
import type { ColumnNames, LabelList } from '../list/labels.js';
import { matchPictures, nothing } from '../list/match.js';
import type { PictureToEvaluate } from '../list/match.js';
import type { Problem } from '../list/problems.js';
import { attemptWrite, writeAll } from '../output.js';
import { toProblemsCsv } from '../evaluate/tables.js';
import { toReadingsCsv } from '../list/readings.js';
import { modelFolder } from '../model-folder.js';
import type { OnPicture } from '../progress.js';
import { count, groups, LEAST_IN_A_BIN, toBins } from './count.js';
import type { Fared } from './count.js';
import { crossJudge, fit, LEAST_FOR_TEMPERATURES, LEAST_OF_A_CLASS } from './fit.js';
import type { Fitted } from './fit.js';
import { measuredModes } from './modes.js';
import type { MeasuredMode } from './modes.js';
import { writeNetwork } from './network-folder.js';
import { observe } from './observe.js';
import { renderCalibration } from './report.js';
import { isMalignant, judge } from './sighting.js';
import type { Judged } from './sighting.js';
import { negativeLogLikelihood } from './temperature.js';

/** Which pictures to calibrate on, and where the outcome goes. */
export interface CalibrateOptions {
  images: string;
  labels: string;
  out: string;
  /** Headings of the list that stand for its columns. */
  columns?: ColumnNames;
  frames?: string;
  unsquash?: { width: number; height: number };
  model?: string;
  /** Pictures looked at at once; as many as cores unless named. */
  jobs?: number;
  /** Whether tables begin with the mark by which Excel knows UTF-8. */
  byteOrderMark?: boolean;
  onPicture?: OnPicture;
}

/** A mode that was fitted anew: what came out, and how the lesions fare by it and by what was before. */
export interface CalibratedMode {
  key: string;
  fitted: Fitted;
  /** Whether its temperatures are the clinic's own. */
  ownTemperatures: boolean;
  /** By the calibration that the network came with. */
  before: Fared;
  /** Each fifth by what the other four gave. */
  after: Fared;
}

/** What came out, beside the files. */
export interface Calibrated {
  lesions: number;
  modes: CalibratedMode[];
  problems: Problem[];
  list: LabelList;
  /** How many answers an earlier run had written: two for each picture. */
  earlier: number;
  files: string[];
}

/**
 * Fits thresholds and frequencies on a clinic's own labelled pictures, and writes the network with
 * them into a folder that `--model` takes.
 *
 * @throws CommandError `too-few-lesions`, `labels-invalid`, `nothing-to-evaluate`, `output-failed`,
 * and what `load` throws
 */
export async function calibrateOn(options: CalibrateOptions): Promise<Calibrated> {
  const list = await readLabels(options.labels, options.columns);
  const frames = options.frames === undefined ? undefined : await readFrames(options.frames);
  const match = await matchPictures(list, options.images);
  await attemptWrite(() => makeFolder(options.out), options.out);
  const found = [...list.problems, ...match.problems];
  const pictures = onePerLesion(match.pictures);
  if (pictures.length === 0) throw nothing(options, found);

  const folder = modelFolder(options.model);
  const shipped = await loadCalibration(folder);
  const look = {
    ...(frames && { frames }),
    ...(options.unsquash && { unsquash: options.unsquash }),
    answers: join(options.out, 'answers.ndjson'),
    jobs: options.jobs,
    onPicture: options.onPicture ?? (() => undefined),
  };
  const { observed, problems: unseen, earlier } = await observe(folder, shipped, pictures, look);
  const problems = [...found, ...unseen];
  if (observed.length === 0) throw nothing(options, problems);
  const measured = measuredModes(observed, shipped, frames !== undefined);
  checkEnough(measured[0]!, shipped);

  const made = new Date();
  const clinic = { lesions: observed.length, day: made.toISOString().slice(0, 10) };
  const modes: CalibratedMode[] = [];
  const calibrated: Calibration = { ...shipped, modes: { ...shipped.modes } };
  for (const mode of measured) {
    const before = shipped.modes[mode.key]!;
    const { outcome, judged } = calibrateMode(mode, before, shipped.familiarity.far);
    modes.push(outcome);
    calibrated.modes[mode.key] = toMode(outcome, judged, clinic);
  }
  const network = join(options.out, 'network');
  const files = await attemptWrite(() => writeNetwork(folder, network, calibrated), network);
  const report = renderCalibration({ modes, observed, problems, clinic, shipped, calibrated });
  const texts = {
    'report.html': report,
    'values.csv': toReadingsCsv(list.readings),
    'not-evaluated.csv': toProblemsCsv(problems),
  };
  files.push(...(await writeAll(options.out, texts, options.byteOrderMark)));
  return { lesions: observed.length, modes, problems, list, earlier, files };
}

/** The first by its id: pictures of one lesion say less than as many lesions. */
function onePerLesion(pictures: readonly PictureToEvaluate[]): PictureToEvaluate[] {
  const first = new Map<string, PictureToEvaluate>();
  for (const picture of pictures) {
    const before = first.get(picture.lesion);
    if (!before || picture.imageId < before.imageId) first.set(picture.lesion, picture);
  }
  return [...first.values()];
}

/** Too few lesions would make promises that nothing stands behind: then what was careful stays. */
function checkEnough({ key, sightings }: MeasuredMode, shipped: Calibration): void {
  const { far } = shipped.familiarity;
  const { mode } = fit(sightings, shipped.modes[key]!, far, false);
  const judged = sightings.map((one) => judge(one, mode, far));
  const told = groups(judged);
  const malignant = judged.filter(
    ({ abstained, truth }) => !abstained && isMalignant(truth),
  ).length;
  const benign = told.nv.length + told.other.length - malignant;
  const wanted: [what: string, there: number, least: number][] = [
    ['malignant lesions', malignant, LEAST_OF_A_CLASS],
    ['benign lesions', benign, LEAST_OF_A_CLASS],
    ['lesions taken for moles', told.nv.length, LEAST_IN_A_BIN],
    ['lesions taken for something else', told.other.length, LEAST_IN_A_BIN],
  ];
  const missing = wanted.filter(([, there, least]) => there < least);
  if (missing.length === 0) return;
  const list = missing.map(([what, there, least]) => `${there} ${what} (${least} are needed)`);
  throw new CommandError(
    'too-few-lesions',
    `Too few lesions to calibrate on: ${list.join(', ')}. Nothing was changed: the network's own, more ` +
      'careful thresholds stay. Measure it with dermdx evaluate, and add lesions.',
  );
}

function calibrateMode({ key, sightings }: MeasuredMode, shipped: ModeCalibration, far: number) {
  const ownTemperatures = isBetter(sightings, shipped, far);
  const judged = crossJudge(sightings, shipped, far, ownTemperatures);
  const outcome: CalibratedMode = {
    key,
    fitted: fit(sightings, shipped, far, ownTemperatures),
    ownTemperatures,
    before: count(sightings.map((one) => judge(one, shipped, far))),
    after: count(judged),
  };
  return { outcome, judged };
}

/** Whether temperatures fitted on four fifths are likelier on the last than those that were there. */
function isBetter(sightings: MeasuredMode['sightings'], shipped: ModeCalibration, far: number) {
  const judgable = sightings.filter(({ unfit }) => !unfit);
  if (judgable.length < LEAST_FOR_TEMPERATURES) return false;
  const own = crossJudge(judgable, shipped, far, true);
  const losses = own.map(
    ({ probabilities, truth }) => -Math.log(Math.max(1e-12, probabilities[truth]!)),
  );
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  return mean < negativeLogLikelihood(judgable, shipped);
}

/** As calibration.json has it: what is fitted on all lesions, counts of the cross-fitted. */
function toMode(
  { fitted, after }: CalibratedMode,
  judged: readonly Judged[],
  clinic: NonNullable<ModeCalibration['clinic']>,
): ModeCalibration {
  const { temperature, bias, candidates, familiarity, triage } = fitted.mode;
  return {
    lesions: after.lesions,
    temperature,
    bias,
    bins: toBins(judged),
    // counts only where every threshold has lesions of its own behind it
    candidates: fitted.candidates.every((lesions) => lesions > 0)
      ? { ...candidates, counts: fitted.candidates, pools: [...LABELS] }
      : candidates,
    familiarity,
    triage: { threshold: triage.threshold, malignant: after.malignant, benign: after.benign },
    clinic,
  };
}
