import { LABELS, MALIGNANT } from '@dermdx/contract/vocabulary';
import type { Label } from '@dermdx/contract/vocabulary';

/** The benign classes, in the network's order. */
export const BENIGN: readonly Label[] = LABELS.filter((label) => !MALIGNANT.includes(label));

/** The classes in the order in which staff see them: malignant ones first. */
export const LABELS_SHOWN: readonly Label[] = [...MALIGNANT, ...BENIGN];
