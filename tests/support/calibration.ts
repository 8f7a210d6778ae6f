import { LABELS, MODE_KEYS, SITES } from '@dermdx/contract';
import type {
  Calibration,
  ClassProbability,
  ElsewhereCalibration,
  Label,
  ModeCalibration,
} from '@dermdx/contract';

/** A number for each class: those that are named, and the same for all the rest. */
export function perClass(named: Partial<Record<Label, number>>, rest = 0): number[] {
  return LABELS.map((label) => named[label] ?? rest);
}

/** Classes of a diagnosis with such probabilities, most probable first. */
export function classesOf(named: Partial<Record<Label, number>>): ClassProbability[] {
  return LABELS.map((label) => ({ label, probability: named[label] ?? 0 })).sort(
    (a, b) => b.probability - a.probability,
  );
}

/** A mode with round numbers: 240 of 300 other than moles right, one threshold for all. */
export const plainMode: ModeCalibration = {
  lesions: 1000,
  temperature: { nv: 1, other: 1 },
  bias: perClass({}),
  bins: {
    nv: [
      { from: 0, correct: 400, total: 500 },
      { from: 0.9, correct: 490, total: 500 },
    ],
    other: [
      { from: 0, correct: 30, total: 60 },
      { from: 0.6, correct: 240, total: 300 },
    ],
  },
  candidates: { thresholds: perClass({}, 0.1), levels: perClass({ mel: 0.95 }, 0.9) },
  familiarity: perClass({}, 3),
  triage: {
    threshold: 0.2,
    malignant: { lesions: 200, referred: 190, abstained: 10 },
    benign: { lesions: 800, referred: 200, abstained: 40 },
  },
};

/** All modes alike, but those that are named. */
export function everyMode(named: Record<string, ModeCalibration> = {}): Calibration['modes'] {
  const same = Object.fromEntries(MODE_KEYS.map((key) => [key, plainMode]));
  return { ...same, plain: plainMode, ...named };
}

/** Pictures of other cameras: 60 of 100 other than moles right; no class but three is among them. */
export const elsewhere: ElsewhereCalibration = {
  pictures: 500,
  bins: {
    nv: [{ from: 0, correct: 270, total: 300 }],
    other: [
      { from: 0, correct: 20, total: 80 },
      { from: 0.6, correct: 60, total: 100 },
    ],
  },
  candidates: {
    thresholds: LABELS.map((label) => (['mel', 'nv', 'bkl'].includes(label) ? 0.1 : null)),
    counts: perClass({ mel: 100, nv: 300, bkl: 80 }),
  },
  familiarity: LABELS.map((label) => (['mel', 'nv', 'bkl'].includes(label) ? 4 : null)),
  triage: {
    threshold: 0.3,
    malignant: { lesions: 100, referred: 98, abstained: 5 },
    benign: { lesions: 400, referred: 300, abstained: 40 },
  },
};

/** A calibration with round numbers, for a network with two features that takes 8 pixels. */
export const calibration: Calibration = {
  format: 4,
  model: '0'.repeat(64),
  minimumSide: 8,
  quality: { side: 8, sharpness: 0.05, darkest: 0.1, brightest: 0.9 },
  familiarity: {
    // vasc alone is elsewhere
    means: LABELS.map((label) => (label === 'vasc' ? [10, 0] : [0, 0])),
    distance: { mean: 5, deviation: 2 },
    energy: { mean: -4, deviation: 1 },
    far: 10,
  },
  patient: {
    age: [
      { below: 30, logits: perClass({ mel: -1 }) },
      { below: 60, logits: perClass({}) },
      { below: 1000, logits: perClass({ mel: 1 }) },
    ],
    sex: { female: perClass({ nv: 0.5 }), male: perClass({ bcc: 0.5 }) },
    site: Object.fromEntries(
      SITES.map((site) => [site, perClass(site === 'face' ? { akiec: 2 } : {})]),
    ),
  },
  modes: everyMode(),
};
