import type { ClassProbability } from './schemas/diagnosis.js';
import { MALIGNANT } from './vocabulary.js';

/**
 * Probability of the malignant classes together, from 0 to 1.
 *
 * @example
 * ```ts
 * import { malignancy } from '@dermdx/contract';
 * import type { Diagnosis } from '@dermdx/contract';
 *
 * export const inPerCent = ({ classes }: Diagnosis): string =>
 *   `${(100 * malignancy(classes)).toFixed(1)} %`;
 * ```
 */
export function malignancy(classes: readonly ClassProbability[]): number {
  return classes
    .filter(({ label }) => MALIGNANT.includes(label))
    .reduce((sum, { probability }) => sum + probability, 0);
}
