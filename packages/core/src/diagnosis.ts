import type { Patient } from './patient.js';

/** The seven classes by HAM10000's ids, in the order of the network's outputs. */
export const LABELS = ['akiec', 'bcc', 'bkl', 'df', 'mel', 'nv', 'vasc'] as const;

/**
 * One of the seven diagnoses: actinic keratosis or Bowen's disease (`akiec`), basal cell carcinoma
 * (`bcc`), benign keratosis (`bkl`), dermatofibroma (`df`), melanoma (`mel`), melanocytic nevus
 * (`nv`), vascular lesion (`vasc`).
 */
export type Label = (typeof LABELS)[number];

/**
 * What the picture was taken with, as the person says. The network was measured on pictures
 * taken through a dermatoscope only.
 */
export type Source = 'dermatoscope' | 'photograph' | 'unknown';

/** Every value of {@link Source}. */
export const SOURCES: readonly Source[] = ['dermatoscope', 'photograph', 'unknown'];

/** Why no diagnosis is given. */
export type AbstainReason =
  /** Fewer pixels than the network was measured to need. */
  | 'too-small'
  | 'too-blurred'
  | 'too-dark'
  | 'too-bright'
  /** Far from everything that the network was trained on. */
  | 'not-a-lesion'
  /** Less like the training pictures than nearly all pictures of its class were. */
  | 'unfamiliar';

/** A class and its calibrated probability, from 0 to 1. */
export interface ClassProbability {
  /** The class. */
  label: Label;
  /** Calibrated, from 0 to 1. */
  probability: number;
}

/** A measured quality of the picture and whether it suffices. */
export interface QualityMeasure {
  /** What was measured. */
  value: number;
  /** Whether it suffices for a diagnosis. */
  pass: boolean;
}

/** What was measured on the picture. */
export interface Quality {
  /** Detail of the framed square at a fixed scale; higher is sharper. */
  sharpness: QualityMeasure;
  /** Mean brightness of the framed square, from 0 to 1. */
  exposure: QualityMeasure;
  /** Pixels of the upright picture, or of the person's own frame. */
  width: QualityMeasure;
  /** Pixels of the upright picture, or of the person's own frame. */
  height: QualityMeasure;
}

/** A square of the upright picture, in its pixels; `x` and `y` are the top left corner. */
export interface Frame {
  /** Left edge, a whole number. */
  x: number;
  /** Top edge, a whole number. */
  y: number;
  /** Length of its sides, a whole number. */
  size: number;
}

/** Which network answered. */
export interface ModelIdentity {
  /** As its manifest says. */
  name: string;
  /** As its manifest says. */
  version: string;
  /** SHA-256 of the ONNX file, lower-case hexadecimal. */
  sha256: string;
}

/**
 * The confidence interval: of the `total` calibration lesions scored like this one, `correct` were
 * what the network said.
 */
export interface Reference {
  /** Of them, how many were what the network said. */
  correct: number;
  /** Calibration lesions scored like this one. */
  total: number;
  /** `correct / total`. */
  rate: number;
  /** Lower bound of the Wilson interval (Wilson 1927, doi 10.1080/01621459.1927.10502953). */
  low: number;
  /** Its upper bound. */
  high: number;
  /** Confidence of the interval, 0.95. */
  level: number;
}

/**
 * What could not be ruled out: a class-conditional (Mondrian) conformal set (Vovk et al. 2005). It
 * contains the true class of at least `levels[label]` of the lesions of each class.
 */
export interface Candidates {
  /** Most probable first; the top class is always among them. */
  labels: Label[];
  /** Of the lesions of each class, the share that at least keeps it, from 0 to 1. */
  levels: Record<Label, number>;
}

/** What to do next, by the sum of the malignant classes and by the candidates. */
export interface Triage {
  /**
   * `see-soon`: malignancy reaches the threshold. `inconclusive`: it does not, but a malignant class
   * is among the candidates. `routine`: neither. It never says that all is well.
   */
  level: 'see-soon' | 'routine' | 'inconclusive';
  /** Probability of melanoma, basal cell carcinoma and actinic keratosis together. */
  malignancy: number;
  /** From this malignancy on it is `see-soon`. */
  threshold: number;
  /** Of the malignant calibration lesions, the share not called `routine`. */
  sensitivity: number;
  /** Of the benign ones, the share called `routine`. */
  specificity: number;
}

/** How near the picture is to what the network was trained on; unfamiliar above the threshold. */
export interface Familiarity {
  /** The higher, the less familiar; 0 is average. */
  score: number;
  /** Above it, the network abstains. */
  threshold: number;
}

/** Where the network looked for a class: row by row, from 0 to 1. */
export interface ActivationMap {
  /** The class. */
  label: Label;
  /** Fields in a row. */
  width: number;
  /** Rows. */
  height: number;
  /** `width × height` of them. */
  values: number[];
}

/** What was switched on; each combination has its own calibration. */
export interface Mode {
  /** Four mirrored views were averaged. */
  thorough: boolean;
  /** Patient data was used. */
  patient: boolean;
  /** The person framed the lesion, instead of the centre square. */
  framed: boolean;
}

/** How long each step took, in milliseconds. */
export interface Timings {
  /** From the file to pixels. */
  decode: number;
  /** Framing, quality and resizing. */
  preprocess: number;
  /** The network. */
  infer: number;
  /** All of it. */
  total: number;
}

/** What the network sees in one picture. */
export interface Diagnosis {
  /** `abstained` when the picture cannot be judged; `reasons` says why. */
  status: 'diagnosed' | 'abstained';
  /** Empty when diagnosed. */
  reasons: AbstainReason[];
  /** Measured on the framed square. */
  quality: Quality;
  /** The most probable class; absent when abstained. */
  top?: ClassProbability;
  /**
   * All seven, most probable first, summing to 1. Present even when abstained, for the record;
   * a page must not show them then.
   */
  classes: ClassProbability[];
  /**
   * Absent when abstained, when the source is not a dermatoscope, or when this mode was not
   * calibrated; so are `candidates` and `triage`.
   */
  reference?: Reference;
  /** What could not be ruled out. */
  candidates?: Candidates;
  /** What to do next. */
  triage?: Triage;
  /** How near to what the network was trained on. */
  familiarity: Familiarity;
  /** Of the top class; only when asked for with `explain`. */
  activation?: ActivationMap;
  /** The square of the picture that was looked at. */
  frame: Frame;
  /** As the caller said. */
  source: Source;
  /** What was switched on. */
  mode: Mode;
  /** As used; empty when nothing was given. */
  patient: Patient;
  /** Which network answered. */
  model: ModelIdentity;
  /** How long it took. */
  timings: Timings;
}

/** Pairs each label with its probability, most probable first; equal ones keep the label order. */
export function rankClasses(probabilities: ArrayLike<number>): ClassProbability[] {
  return LABELS.map((label, index) => ({ label, probability: probabilities[index] ?? 0 })).sort(
    (a, b) => b.probability - a.probability,
  );
}
