import { LABELS } from '@dermdx/contract';
import type { Calibration, Metrics } from '@dermdx/contract';
import type { Case } from '../case.js';
import { shareOf } from '../../statistics/proportion.js';
import { isMalignant } from '../../statistics/scores.js';
import { absent } from './absent.js';
import type { Maybe } from './absent.js';

/** A malignant lesion that was called routine. */
export type Miss = TriageFigures['misses'][number];

/** Shares of malignant pictures referred, and of benign ones not. */
export type Accuracy = TriageFigures['all'];

/** What the shipped rule reaches. */
export type TriageFigures = Extract<Metrics['triage'], { available: true }>;

/** Judges the shipped triage rule as a whole. */
export function measureTriage(
  cases: readonly Case[],
  modes: Calibration['modes'],
): Maybe<TriageFigures> {
  const judged = cases.filter(({ abstained, triage }) => abstained || triage);
  if (!judged.some(({ triage }) => triage)) {
    return absent('No picture has a triage level: this network, mode or source has none.');
  }
  const levels = Object.fromEntries(
    LABELS.map((label) => [label, { 'see-soon': 0, inconclusive: 0, routine: 0, abstained: 0 }]),
  ) as TriageFigures['levels'];
  for (const { label, triage } of judged) levels[label][triage?.level ?? 'abstained']++;
  const misses = judged.filter(({ label, triage }) => {
    return isMalignant(label) && triage?.level === 'routine';
  });
  return {
    available: true,
    all: judge(judged),
    diagnosed: judge(judged.filter(({ abstained }) => !abstained)),
    promised: Object.fromEntries(
      [...new Set(judged.map(({ mode }) => mode))].flatMap((mode) => {
        const claim = modes[mode]?.triage;
        if (!claim) return [];
        const { malignant, benign } = claim;
        const sensitivity = malignant.referred / malignant.lesions;
        return [[mode, { sensitivity, specificity: 1 - benign.referred / benign.lesions }]];
      }),
    ),
    levels,
    misses: misses.map(({ imageId, lesion, label, predicted, triage, confirmedBy = null }) => {
      return { imageId, lesion, label, predicted, malignancy: triage!.malignancy, confirmedBy };
    }),
  };
}

/** Sensitivity and specificity of "anything but routine". */
export function judge(cases: readonly Case[]): Accuracy {
  const share = (malignant: boolean) => {
    const trials = cases
      .filter(({ label }) => isMalignant(label) === malignant)
      .map(({ triage, lesion }) => ({ hit: (triage?.level !== 'routine') === malignant, lesion }));
    return shareOf(trials) ?? null;
  };
  return { sensitivity: share(true), specificity: share(false) };
}
