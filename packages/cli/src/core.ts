import { importCore } from './installed.js';

/** What the command takes from `@dermdx/core/node`: see `installed.ts` for which one. */
export const {
  calibrate,
  checkOptions,
  copyAssets,
  decideTriage,
  DermDxError,
  diagnoseMany,
  findCandidates,
  findPictures,
  load,
  loadCalibration,
  makeFolder,
  patientLogits,
  PICTURE_ENDINGS,
  PictureError,
  rankClasses,
} = await importCore();
