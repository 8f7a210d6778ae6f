import { modeKey } from '@dermdx/contract';
import type { Calibration, MeasuredDiagnosis } from '@dermdx/contract';
import { findCandidates } from './candidates.js';
import { findReference } from './reference.js';
import { decideTriage } from './triage.js';

/** What is told beside the probabilities, and follows from them. */
export type Figures = Pick<MeasuredDiagnosis, 'reference' | 'candidates' | 'triage' | 'clinic'>;

/** What the figures follow from. */
export type FiguresOf = Pick<MeasuredDiagnosis, 'classes' | 'mode' | 'patient'>;

/**
 * What was measured about probabilities like these, at home and elsewhere or at a clinic.
 *
 * @param said - its classes most probable first, of a diagnosis that was given of a dermatoscope's picture
 */
export function tellFigures(
  { classes, mode, patient }: FiguresOf,
  { modes }: Pick<Calibration, 'modes'>,
): Figures {
  const fitted = modes[modeKey(mode, patient)]!;
  const reference = findReference(classes[0]!, fitted);
  const candidates = findCandidates(classes, fitted.candidates);
  const triage = decideTriage(classes, candidates.labels, fitted);
  const { clinic } = fitted;
  return { reference, candidates, triage, ...(clinic && { clinic }) };
}
