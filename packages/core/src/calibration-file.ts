import * as v from 'valibot';
import { LABELS } from './diagnosis.js';
import { SITES } from './patient.js';
import type { Site } from './patient.js';

/** What can be switched on, in the order in which a mode's key names it. */
export const SWITCHES = ['thorough', 'framed', 'age', 'sex', 'site'] as const;

/** A number for each class, in the order of `LABELS`. */
export type PerClass = number[];

/** A bin of calibration lesions scored alike: of `total`, the network was right about `correct`. */
export interface Bin {
  /** Least probability of the top class. */
  from: number;
  correct: number;
  total: number;
}

/** How lesions of one kind fared: `referred` were not called routine, the `abstained` included. */
export interface Tally {
  lesions: number;
  referred: number;
  abstained: number;
}

/** What was fitted for one combination of what can be switched on. */
export interface ModeCalibration {
  /** How many calibration lesions. */
  lesions: number;
  /** Of pictures that look like moles and of all others; in between, by how far they do. */
  temperature: { nv: number; other: number };
  bias: PerClass;
  /** Ascending; where nv is predicted, and where anything else is. */
  bins: { nv: Bin[]; other: Bin[] };
  candidates: {
    thresholds: PerClass;
    levels: PerClass;
    /** How many calibration lesions are behind each threshold: the whole pool's. */
    counts?: PerClass;
    /** Classes with the same name were pooled for their threshold. */
    pools?: string[];
  };
  /** Thresholds of the familiarity score, by the predicted class. */
  familiarity: PerClass;
  triage: { threshold: number; malignant: Tally; benign: Tally };
}

/** What shifts and scales a measure, so that two can be compared. */
export interface Standard {
  mean: number;
  deviation: number;
}

/** What the patient's data adds to the logits. */
export interface PatientLogits {
  /** The first whose `below` exceeds the age holds. */
  age: { below: number; logits: PerClass }[];
  sex: { female: PerClass; male: PerClass };
  site: Record<Site, PerClass>;
}

/** `calibration.json`: what was fitted on the calibration lesions, for one network. */
export interface Calibration {
  format: 3;
  /** SHA-256 of the network. */
  model: string;
  /** Least pixels of a side at which the network was measured to hold. */
  minimumSide: number;
  quality: { side: number; sharpness: number; darkest: number; brightest: number };
  familiarity: { means: number[][]; distance: Standard; energy: Standard; far: number };
  patient: PatientLogits;
  /** By the key that `modeKey` gives; `plain` is always there. */
  modes: { plain: ModeCalibration } & Record<string, ModeCalibration>;
}

const number = v.pipe(v.number(), v.finite());
const positive = v.pipe(number, v.gtValue(0));
const share = v.pipe(number, v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const pixels = v.pipe(v.number(), v.integer(), v.minValue(1));
const perClass = v.pipe(v.array(number), v.length(LABELS.length));
const shares = v.pipe(v.array(share), v.length(LABELS.length));
const standard = v.object({ mean: number, deviation: positive });

const bins = v.pipe(
  v.array(
    v.pipe(
      v.object({ from: share, correct: count, total: pixels }),
      v.check(({ correct, total }) => correct <= total, 'counts more correct than there are'),
    ),
  ),
  v.check((list) => ascends(list.map(({ from }) => from)), 'must ascend by from'),
);

const tally = v.pipe(
  v.object({ lesions: pixels, referred: count, abstained: count }),
  v.check(
    ({ lesions, referred, abstained }) => abstained <= referred && referred <= lesions,
    'must count the abstained among the referred, and those among the lesions',
  ),
);

const mode = v.object({
  lesions: count,
  temperature: v.object({ nv: positive, other: positive }),
  bias: perClass,
  bins: v.object({ nv: bins, other: bins }),
  candidates: v.object({
    thresholds: shares,
    levels: shares,
    counts: v.exactOptional(v.pipe(v.array(count), v.length(LABELS.length))),
    pools: v.exactOptional(v.pipe(v.array(v.string()), v.length(LABELS.length))),
  }),
  familiarity: perClass,
  triage: v.object({ threshold: share, malignant: tally, benign: tally }),
});

const means = v.pipe(
  v.array(v.pipe(v.array(number), v.minLength(1))),
  v.length(LABELS.length),
  v.check(
    (rows) => rows.every(({ length }) => length === rows[0]?.length),
    'rows differ in length',
  ),
);

/** Above every age. */
const LAST_AGE = 1000;

const ages = v.pipe(
  v.array(v.object({ below: positive, logits: perClass })),
  v.check((list) => ascends(list.map(({ below }) => below)), 'must ascend by below'),
  v.check((list) => list.at(-1)?.below === LAST_AGE, `must end with below ${LAST_AGE}`),
);

const siteEntries = Object.fromEntries(SITES.map((site) => [site, perClass])) as Record<
  Site,
  typeof perClass
>;

const modeName = v.pipe(
  v.string(),
  v.check(
    isMode,
    `must be plain, or of ${SWITCHES.join(', ')} those that hold, in order, joined by +`,
  ),
);

/** The form of `calibration.json`, as `docs/calibration.md` describes it. */
export const calibrationSchema = v.object({
  format: v.literal(3),
  model: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')),
  minimumSide: pixels,
  quality: v.object({
    side: v.pipe(pixels, v.minValue(3), v.maxValue(1024)),
    sharpness: number,
    darkest: number,
    brightest: number,
  }),
  familiarity: v.object({ means, distance: standard, energy: standard, far: number }),
  patient: v.object({
    age: ages,
    sex: v.object({ female: perClass, male: perClass }),
    site: v.object(siteEntries),
  }),
  modes: v.pipe(
    v.record(modeName, mode),
    v.check((modes) => 'plain' in modes, 'must hold plain'),
    v.transform((modes) => modes as Calibration['modes']),
  ),
});

function ascends(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value > values[index - 1]!);
}

function isMode(key: string): boolean {
  const parts = key.split('+');
  return key === 'plain' || key === SWITCHES.filter((part) => parts.includes(part)).join('+');
}
