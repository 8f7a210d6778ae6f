/**
 * Diagnosis of skin lesions in the browser: a picture in, seven calibrated probabilities out.
 *
 * For research and education; not a medical device.
 *
 * @packageDocumentation
 */
export { load } from './dermdx.js';
export type { Dermdx, DiagnoseOptions, LoadOptions } from './dermdx.js';
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
export { AssetError, DermdxError, EngineError, PictureError } from './errors.js';
export type { DermdxErrorCode } from './errors.js';
export type { ProgressEvent, ProgressListener } from './progress.js';
