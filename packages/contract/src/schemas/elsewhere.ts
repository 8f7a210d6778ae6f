import * as v from 'valibot';
import { LABELS } from '../vocabulary.js';
import { modeName } from './mode-name.js';
import { bins, soundTally } from './tallies.js';
import { count, finite, positiveCount, share } from './values.js';

/** A number for each class, null where too few pictures were at hand to fit one. */
const perClassIfEnough = <T extends typeof finite | typeof share>(value: T) =>
  v.pipe(v.array(v.nullable(value)), v.length(LABELS.length));

/** What pictures of other clinics and cameras say of a mode; its counts are cross-fitted. */
export const elsewhere = v.object({
  /** How many pictures. */
  pictures: positiveCount,
  /** By home's bounds, some of them left out where too few pictures were between. */
  bins: v.object({ nv: bins, other: bins }),
  /** What they alone would give: a mode's own thresholds are the more careful of these and of home's. */
  candidates: v.object({
    thresholds: perClassIfEnough(share),
    /** How many pictures of each class, those without a diagnosis left out. */
    counts: v.pipe(v.array(count), v.length(LABELS.length)),
  }),
  /** The same, by the predicted class; a mode's own are the higher of these and of home's. */
  familiarity: perClassIfEnough(finite),
  triage: v.object({
    threshold: v.nullable(share),
    malignant: soundTally,
    benign: soundTally,
  }),
});

/** What was measured on pictures of other clinics and cameras. */
export interface ElsewhereCalibration extends v.InferOutput<typeof elsewhere> {}

/** Of a mode that no such pictures could measure. */
export const notMeasuredElsewhere = v.object({
  /** The measured mode whose thresholds from elsewhere hold here too. */
  carefulAs: modeName,
});
