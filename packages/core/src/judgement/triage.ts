import type { ModeCalibration } from '../calibration-file.js';
import type { ClassProbability, Label, Triage } from '../diagnosis.js';

/** The classes that must not wait; actinic keratosis and Bowen's disease may become carcinomas. */
export const MALIGNANT: readonly Label[] = ['mel', 'bcc', 'akiec'];

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
  const malignancy = classes
    .filter(({ label }) => MALIGNANT.includes(label))
    .reduce((sum, { probability }) => sum + probability, 0);
  return {
    level: decideLevel(malignancy >= threshold, candidates),
    malignancy,
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
