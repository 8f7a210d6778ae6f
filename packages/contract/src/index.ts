/**
 * What a DermDx diagnosis is: its types, its words and what follows from them. The schemas that check
 * it are in `@dermdx/contract/schemas`, so that a page which needs no checks loads no schema library.
 *
 * @module @dermdx/contract
 */
export * from './vocabulary.js';
export { nameInSentence } from './class-names.js';
export { centreSquare } from './frame.js';
export { malignancy } from './malignancy.js';
export { MODE_KEYS, modeKey } from './mode.js';
export { findBin, moreCareful, wilson } from './reference.js';
export type { Measured } from './reference.js';
export * from './queues.js';
export * from './criteria.js';
export * from './reading.js';
export type {
  AbstainedDiagnosis,
  ActivationMap,
  Candidates,
  ClassProbability,
  Diagnosis,
  Familiarity,
  Frame,
  Frequency,
  GivenDiagnosis,
  MeasuredDiagnosis,
  Mode,
  ModelIdentity,
  Patient,
  Quality,
  QualityMeasure,
  Reference,
  Timings,
  Triage,
  TriageRates,
  UnmeasuredDiagnosis,
} from './schemas/diagnosis.js';
export type {
  Calibration,
  ModeCalibration,
  PatientLogits,
  PerClass,
  Standard,
} from './schemas/calibration.js';
export type { Clinic } from './schemas/clinic.js';
export type { ElsewhereCalibration } from './schemas/elsewhere.js';
export type { Bin, Tally } from './schemas/tallies.js';
export type { Photograph, PhotographCheck } from './schemas/photograph.js';
export type { Manifest, ManifestFile } from './schemas/manifest.js';
export type { Figure, Metrics, ModelMetrics, Share } from './schemas/metrics.js';
