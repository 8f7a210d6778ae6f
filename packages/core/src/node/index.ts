/**
 * The same pipeline in Node: pictures are decoded by sharp, all else is shared with the browser.
 *
 * @module @dermdx/core/node
 */
export { LABELS, SEXES, SITES, SOURCES } from '@dermdx/contract';
export type {
  AbstainedDiagnosis,
  AbstainReason,
  ActivationMap,
  Calibration,
  Candidates,
  ClassProbability,
  Diagnosis,
  Familiarity,
  Frame,
  GivenDiagnosis,
  Label,
  MeasuredDiagnosis,
  Mode,
  ModelIdentity,
  Patient,
  Photograph,
  Quality,
  QualityMeasure,
  Reference,
  Site,
  Source,
  Timings,
  Triage,
  UnmeasuredDiagnosis,
} from '@dermdx/contract';
export { AssetError, DermDxError, EngineError, PictureError } from '../errors.js';
export type { DermDxErrorCode } from '../errors.js';
export { checkOptions } from './options.js';
export type { Examination, PatientOptions, QualityOptions } from '../options.js';
export type { QualityReport } from '../judgement/quality.js';
export { calibrate, patientLogits } from '../judgement/calibrate.js';
export { findCandidates } from '../judgement/candidates.js';
export { rankClasses } from '../judgement/rank.js';
export { decideTriage } from '../judgement/triage.js';
export { copyAssets } from './assets.js';
export { loadCalibration, loadFigures } from './figures.js';
export { findPictures, PICTURE_ENDINGS } from './find-pictures.js';
export type { Finding, OnSkipped } from './find-pictures.js';
export { makeFolder } from './folder.js';
export type { Figures, FiguresOf } from '../judgement/figures.js';
export { diagnoseMany } from './many.js';
export type { Answered, Seen, Unseen } from './many.js';
export type { NodePicture } from './picture.js';
export type { DiagnoseOptions, Size } from './options.js';
export { load } from './load.js';
export type { DermDx, LoadOptions } from './load.js';
