import { LABELS, wilson } from '@dermdx/contract';
import type { Bin, ModeCalibration, Tally } from '@dermdx/contract';
import { calibrationError } from '../statistics/calibration-error.js';
import { isMalignant } from './sighting.js';
import type { Judged } from './sighting.js';

/** Lesions of a bin, at least. */
export const LEAST_IN_A_BIN = 50;

const NV = LABELS.indexOf('nv');

/** How a mode fares, all of it counted. */
export interface Fared {
  lesions: number;
  abstained: number;
  /** Malignant lesions, and how many were sent on. */
  malignant: Tally;
  benign: Tally;
  /** How far the top probability is from how often it was right. */
  calibrationError: number;
  /** By class: of its lesions that were judged, how many kept it among the candidates. */
  kept: { lesions: number; kept: number }[];
  /** Mean number of candidates of what was judged. */
  candidates: number;
}

/** Counts how lesions fared. */
export function count(judged: readonly Judged[]): Fared {
  const told = judged.filter(({ abstained }) => !abstained);
  const tops = Float64Array.from(judged, ({ top }) => top);
  const right = judged.map(({ predicted, truth }) => predicted === truth);
  return {
    lesions: judged.length,
    abstained: judged.length - told.length,
    malignant: tally(judged.filter(({ truth }) => isMalignant(truth))),
    benign: tally(judged.filter(({ truth }) => !isMalignant(truth))),
    calibrationError: calibrationError(tops, right)(judged.map(() => 1)),
    kept: LABELS.map((_, label) => {
      const members = told.filter(({ truth }) => truth === label);
      const kept = members.filter(({ candidates }) => candidates[label]).length;
      return { lesions: members.length, kept };
    }),
    candidates:
      told.reduce((sum, one) => sum + one.candidates.filter(Boolean).length, 0) / told.length,
  };
}

function tally(judged: readonly Judged[]): Tally {
  return {
    lesions: judged.length,
    referred: judged.filter(({ referred }) => referred).length,
    abstained: judged.filter(({ abstained }) => abstained).length,
  };
}

/** Those that were judged, predicted moles and all others apart. */
export function groups(judged: readonly Judged[]): Record<'nv' | 'other', Judged[]> {
  const told = judged.filter(({ abstained }) => !abstained);
  return {
    nv: told.filter(({ predicted }) => predicted === NV),
    other: told.filter(({ predicted }) => predicted !== NV),
  };
}

/** Bins of equal mass by top probability, of `LEAST_IN_A_BIN` lesions or more. */
export function toBins(judged: readonly Judged[]): ModeCalibration['bins'] {
  const { nv, other } = groups(judged);
  return { nv: equalBins(nv), other: equalBins(other) };
}

/** Most bins of a group: more would say less of each. */
const MOST_BINS = 5;

function equalBins(judged: readonly Judged[]): Bin[] {
  const sorted = [...judged].sort((a, b) => a.top - b.top);
  const parts = Math.min(MOST_BINS, Math.floor(sorted.length / LEAST_IN_A_BIN));
  const bins: Bin[] = [];
  for (let part = 0; part < parts; part++) {
    const [start, end] = [part, part + 1].map((one) => Math.round((one * sorted.length) / parts));
    const members = sorted.slice(start, end);
    const from = part === 0 ? 0 : (sorted[start! - 1]!.top + members[0]!.top) / 2;
    const correct = members.filter(({ predicted, truth }) => predicted === truth).length;
    bins.push({ from, correct, total: members.length });
  }
  // lesions scored exactly alike cannot be told apart by a bound
  return bins.filter(({ from }, index) => index === 0 || from > bins[index - 1]!.from);
}

/** A frequency with Wilson's interval, in per cent. */
export function inPerCent(correct: number, total: number): string {
  if (total === 0) return '–';
  const { low, high } = wilson(correct, total);
  const per = (value: number) => (value * 100).toFixed(1);
  return `${per(correct / total)} % (${per(low)} to ${per(high)}; ${correct} of ${total})`;
}
