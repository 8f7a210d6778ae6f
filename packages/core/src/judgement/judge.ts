import { modeKey } from '@dermdx/contract';
import type {
  AbstainReason,
  Calibration,
  Diagnosis,
  Mode,
  Patient,
  Source,
} from '@dermdx/contract';
import { calibrate, patientLogits } from './calibrate.js';
import { rankClasses } from './rank.js';
import { judgeFamiliarity, scoreFamiliarity } from './familiarity.js';
import { judgePhotograph } from './photograph.js';
import { tellFigures } from './figures.js';

/** What the network says of a picture, as far as it is judged: a number for each class, and features. */
export interface Answer {
  logits: ArrayLike<number>;
  /** Whitened, so that their distance is Mahalanobis'. */
  features: ArrayLike<number>;
  /** Pooled means and spreads of its stages; absent from files that do not tell photographs apart. */
  statistics?: ArrayLike<number>;
}

/** What a diagnosis has beside what the network's answer means. */
type Beside = 'quality' | 'frame' | 'mode' | 'patient' | 'model' | 'timings' | 'activation';

/** What the network's answer means, and whether it may be told. */
export type Verdict = Without<Diagnosis, Beside>;

/** Of each kind of diagnosis, all but some fields. */
type Without<Kind, Key> = Kind extends unknown ? Omit<Kind, Key & keyof Kind> : never;

/**
 * Says what the network's answer means by what was measured on the calibration lesions.
 *
 * @param answer - of one view, or the mean of several
 * @param unfit - why the picture is not good enough; empty when it is
 */
export function judge(
  answer: Answer,
  calibration: Calibration,
  { source, patient }: { source: Source; patient: Patient },
  mode: Mode,
  unfit: readonly AbstainReason[],
): Verdict {
  const { used, added } = settle(calibration, patient, mode);
  const probabilities = calibrate(answer.logits, added, used);
  const classes = rankClasses(probabilities);
  const top = classes[0]!;

  const familiarity = {
    score: scoreFamiliarity(answer.features, answer.logits, calibration.familiarity),
    threshold: used.familiarity[probabilities.indexOf(top.probability)]!,
  };
  const photograph = judgePhotograph(answer.statistics, calibration.photograph);
  const told = { classes, familiarity, ...(photograph && { photograph }) };
  const strange = findStrange(told, calibration);
  const reasons = unfit.length === 0 && strange ? [strange] : [...unfit];
  if (reasons.length > 0) return { status: 'abstained', reasons, source, ...told };

  const diagnosed = { status: 'diagnosed' as const, reasons, top: { ...top }, ...told };
  if (source !== 'dermatoscope') return { ...diagnosed, source };
  // figures are given only where they were measured: for pictures taken through a dermatoscope
  return { ...diagnosed, source, ...tellFigures({ classes, mode, patient }, calibration) };
}

/** Why the network should not judge such a picture, if it should not: a photograph before all else. */
function findStrange(
  { photograph, familiarity }: Pick<Diagnosis, 'photograph' | 'familiarity'>,
  calibration: Calibration,
): AbstainReason | undefined {
  if (photograph && photograph.score > photograph.threshold) return 'photograph';
  return judgeFamiliarity(familiarity, calibration.familiarity.far);
}

/** What was fitted for a mode, and what the patient's data adds to the logits. */
export function settle(calibration: Calibration, patient: Patient, mode: Mode) {
  const used = calibration.modes[modeKey(mode, patient)]!;
  return { used, added: patientLogits(patient, calibration.patient) };
}
