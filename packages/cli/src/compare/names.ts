import { CLASS_NAMES, LABELS } from '@dermdx/contract';
import type { Label } from '@dermdx/contract';
import type { FigureName } from './differences.js';

/** What each figure is called. */
export const FIGURE_NAMES: Readonly<Record<FigureName, string>> = {
  accuracy: 'accuracy',
  balancedAccuracy: 'balanced accuracy',
  macroAuc: 'macro AUC, one against the rest',
  melanomaAuc: 'melanoma AUC',
  malignantAuc: 'malignant AUC',
  sensitivity: 'triage, sensitivity',
  specificity: 'triage, specificity',
  abstained: 'share not judged',
  brier: 'Brier score (smaller is better)',
  negativeLogLikelihood: 'negative log-likelihood (smaller is better)',
  expectedCalibrationError: 'calibration error (smaller is better)',
  ...(Object.fromEntries(
    LABELS.map((label) => [`recall-${label}`, `recall: ${CLASS_NAMES[label]}`]),
  ) as Record<`recall-${Label}`, string>),
};
