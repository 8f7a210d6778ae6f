import { importCore } from './installed.js';

/** What the command takes from `@dermdx/core/node`: see `installed.ts` for which one. */
export const {
  checkOptions,
  copyAssets,
  DermDxError,
  diagnoseMany,
  findPictures,
  load,
  loadCalibration,
  PictureError,
} = await importCore();
