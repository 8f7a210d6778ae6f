import { findBin, wilson } from '@dermdx/contract';
import type { Calibration, Metrics } from '@dermdx/contract';
import type { Case } from '../case.js';
import { fisherExact } from '../../statistics/fisher.js';
import { holm } from '../../statistics/holm.js';
import { shareOf } from '../../statistics/proportion.js';
import { absent } from './absent.js';
import type { Maybe } from './absent.js';
import { onePerLesion } from './overall.js';

/** A bin of the reference frequencies: what calibration promised and what was found here. */
export type ReferenceBin = ReferenceFigures['bins'][number];

/** Whether the frequencies that people are shown hold here. */
export type ReferenceFigures = Extract<Metrics['reference'], { available: true }>;

/** Compares every reference bin with what was found. */
export function measureReference(
  cases: readonly Case[],
  modes: Calibration['modes'],
): Maybe<ReferenceFigures> {
  const referenced = cases.filter(({ reference }) => reference);
  const used = [...new Set(referenced.map(({ mode }) => mode))].filter((mode) => modes[mode]);
  if (used.length === 0) {
    return absent('No picture has a reference frequency: this network, mode or source has none.');
  }
  const bins = used.flatMap((mode) => {
    const own = referenced.filter((each) => each.mode === mode);
    return (['nv', 'other'] as const).flatMap((group) => {
      const scored = own.filter(({ predicted }) => (predicted === 'nv') === (group === 'nv'));
      const ladder = modes[mode]!.bins[group];
      return ladder.map(({ from, correct, total }, index): ReferenceBin => {
        const below = ladder[index + 1]?.from ?? 1;
        const inside = scored.filter(({ top }) => findBin(ladder, top) === ladder[index]);
        const share = { value: correct / total, count: correct, total };
        const promised = { ...share, ...wilson(correct, total) };
        return { mode, group, from, below, promised, ...compare(inside, share) };
      });
    });
  });
  const tested = bins.filter(({ p }) => p !== null);
  const adjusted = holm(tested.map(({ p }) => p!));
  tested.forEach((bin, index) => (bin.adjusted = adjusted[index]!));
  const rejected = adjusted.filter((p) => p < 0.05).length;
  return { available: true, bins, rejected };
}

function compare(inside: readonly Case[], promised: { count: number; total: number }) {
  const isRight = ({ label, predicted }: Case) => label === predicted;
  const trials = inside.map((each) => ({ hit: isRight(each), lesion: each.lesion }));
  const found = shareOf(trials) ?? null;
  const alone = onePerLesion(inside);
  const counts = { count: alone.filter(isRight).length, total: alone.length };
  const p = alone.length > 0 ? fisherExact(promised, counts) : null;
  return { found, p, adjusted: null };
}
