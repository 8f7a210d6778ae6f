import { DermDxError } from './errors.js';

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

/**
 * Checks what a caller said a picture was taken with.
 *
 * @throws DermDxError `invalid-option`
 */
export function checkSource(source: Source): void {
  if (SOURCES.includes(source)) return;
  const message = `source must be one of ${SOURCES.join(', ')}, not ${source as string}.`;
  throw new DermDxError('invalid-option', message);
}

/** Why no diagnosis is given. */
export type AbstainReason = 'too-small';

/** A class and its calibrated probability, from 0 to 1. */
export interface ClassProbability {
  label: Label;
  probability: number;
}

/** A measured quality of the picture and whether it suffices. */
export interface QualityMeasure {
  value: number;
  pass: boolean;
}

/** A square of the upright picture, in its pixels; `x` and `y` are the top left corner. */
export interface Frame {
  x: number;
  y: number;
  size: number;
}

/** Which network answered. */
export interface ModelIdentity {
  name: string;
  version: string;
  /** SHA-256 of the ONNX file, lower-case hexadecimal. */
  sha256: string;
}

/** How long each step took, in milliseconds. */
export interface Timings {
  decode: number;
  preprocess: number;
  infer: number;
  total: number;
}

/** What the network sees in one picture. */
export interface Diagnosis {
  /** `abstained` when the picture cannot be judged; `reasons` says why. */
  status: 'diagnosed' | 'abstained';
  /** Empty when diagnosed. */
  reasons: AbstainReason[];
  /** Width and height of the upright picture, in pixels. */
  quality: { width: QualityMeasure; height: QualityMeasure };
  /** The most probable class; absent when abstained. */
  top?: ClassProbability;
  /**
   * All seven, most probable first, summing to 1. Present even when abstained, for the record;
   * a page must not show them then.
   */
  classes: ClassProbability[];
  /** The square of the picture that was looked at. */
  frame: Frame;
  source: Source;
  model: ModelIdentity;
  timings: Timings;
}

/** Pairs each label with its probability, most probable first; equal ones keep the label order. */
export function rankClasses(probabilities: ArrayLike<number>): ClassProbability[] {
  return LABELS.map((label, index) => ({ label, probability: probabilities[index] ?? 0 })).sort(
    (a, b) => b.probability - a.probability,
  );
}
