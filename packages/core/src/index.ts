/**
 * What a network trained on HAM10000 sees in a dermatoscopic picture of a skin lesion: a picture in,
 * seven calibrated probabilities out.
 *
 * For research and education; not a medical device.
 *
 * @packageDocumentation
 */
export { load } from './dermdx.js';
export type { DermDx, DiagnoseOptions, LoadOptions } from './dermdx.js';
export type { Picture } from './picture.js';
export { LABELS, SOURCES } from './diagnosis.js';
export type {
  AbstainReason,
  ClassProbability,
  Diagnosis,
  Frame,
  Label,
  ModelIdentity,
  QualityMeasure,
  Source,
  Timings,
} from './diagnosis.js';
export { AssetError, DermDxError, EngineError, PictureError } from './errors.js';
export type { DermDxErrorCode } from './errors.js';
export type { ProgressEvent, ProgressListener } from './progress.js';
