import * as v from 'valibot';
import {
  ABSTAIN_REASONS,
  ACTIVATION_FIELDS,
  LABELS,
  OLDEST_AGE,
  SEXES,
  SITES,
  SOURCES,
  TRIAGE_LEVELS,
} from '../vocabulary.js';
import { clinicSchema } from './clinic.js';
import { photographSchema } from './photograph.js';
import { count, finite, label, measured, sha256, share } from './values.js';

const length = v.pipe(finite, v.minValue(0), v.maxValue(100_000));
const milliseconds = v.pipe(finite, v.minValue(0), v.maxValue(86_400_000));

/** Checks a {@link ClassProbability}. */
export const classProbabilitySchema = v.strictObject({
  /** The class. */
  label,
  /** Calibrated, from 0 to 1. */
  probability: share,
});

/** A class and its calibrated probability, from 0 to 1. */
export interface ClassProbability extends v.InferOutput<typeof classProbabilitySchema> {}

/** Checks a {@link QualityMeasure}. */
export const qualityMeasureSchema = v.strictObject({
  /** What was measured. */
  value: measured,
  /** Whether it suffices for a diagnosis. */
  pass: v.boolean(),
});

/** A measured quality of the picture and whether it suffices. */
export interface QualityMeasure extends v.InferOutput<typeof qualityMeasureSchema> {}

/** Checks a {@link Quality}. */
export const qualitySchema = v.strictObject({
  /** Detail of the framed square at a fixed scale; higher is sharper. */
  sharpness: qualityMeasureSchema,
  /** Mean brightness of the framed square, from 0 to 1. */
  exposure: qualityMeasureSchema,
  /** Pixels of the upright picture, or of the person's own frame. */
  width: qualityMeasureSchema,
  /** Pixels of the upright picture, or of the person's own frame. */
  height: qualityMeasureSchema,
});

/** What was measured on the picture. */
export interface Quality extends v.InferOutput<typeof qualitySchema> {}

/** Checks a {@link Frame}. */
export const frameSchema = v.strictObject({
  /** Left edge, a whole number. */
  x: length,
  /** Top edge, a whole number. */
  y: length,
  /** Length of its sides, a whole number. */
  size: length,
});

/** A square of the upright picture, in its pixels; `x` and `y` are the top left corner. */
export interface Frame extends v.InferOutput<typeof frameSchema> {}

/** Checks a {@link ModelIdentity}. */
export const modelIdentitySchema = v.strictObject({
  /** As its manifest says. */
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  /** As its manifest says. */
  version: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  /** SHA-256 of the ONNX file, lower-case hexadecimal. */
  sha256,
});

/** Which network answered. */
export interface ModelIdentity extends v.InferOutput<typeof modelIdentitySchema> {}

/** Checks a {@link Frequency}. */
export const frequencySchema = v.strictObject({
  /** Of them, how many were what the network said. */
  correct: count,
  /** Lesions scored like this one. */
  total: count,
  /** `correct / total`. */
  rate: share,
  /** Lower bound of the Wilson interval (Wilson 1927, doi 10.1080/01621459.1927.10502953). */
  low: share,
  /** Its upper bound. */
  high: share,
  /** Confidence of the interval, 0.95. */
  level: share,
});

/** How often the network was right about the `total` lesions that it scored like this one. */
export interface Frequency extends v.InferOutput<typeof frequencySchema> {}

/** Checks a {@link Reference}. */
export const referenceSchema = v.strictObject({
  ...frequencySchema.entries,
  /** The same on pictures of other clinics and cameras; absent where this mode was not measured there. */
  elsewhere: v.exactOptional(frequencySchema),
});

/**
 * The confidence interval: of the `total` calibration lesions scored like this one, `correct` were
 * what the network said; and the same elsewhere.
 */
export interface Reference extends v.InferOutput<typeof referenceSchema> {}

/** Checks a {@link Candidates}. */
export const candidatesSchema = v.strictObject({
  /** Most probable first; the top class is always among them. */
  labels: v.pipe(v.array(label), v.minLength(1), v.maxLength(LABELS.length)),
  /** Of the lesions of each class, the share that at least keeps it, from 0 to 1. */
  levels: v.strictObject(v.entriesFromList(LABELS, share)),
});

/**
 * What could not be ruled out: a class-conditional (Mondrian) conformal set (Vovk et al. 2005). It
 * contains the true class of at least `levels[label]` of the lesions of each class.
 */
export interface Candidates extends v.InferOutput<typeof candidatesSchema> {}

/** Checks a {@link TriageRates}. */
export const triageRatesSchema = v.strictObject({
  /** Of the malignant lesions, the share not called `routine`. */
  sensitivity: share,
  /** Of the benign ones, the share called `routine`. */
  specificity: share,
});

/** What the whole rule does to malignant lesions and to benign ones; those not judged count as sent on. */
export interface TriageRates extends v.InferOutput<typeof triageRatesSchema> {}

/** Checks a {@link Triage}. */
export const triageSchema = v.strictObject({
  /**
   * `see-soon`: malignancy reaches the threshold. `inconclusive`: it does not, but a malignant class
   * is among the candidates. `routine`: neither. It never says that all is well.
   */
  level: v.picklist(TRIAGE_LEVELS),
  /** Probability of melanoma, basal cell carcinoma and actinic keratosis together. */
  malignancy: share,
  /** From this malignancy on it is `see-soon`. */
  threshold: share,
  /** Of the malignant calibration lesions, the share not called `routine`. */
  sensitivity: share,
  /** Of the benign ones, the share called `routine`. */
  specificity: share,
  /** The same on pictures of other clinics and cameras; absent where this mode was not measured there. */
  elsewhere: v.exactOptional(triageRatesSchema),
});

/** What to do next, by the sum of the malignant classes and by the candidates. */
export interface Triage extends v.InferOutput<typeof triageSchema> {}

/** Checks a {@link Familiarity}. */
export const familiaritySchema = v.strictObject({
  /** The higher, the less familiar; 0 is average. */
  score: measured,
  /** Above it, the network abstains. */
  threshold: measured,
});

/** How near the picture is to what the network was trained on; unfamiliar above the threshold. */
export interface Familiarity extends v.InferOutput<typeof familiaritySchema> {}

const fields = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(ACTIVATION_FIELDS));

/** Checks a {@link ActivationMap}. */
export const activationMapSchema = v.strictObject({
  /** The class. */
  label,
  /** Fields in a row. */
  width: fields,
  /** Rows. */
  height: fields,
  /** `width × height` of them. */
  values: v.pipe(v.array(share), v.maxLength(ACTIVATION_FIELDS)),
});

/** Where the network looked for a class: row by row, from 0 to 1. */
export interface ActivationMap extends v.InferOutput<typeof activationMapSchema> {}

/** Checks a {@link Mode}. */
export const modeSchema = v.strictObject({
  /** Four mirrored views were averaged. */
  thorough: v.boolean(),
  /** Patient data was used. */
  patient: v.boolean(),
  /** The person framed the lesion, instead of the centre square. */
  framed: v.boolean(),
});

/** What was switched on; each combination has its own calibration. */
export interface Mode extends v.InferOutput<typeof modeSchema> {}

/** Checks a {@link Patient}. */
export const patientSchema = v.strictObject({
  /** Years, 0 to 120. */
  age: v.exactOptional(v.pipe(finite, v.minValue(0), v.maxValue(OLDEST_AGE))),
  /** As the data set knows it. */
  sex: v.exactOptional(v.picklist(SEXES)),
  /** Where on the body. */
  site: v.exactOptional(v.picklist(SITES)),
});

/** What is known about the person; each part optional. */
export interface Patient extends v.InferOutput<typeof patientSchema> {}

/** Checks a {@link Timings}. */
export const timingsSchema = v.strictObject({
  /** From the file to pixels. */
  decode: milliseconds,
  /** Framing, quality and resizing. */
  preprocess: milliseconds,
  /** The network. */
  infer: milliseconds,
  /** All of it. */
  total: milliseconds,
});

/** How long each step took, in milliseconds. */
export interface Timings extends v.InferOutput<typeof timingsSchema> {}

const shared = {
  /** Measured on the framed square. */
  quality: qualitySchema,
  /** All seven, most probable first, summing to 1. */
  classes: v.pipe(v.array(classProbabilitySchema), v.length(LABELS.length)),
  /** How near to what the network was trained on. */
  familiarity: familiaritySchema,
  /** How much it looks like an ordinary photograph; absent where the network's files have no such check. */
  photograph: v.exactOptional(photographSchema),
  /** The square of the picture that was looked at. */
  frame: frameSchema,
  /** What was switched on. */
  mode: modeSchema,
  /** As used; empty when nothing was given. */
  patient: patientSchema,
  /** Which network answered. */
  model: modelIdentitySchema,
  /** How long it took. */
  timings: timingsSchema,
};

const diagnosed = {
  ...shared,
  /** A diagnosis was given. */
  status: v.literal('diagnosed'),
  /** Empty: nothing spoke against it. */
  reasons: v.pipe(v.array(v.picklist(ABSTAIN_REASONS)), v.length(0)),
  /** The most probable class, the first of `classes`. */
  top: classProbabilitySchema,
  /** Of the top class; only when asked for with `explain`. */
  activation: v.exactOptional(activationMapSchema),
};

/** Checks an {@link AbstainedDiagnosis}. */
export const abstainedDiagnosisSchema = v.strictObject({
  ...shared,
  /** The picture cannot be judged; `reasons` says why. */
  status: v.literal('abstained'),
  /** Why not, one or more. */
  reasons: v.pipe(
    v.array(v.picklist(ABSTAIN_REASONS)),
    v.minLength(1),
    v.maxLength(ABSTAIN_REASONS.length),
  ),
  /** As the caller said. */
  source: v.picklist(SOURCES),
});

/**
 * What the network says of a picture that it cannot judge: why not. `classes` is there for the record; a page
 * must not show it.
 */
export interface AbstainedDiagnosis extends v.InferOutput<typeof abstainedDiagnosisSchema> {
  /** Never there, so that it can be asked for before `status` is. */
  top?: never;
  /** Never there. */
  reference?: never;
  /** Never there. */
  candidates?: never;
  /** Never there. */
  triage?: never;
  /** Never there. */
  clinic?: never;
  /** Never there. */
  activation?: never;
}

/** Checks a {@link MeasuredDiagnosis}. */
export const measuredDiagnosisSchema = v.strictObject({
  ...diagnosed,
  /** As the caller said. */
  source: v.literal('dermatoscope'),
  /** How often that was right. */
  reference: referenceSchema,
  /** What could not be ruled out. */
  candidates: candidatesSchema,
  /** What to do next. */
  triage: triageSchema,
  /** The clinic at which `reference` and `triage` were measured; absent where that was not done at one. */
  clinic: v.exactOptional(clinicSchema),
});

/** A diagnosis of a picture taken through a dermatoscope, with what was measured on such pictures. */
export interface MeasuredDiagnosis extends v.InferOutput<typeof measuredDiagnosisSchema> {}

/** Checks an {@link UnmeasuredDiagnosis}. */
export const unmeasuredDiagnosisSchema = v.strictObject({
  ...diagnosed,
  /** As the caller said. */
  source: v.picklist(SOURCES.filter((source) => source !== 'dermatoscope')),
});

/**
 * A diagnosis of a picture that was not, or not surely, taken through a dermatoscope: nothing was measured on
 * such pictures, so it has no frequency, no candidates and no triage.
 */
export interface UnmeasuredDiagnosis extends v.InferOutput<typeof unmeasuredDiagnosisSchema> {
  /** Never there, so that it can be asked for before `source` is. */
  reference?: never;
  /** Never there. */
  candidates?: never;
  /** Never there. */
  triage?: never;
  /** Never there. */
  clinic?: never;
}

/** A diagnosis that was given: with figures or without, by `source`. */
export type GivenDiagnosis = MeasuredDiagnosis | UnmeasuredDiagnosis;

/** Checks a {@link Diagnosis}. */
export const diagnosisSchema = v.variant('status', [
  abstainedDiagnosisSchema,
  v.variant('source', [measuredDiagnosisSchema, unmeasuredDiagnosisSchema]),
]);

/**
 * What the network sees in one picture. `status === 'diagnosed'` tells that it has `top`, and
 * `source === 'dermatoscope'` with it that it has `reference`, `candidates` and `triage`.
 */
export type Diagnosis = AbstainedDiagnosis | GivenDiagnosis;
