/**
 * What a network trained on HAM10000 and ISIC 2017 sees in a dermatoscopic picture of a skin lesion: a picture in,
 * seven calibrated probabilities out.
 *
 * For research and education; not a medical device.
 *
 * @module @dermdx/core
 */
export { load } from './browser/load.js';
export type { DermDx, LoadOptions } from './browser/load.js';
export { diagnoseMany } from './browser/many.js';
export type { Answered, Seen, Unseen } from './browser/many.js';
export { preload } from './browser/preload.js';
export type { PreloadOptions } from './browser/preload.js';
export type { Addresses } from './browser/addresses.js';
export type { DiagnoseOptions, PatientOptions, QualityOptions, SpreadOptions } from './options.js';
export type { Picture } from './browser/picture.js';
export type { QualityReport } from './judgement/quality.js';
export type { ClassSpread, Spread } from './judgement/spread.js';
export { LABELS, SOURCES } from '@dermdx/contract';
export { moreCareful, wilson } from '@dermdx/contract';
export type {
  AbstainedDiagnosis,
  AbstainReason,
  ActivationMap,
  Candidates,
  ClassProbability,
  Diagnosis,
  Familiarity,
  Frame,
  Frequency,
  GivenDiagnosis,
  Label,
  Measured,
  MeasuredDiagnosis,
  Mode,
  ModelIdentity,
  Photograph,
  Quality,
  QualityMeasure,
  Reference,
  Source,
  Timings,
  Triage,
  TriageRates,
  UnmeasuredDiagnosis,
} from '@dermdx/contract';
export { SEXES, SITES } from '@dermdx/contract';
export type { Patient, Site } from '@dermdx/contract';
export { AssetError, DermDxError, EngineError, PictureError } from './errors.js';
export type { DermDxErrorCode } from './errors.js';
export type {
  BytesEvent,
  PictureEvent,
  PictureListener,
  ProgressEvent,
  ProgressListener,
  StepEvent,
} from './progress.js';
