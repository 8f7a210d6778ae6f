import { LABELS } from '@dermdx/contract';
import type { Calibration, Label, Mode, Patient } from '@dermdx/contract';
import { calibrate } from './calibrate.js';
import { settle } from './judge.js';

/** Between which probabilities a class lies over all views of one picture. */
export interface ClassSpread {
  /** The class. */
  label: Label;
  /** Its least probability, from 0 to 1. */
  low: number;
  /** Its greatest, from 0 to 1. */
  high: number;
}

/**
 * The network's own noise on one picture: how far its probabilities move when the picture is mirrored
 * and its square shifted a little, which changes nothing about the lesion. Light, angle and pressure
 * move them as well, and are not in it.
 */
export interface Spread {
  /** How many views were looked at. */
  views: number;
  /** One for each class, in the order of `LABELS`. */
  classes: ClassSpread[];
}

/**
 * The least and the greatest calibrated probability of each class over all views.
 *
 * @param rows - the network's logits, a row for each view, at least one
 * @param mode - of the diagnosis that the spread stands beside, so that both are calibrated alike
 */
export function spreadOf(
  rows: readonly ArrayLike<number>[],
  calibration: Calibration,
  patient: Patient,
  mode: Mode,
): Spread {
  const { used, added } = settle(calibration, patient, mode);
  const views = rows.map((logits) => calibrate(logits, added, used));
  const classes = LABELS.map((label, index) => {
    const probabilities = views.map((view) => view[index]!);
    return { label, low: Math.min(...probabilities), high: Math.max(...probabilities) };
  });
  return { views: rows.length, classes };
}
