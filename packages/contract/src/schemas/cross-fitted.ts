import * as v from 'valibot';
import { count, label, positiveCount, share } from './values.js';
import { modeName } from './mode-name.js';

const counted = v.object({ count, total: count });

const bin = v.object({
  /** Whose frequency is tested: home's against what was found, or that of four folds against the fifth. */
  promisedBy: v.picklist(['home', 'elsewhere']),
  group: v.picklist(['nv', 'other']),
  from: share,
  promised: v.nullable(counted),
  found: counted,
  /** Fisher's exact test; null where no picture was in the bin. */
  p: v.nullable(share),
});

const covered = v.object({
  label,
  level: share,
  /** Where the more careful threshold comes from. */
  threshold: v.picklist(['home', 'elsewhere']),
  /** Lesions behind it. */
  calibration: count,
  covered: counted,
  /** Chance of so few or fewer if the promise holds (beta-binomial). */
  p: share,
});

const mode = v.object({
  pictures: positiveCount,
  balancedAccuracy: share,
  melanomaAuc: share,
  expectedCalibrationError: share,
  /** What a perfectly calibrated network would show on as many pictures. */
  perfectCalibrationError: share,
  abstained: counted,
  /** Those not judged count as sent on. */
  malignantSentOn: counted,
  benignNotSentOn: counted,
  meanCandidates: v.number(),
  bins: v.array(bin),
  candidates: v.array(covered),
});

/** What pictures from elsewhere showed of each mode, cross-fitted, by the mode's key. */
export const crossFitted = v.record(modeName, mode);

/** Tests of bins and candidates in both places, of the plain mode, Holm-corrected together, at 5 %. */
export const joinedTests = v.object({ tests: count, rejected: count });
