import { modeKey } from '@dermdx/contract';
import type { Calibration, Diagnosis } from '@dermdx/contract';
import { findCandidates } from './candidates.js';
import { findReference } from './reference.js';
import { decideTriage } from './triage.js';

/** What is told beside the probabilities, and follows from them. */
export type Figures = Pick<Diagnosis, 'reference' | 'candidates' | 'triage' | 'clinic'>;

/** What the figures follow from. */
export type FiguresOf = Pick<Diagnosis, 'classes' | 'source' | 'mode' | 'patient'>;

/**
 * What was measured about probabilities like these, at home and elsewhere or at a clinic; nothing where nothing
 * was measured: the source is not a dermatoscope, or this mode was not calibrated.
 *
 * @param said - its classes most probable first, of a diagnosis that was given
 */
export function tellFigures(
  { classes, source, mode, patient }: FiguresOf,
  { modes }: Pick<Calibration, 'modes'>,
): Figures {
  const fitted = modes[modeKey(mode, patient)];
  if (source !== 'dermatoscope' || !fitted) return {};
  const reference = findReference(classes[0]!, fitted);
  const candidates = findCandidates(classes, fitted.candidates);
  const triage = decideTriage(classes, candidates.labels, fitted);
  const { clinic } = fitted;
  return { ...(reference && { reference }), candidates, triage, ...(clinic && { clinic }) };
}
