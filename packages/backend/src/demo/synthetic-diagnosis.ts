import type { AbstainReason, Diagnosis, Label } from '@dermdx/contract';
import { LABELS, modeKey } from '@dermdx/contract';
import type { Measured } from './measured.js';
import type { Random } from './random.js';
import { between, exponential, normal, pick } from './random.js';
import type { Person } from './synthetic-person.js';

const SOURCE_SHARES = [
  ['dermatoscope', 0.86],
  ['photograph', 0.1],
  ['unknown', 0.04],
] as const;
const THOROUGH = 0.15;
const FRAMED = 0.4;
/** A top class below this share is not drawn: with seven classes it hardly ever was. */
const LEAST_TOP = 0.35;
/** Of what the top class leaves, the share that the true one gets when the network is wrong. */
const TRUE_SHARE = 0.6;

/**
 * A result as the network might have given it: the predicted class by its confusion matrix, its
 * probability by the calibration's bins, the figures by the code that tells them everywhere else.
 */
export function makeDiagnosis(random: Random, measured: Measured, person: Person): Diagnosis {
  const { truth, patient } = person;
  const { calibration, metrics, figures, model } = measured;
  const row = metrics.confusion[LABELS.indexOf(truth)]!;
  const predicted = pick(
    random,
    LABELS.map((label, index) => [label, row[index]!]),
  );
  const source = pick(random, SOURCE_SHARES);
  const mode = {
    thorough: random() < THOROUGH,
    patient: Object.keys(patient).length > 0,
    framed: random() < FRAMED,
  };
  const classes = drawClasses(random, measured, person, predicted, modeKey(mode, patient));
  const reason = drawReason(random, metrics.abstention.reasons);
  const side = Math.floor(between(random, Math.max(calibration.minimumSide, 400), 3000));
  const threshold =
    calibration.modes[modeKey(mode, patient)]!.familiarity[LABELS.indexOf(predicted)]!;
  const common = {
    quality: drawQuality(random, measured, side, reason),
    classes,
    familiarity: { score: drawFamiliarity(random, measured, threshold, reason), threshold },
    ...drawPhotograph(random, measured, reason),
    frame: { x: Math.floor(side / 6), y: 0, size: side },
    mode,
    patient,
    model,
    timings: drawTimings(random, mode.thorough),
  };
  if (reason) return { status: 'abstained', reasons: [reason], source, ...common };
  const diagnosed = {
    status: 'diagnosed' as const,
    reasons: [],
    top: { ...classes[0]! },
    ...common,
  };
  if (source !== 'dermatoscope') return { ...diagnosed, source };
  return { ...diagnosed, source, ...figures({ classes, mode, patient }) };
}

/** Seven probabilities, the predicted class first. */
function drawClasses(
  random: Random,
  { calibration, metrics }: Measured,
  { truth }: Person,
  predicted: Label,
  key: string,
): Diagnosis['classes'] {
  const right = predicted === truth;
  const bins = calibration.modes[key]!.bins[predicted === 'nv' ? 'nv' : 'other'];
  const [low, high] = pick(
    random,
    bins.map(({ from, correct, total }, index) => [
      [Math.max(from, LEAST_TOP), bins[index + 1]?.from ?? 0.999] as const,
      right ? correct : total - correct,
    ]),
  );
  for (;;) {
    const top = between(random, low, high);
    const rest = 1 - top;
    const held = right ? 0 : Math.min(TRUE_SHARE * rest, 0.9 * top);
    // what is often mistaken for what was predicted gets more of the rest
    const shares = LABELS.map((label, index) => {
      if (label === predicted || (!right && label === truth)) return 0;
      return (metrics.confusion[index]![LABELS.indexOf(predicted)]! + 0.5) * exponential(random);
    });
    const sum = shares.reduce((total, share) => total + share, 0);
    const classes = LABELS.map((label, index) => {
      if (label === predicted) return { label, probability: top };
      if (!right && label === truth) return { label, probability: held };
      return { label, probability: (shares[index]! / sum) * (rest - held) };
    }).sort((a, b) => b.probability - a.probability);
    if (classes[0]!.label === predicted) return classes;
  }
}

/** Why the network gives up, as often as it did on the test lesions. */
function drawReason(
  random: Random,
  reasons: Measured['metrics']['abstention']['reasons'],
): AbstainReason | undefined {
  const shares = Object.entries(reasons).map(([reason, { value }]) => [
    reason as AbstainReason,
    value,
  ]);
  const given = shares.reduce((sum, [, value]) => sum + Number(value), 0);
  return pick(random, [[undefined, 1 - given], ...(shares as [AbstainReason, number][])]);
}

function drawQuality(
  random: Random,
  { calibration }: Measured,
  side: number,
  reason: AbstainReason | undefined,
): Diagnosis['quality'] {
  const { sharpness, darkest, brightest } = calibration.quality;
  const sharp =
    reason === 'too-blurred'
      ? between(random, sharpness * 0.4, sharpness)
      : sharpness * (1.1 + exponential(random));
  const exposure =
    reason === 'too-dark'
      ? between(random, darkest * 0.5, darkest)
      : reason === 'too-bright'
        ? between(random, brightest, 0.95)
        : between(random, darkest + 0.05, brightest - 0.05);
  const size = { value: side, pass: true };
  return {
    sharpness: { value: sharp, pass: reason !== 'too-blurred' },
    exposure: { value: exposure, pass: reason !== 'too-dark' && reason !== 'too-bright' },
    width: size,
    height: { ...size },
  };
}

function drawFamiliarity(
  random: Random,
  { calibration }: Measured,
  threshold: number,
  reason: AbstainReason | undefined,
): number {
  const { far } = calibration.familiarity;
  if (reason === 'not-a-lesion') return between(random, far, far * 1.5);
  if (reason === 'unfamiliar') return between(random, threshold, far);
  return Math.min(normal(random, 0, 0.8), threshold);
}

/** Its score, where the calibration has such a check: log-odds, on the side that the reason says. */
function drawPhotograph(
  random: Random,
  { calibration }: Measured,
  reason: AbstainReason | undefined,
): Pick<Diagnosis, 'photograph'> {
  if (!calibration.photograph) return {};
  const { threshold } = calibration.photograph;
  const away = 2 * exponential(random);
  return {
    photograph: { score: threshold + (reason === 'photograph' ? away : -away), threshold },
  };
}

/** Milliseconds as a telephone takes them. */
function drawTimings(random: Random, thorough: boolean): Diagnosis['timings'] {
  const decode = 20 + 40 * exponential(random);
  const preprocess = 5 + 10 * exponential(random);
  const infer = (30 + 40 * exponential(random)) * (thorough ? 4 : 1);
  return { decode, preprocess, infer, total: decode + preprocess + infer };
}
