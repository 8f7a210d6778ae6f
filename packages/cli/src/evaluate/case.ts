import { LABELS, modeKey } from '@dermdx/contract';
import type {
  AbstainReason,
  Candidates,
  Diagnosis,
  Label,
  Reference,
  Triage,
} from '@dermdx/contract';
import type { LabelledPicture } from '../list/labels.js';

/** A picture that was looked at, what it shows, and what the network saw; small, to be kept. */
export interface Case extends LabelledPicture {
  /** By the order of `LABELS`. */
  probabilities: Float64Array;
  /** The most probable class, also where the network abstained. */
  predicted: Label;
  /** Probability of {@link Case.predicted}. */
  top: number;
  abstained: boolean;
  reasons: AbstainReason[];
  /** Which calibration holds for it, as `calibration.json` names it. */
  mode: string;
  reference?: Reference;
  candidates?: Candidates;
  triage?: Triage;
}

/** Keeps of a diagnosis what the figures need. */
export function toCase(picture: LabelledPicture, diagnosis: Diagnosis): Case {
  const { classes, status, reasons, reference, candidates, triage, mode, patient } = diagnosis;
  const probabilities = new Float64Array(LABELS.length);
  for (const { label, probability } of classes) probabilities[LABELS.indexOf(label)] = probability;
  const { imageId, label, lesion, confirmedBy, age, sex, site } = picture;
  return {
    imageId,
    label,
    lesion,
    ...(confirmedBy === undefined ? {} : { confirmedBy }),
    ...(age === undefined ? {} : { age }),
    ...(sex === undefined ? {} : { sex }),
    ...(site === undefined ? {} : { site }),
    probabilities,
    predicted: classes[0]!.label,
    top: classes[0]!.probability,
    abstained: status === 'abstained',
    reasons,
    mode: modeKey(mode, patient),
    ...(reference ? { reference } : {}),
    ...(candidates ? { candidates } : {}),
    ...(triage ? { triage } : {}),
  };
}
