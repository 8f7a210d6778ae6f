import { LABELS } from '@dermdx/contract';
import type { Label, ModeCalibration, Triage } from '@dermdx/contract';
import type { Case } from '../../packages/cli/src/evaluate/case.js';

/** How a made-up picture was judged; what is left out is as in a clear-cut mole. */
export interface Sketch extends Partial<Omit<Case, 'probabilities' | 'candidates' | 'triage'>> {
  candidates?: Label[];
  level?: Triage['level'];
}

/** A made-up picture that was judged. */
export function makeCase(imageId: string, { candidates, level, ...rest }: Sketch = {}): Case {
  const { predicted = 'nv', top = 0.9, abstained = false } = rest;
  const probabilities = new Float64Array(LABELS.length).fill((1 - top) / (LABELS.length - 1));
  probabilities[LABELS.indexOf(predicted)] = top;
  const levels = Object.fromEntries(
    LABELS.map((label) => [label, label === 'mel' ? 0.95 : 0.9]),
  ) as Record<Label, number>;
  const triage = { malignancy: 0.2, threshold: 0.1, sensitivity: 0.95, specificity: 0.6 };
  return {
    imageId,
    label: 'nv',
    lesion: imageId,
    probabilities,
    predicted,
    top,
    abstained,
    reasons: abstained ? ['unfamiliar'] : [],
    mode: 'plain',
    ...(candidates ? { candidates: { labels: candidates, levels } } : {}),
    ...(level ? { triage: { ...triage, level } } : {}),
    ...rest,
  };
}

/** As many made-up pictures. */
export function makeCases(count: number, prefix: string, sketch: Sketch = {}): Case[] {
  return Array.from({ length: count }, (_, index) => makeCase(`${prefix}${index}`, sketch));
}

/** A made-up calibration of the mode `plain`. */
export function makeMode(part: Partial<ModeCalibration> = {}): { plain: ModeCalibration } {
  const zeros = LABELS.map(() => 0);
  return {
    plain: {
      lesions: 1000,
      temperature: { nv: 1, other: 1 },
      bias: zeros,
      bins: { nv: [], other: [] },
      candidates: { thresholds: zeros, levels: zeros },
      familiarity: zeros,
      triage: {
        threshold: 0.1,
        malignant: { lesions: 200, referred: 190, abstained: 5 },
        benign: { lesions: 800, referred: 240, abstained: 40 },
      },
      ...part,
    },
  };
}
