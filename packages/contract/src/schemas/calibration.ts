import * as v from 'valibot';
import { MODE_KEYS } from '../mode.js';
import { LABELS, SITES, SWITCHES } from '../vocabulary.js';
import { clinicSchema } from './clinic.js';
import { elsewhere, notMeasuredElsewhere } from './elsewhere.js';
import { modeName } from './mode-name.js';
import { photographCheck } from './photograph.js';
import { ascends, bins, soundTally } from './tallies.js';
import type { Bin } from './tallies.js';
import { count, finite, positiveCount, sha256, share } from './values.js';

const positive = v.pipe(finite, v.gtValue(0));
const perClass = v.pipe(v.array(finite), v.length(LABELS.length));
const shares = v.pipe(v.array(share), v.length(LABELS.length));

/** A number for each class, in the order of `LABELS`. */
export type PerClass = v.InferOutput<typeof perClass>;

const standard = v.object({ mean: finite, deviation: positive });

/** What shifts and scales a measure, so that two can be compared. */
export interface Standard extends v.InferOutput<typeof standard> {}

/** Every probability has a bin, so that every diagnosis has its frequency. */
const wholeBins = v.pipe(
  bins,
  v.check((list: Bin[]) => list[0]?.from === 0, 'must begin with from 0'),
);

const mode = v.object({
  /** How many calibration lesions. */
  lesions: count,
  /** Of pictures that look like moles and of all others; in between, by how far they do. */
  temperature: v.object({ nv: positive, other: positive }),
  bias: perClass,
  /** Ascending from 0; where nv is predicted, and where anything else is. */
  bins: v.object({ nv: wholeBins, other: wholeBins }),
  candidates: v.object({
    thresholds: shares,
    levels: shares,
    /** How many calibration lesions are behind each threshold: the whole pool's. */
    counts: v.exactOptional(v.pipe(v.array(count), v.length(LABELS.length))),
    /** Classes with the same name were pooled for their threshold. */
    pools: v.exactOptional(v.pipe(v.array(v.string()), v.length(LABELS.length))),
  }),
  /** Thresholds of the familiarity score, by the predicted class. */
  familiarity: perClass,
  triage: v.object({ threshold: share, malignant: soundTally, benign: soundTally }),
  /** Of modes that pictures of other cameras could measure, since format 4. */
  elsewhere: v.exactOptional(elsewhere),
  /** Of the others, since format 4. */
  notMeasuredElsewhere: v.exactOptional(notMeasuredElsewhere),
  /** Where a clinic measured this mode on its own lesions: all counts are then of those, cross-fitted. */
  clinic: v.exactOptional(clinicSchema),
});

/**
 * What was fitted for one combination of what can be switched on. Its thresholds of candidates and
 * triage are the more careful of those fitted at home and elsewhere, those of familiarity the higher; its
 * counts are of home.
 */
export interface ModeCalibration extends v.InferOutput<typeof mode> {}

/** Above every age. */
const LAST_AGE = 1000;

const ages = v.pipe(
  v.array(v.object({ below: positive, logits: perClass })),
  v.check((list) => ascends(list.map(({ below }) => below)), 'must ascend by below'),
  v.check((list) => list.at(-1)?.below === LAST_AGE, `must end with below ${LAST_AGE}`),
);

const patientLogits = v.object({
  /** The first whose `below` exceeds the age holds. */
  age: ages,
  sex: v.object({ female: perClass, male: perClass }),
  /** Only of sites that the network learnt; others count as not given. */
  site: v.object(v.entriesFromList(SITES, v.exactOptional(perClass))),
});

/** What the patient's data adds to the logits. */
export interface PatientLogits extends v.InferOutput<typeof patientLogits> {}

const means = v.pipe(
  v.array(v.pipe(v.array(finite), v.minLength(1))),
  v.length(LABELS.length),
  v.check(
    (rows) => rows.every(({ length }) => length === rows[0]?.length),
    'rows differ in length',
  ),
);

/** The form of `calibration.json`, as `docs/calibration.md` describes it. */
export const calibrationSchema = v.object({
  /** 3 knows nothing of other cameras. */
  format: v.picklist([3, 4]),
  /** SHA-256 of the network. */
  model: sha256,
  /** Least pixels of a side at which the network was measured to hold. */
  minimumSide: positiveCount,
  quality: v.object({
    side: v.pipe(positiveCount, v.minValue(3), v.maxValue(1024)),
    sharpness: finite,
    darkest: finite,
    brightest: finite,
  }),
  familiarity: v.object({ means, distance: standard, energy: standard, far: finite }),
  /** Absent from files made before 0.5.0: ordinary photographs are then not told apart. */
  photograph: v.exactOptional(photographCheck),
  patient: patientLogits,
  /** By the key that `modeKey` gives; all of them, so that every diagnosis has its figures. */
  modes: v.pipe(
    v.record(modeName, mode),
    v.check(
      (modes) => MODE_KEYS.every((key) => key in modes),
      `must hold plain and every combination of ${SWITCHES.join(', ')}`,
    ),
    v.transform((modes) => modes as { plain: ModeCalibration } & Record<string, ModeCalibration>),
  ),
});

/** `calibration.json`: what was fitted on the calibration lesions, for one network. */
export interface Calibration extends v.InferOutput<typeof calibrationSchema> {}
