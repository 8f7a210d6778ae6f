import { LABELS } from '@dermdx/contract';
import type { ClassProbability } from '@dermdx/contract';

/**
 * Pairs each label with its probability, most probable first; equal ones keep the label order.
 *
 * @example
 * ```ts
 * import { rankClasses } from '@dermdx/core/node';
 *
 * const [top] = rankClasses([0.01, 0.02, 0.1, 0.01, 0.2, 0.65, 0.01]);
 * console.log(top?.label, top?.probability);
 * ```
 */
export function rankClasses(probabilities: ArrayLike<number>): ClassProbability[] {
  return LABELS.map((label, index) => ({ label, probability: probabilities[index] ?? 0 })).sort(
    (a, b) => b.probability - a.probability,
  );
}
