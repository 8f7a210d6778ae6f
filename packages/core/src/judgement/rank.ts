import { LABELS } from '@dermdx/contract';
import type { ClassProbability } from '@dermdx/contract';

/** Pairs each label with its probability, most probable first; equal ones keep the label order. */
export function rankClasses(probabilities: ArrayLike<number>): ClassProbability[] {
  return LABELS.map((label, index) => ({ label, probability: probabilities[index] ?? 0 })).sort(
    (a, b) => b.probability - a.probability,
  );
}
