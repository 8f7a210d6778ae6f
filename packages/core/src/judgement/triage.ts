import { malignancy, MALIGNANT } from '@dermdx/contract';
import type { ClassProbability, Label, ModeCalibration, Triage } from '@dermdx/contract';

/**
 * What to do next: `routine` only when malignancy is below the threshold and no malignant class is
 * among the candidates either.
 *
 * @param candidates - the labels that cannot be ruled out
 */
export function decideTriage(
  classes: readonly ClassProbability[],
  candidates: readonly Label[],
  { threshold, malignant, benign }: ModeCalibration['triage'],
): Triage {
  const sum = malignancy(classes);
  return {
    level: decideLevel(sum >= threshold, candidates),
    malignancy: sum,
    threshold,
    sensitivity: malignant.referred / malignant.lesions,
    specificity: 1 - benign.referred / benign.lesions,
  };
}

function decideLevel(malignant: boolean, candidates: readonly Label[]): Triage['level'] {
  if (malignant) return 'see-soon';
  const open = candidates.some((label) => MALIGNANT.includes(label));
  return open ? 'inconclusive' : 'routine';
}
