import * as v from 'valibot';
import { ABSTAIN_REASONS, LABELS, SOURCES, TRIAGE_LEVELS } from '../vocabulary.js';
import { crossFitted, joinedTests } from './cross-fitted.js';
import { modelIdentitySchema } from './diagnosis.js';
import { count, finite, label, measured, positiveCount, sha256, share } from './values.js';

const figure = v.object({
  value: measured,
  low: v.nullable(measured),
  high: v.nullable(measured),
});

/** A figure with its 95 % interval, whose ends are null where too few lesions stand behind it. */
export interface Figure extends v.InferOutput<typeof figure> {}

const ranged = v.object({ value: measured, low: measured, high: measured });

const shareFigure = v.object({ ...ranged.entries, count, total: positiveCount });

/** A share with its 95 % interval: `count` of `total`. */
export interface Share extends v.InferOutput<typeof shareFigure> {}

const figureOrNull = v.nullable(figure);
const shareOrNull = v.nullable(shareFigure);

/** The same for each class. */
const byLabel = <T extends v.GenericSchema>(value: T) => v.object(v.entriesFromList(LABELS, value));

/** Figures, or why there are none. */
const maybe = <T extends v.ObjectEntries>(entries: T) =>
  v.variant('available', [
    v.object({ available: v.literal(true), ...entries }),
    v.object({ available: v.literal(false), reason: v.string() }),
  ]);

const overall = v.object({
  pictures: count,
  lesions: count,
  /** Classes without any picture; balanced accuracy and macro AUC are means over the others. */
  missingClasses: v.array(label),
  accuracy: figureOrNull,
  balancedAccuracy: figureOrNull,
  macroAuc: figureOrNull,
  melanomaAuc: figureOrNull,
  malignantAuc: figureOrNull,
  brier: figureOrNull,
  negativeLogLikelihood: figureOrNull,
  expectedCalibrationError: figureOrNull,
  /** What a perfectly calibrated network would show on as many pictures: mean and 95 % range. */
  perfectCalibrationError: v.nullable(ranged),
});

const classFigures = v.object({
  pictures: count,
  lesions: count,
  /** Share of its pictures for which it is the most probable class. */
  recall: shareOrNull,
  /** Area under its ROC curve against the rest. */
  auc: figureOrNull,
});

const rocPoint = v.tuple([share, share]);
/** Of equal mass: the mean probability that was forecast, and how often it came. */
const reliabilityBins = v.array(v.object({ forecast: share, came: shareFigure }));

const curves = v.object({
  /** By class, and `malignant` for the malignant classes together; where both sides are there. */
  roc: v.object(
    v.entriesFromList([...LABELS, 'malignant'] as const, v.exactOptional(v.array(rocPoint))),
  ),
  reliability: v.object({
    /** The most probable class: its probability against how often it was the true one. */
    top: reliabilityBins,
    /** Probability of the malignant classes together against how often one of them was true. */
    malignant: reliabilityBins,
  }),
});

const accuracy = v.object({ sensitivity: shareOrNull, specificity: shareOrNull });

const triage = maybe({
  /** All but `routine` is referred, and so is what was abstained. */
  all: accuracy,
  /** The same on what was not abstained. */
  diagnosed: accuracy,
  /** What calibration lesions promised, by mode. */
  promised: v.record(v.string(), v.object({ sensitivity: share, specificity: share })),
  /** Pictures at each level, by true class. */
  levels: byLabel(v.object(v.entriesFromList([...TRIAGE_LEVELS, 'abstained'] as const, count))),
  /** Every malignant picture called routine. */
  misses: v.array(
    v.object({
      imageId: v.string(),
      lesion: v.string(),
      label,
      predicted: label,
      malignancy: share,
      confirmedBy: v.nullable(v.string()),
    }),
  ),
});

const reference = maybe({
  bins: v.array(
    v.object({
      mode: v.string(),
      group: v.picklist(['nv', 'other']),
      /** Top probabilities that fall into it: from, and below. */
      from: share,
      below: share,
      promised: shareFigure,
      found: shareOrNull,
      /** Fisher's exact test, one picture a lesion, and the same after Holm's correction. */
      p: v.nullable(share),
      adjusted: v.nullable(share),
    }),
  ),
  /** Bins that differ at 5 % after correction. */
  rejected: count,
});

const candidates = maybe({
  /** Share of each class's pictures whose set holds it, with the exact interval. */
  coverage: byLabel(v.object({ level: v.nullable(share), share: shareOrNull })),
  meanSize: finite,
  /** Pictures by the size of their set, from 1 to 7. */
  sizes: v.array(count),
  singletons: shareOrNull,
  tests: maybe({
    pools: v.array(
      v.object({
        mode: v.string(),
        pool: v.string(),
        labels: v.array(label),
        level: share,
        /** Calibration lesions behind the threshold. */
        calibration: count,
        /** Lesions here whose set holds the true class, one picture each. */
        covered: count,
        total: count,
        /** Chance of so few or fewer if the promise holds, and the same after Holm's correction. */
        p: share,
        adjusted: share,
      }),
    ),
    rejected: count,
  }),
});

const abstention = v.object({
  share: shareOrNull,
  /** A picture may have several reasons. */
  reasons: v.object(v.entriesFromList(ABSTAIN_REASONS, v.exactOptional(shareFigure))),
  /** By true class. */
  classes: byLabel(shareOrNull),
  /** By the class that was most probable, which is what the thresholds go by. */
  predicted: byLabel(shareOrNull),
});

const subgroup = v.object({
  group: v.string(),
  pictures: count,
  lesions: count,
  malignant: count,
  accuracy: shareOrNull,
  malignantAuc: figureOrNull,
  sensitivity: shareOrNull,
  specificity: shareOrNull,
  abstained: shareOrNull,
});

const subgroups = v.object({
  leastLesions: count,
  leastOfAKind: count,
  age: v.array(subgroup),
  sex: v.array(subgroup),
  site: v.array(subgroup),
  confirmedBy: v.array(subgroup),
});

/** What was measured on one set of pictures; curves and groups may be left out. */
const set = {
  options: v.object({
    source: v.picklist(SOURCES),
    unsquash: v.nullable(v.object({ width: finite, height: finite })),
    thorough: v.boolean(),
    patient: v.boolean(),
    framed: v.boolean(),
    seed: finite,
    draws: count,
  }),
  counts: v.object({
    /** Rows of the list. */
    rows: count,
    pictures: count,
    lesions: count,
    abstained: count,
    /** What was not evaluated, by kind. */
    problems: v.record(v.string(), count),
  }),
  overall: v.object({
    /** All pictures; those abstained by their seven probabilities. */
    all: overall,
    /** Without those abstained; null when that is none or nothing was abstained. */
    diagnosed: v.nullable(overall),
    /** Those confirmed by histology alone (`dx_type` is `histo`). */
    histology: v.nullable(overall),
  }),
  classes: byLabel(classFigures),
  confusion: v.array(v.array(count)),
  triage,
  reference,
  candidates,
  abstention,
};

/** `metrics.json` as `dermdx evaluate` writes it, described in docs/evaluate.md. */
export const metricsSchema = v.object({
  /** Changes when the form does. */
  format: v.literal(1),
  model: modelIdentitySchema,
  /** Order of the rows and columns of `confusion`. */
  labels: v.strictTuple(LABELS.map((name) => v.literal(name))),
  ...set,
  curves,
  subgroups,
});

/** What `dermdx evaluate` measured on a set of pictures. */
export interface Metrics extends v.InferOutput<typeof metricsSchema> {}

const training = v.object({
  /** SHA-256 of the network that it led to. */
  model: sha256,
  settings: v.record(v.string(), v.union([finite, v.string()])),
  trainingPictures: count,
  /** Of all networks together. */
  trainingMinutes: finite,
  /** How many networks were trained, its teachers among them. */
  networks: count,
});

/** `metrics.json` of `@dermdx/model`: the test lesions at home, and beside them what was measured elsewhere. */
export const modelMetricsSchema = v.object({
  ...metricsSchema.entries,
  /** Home as the panel asks: four mirrored views. */
  thorough: v.exactOptional(v.object(set)),
  training: v.exactOptional(training),
  elsewhere: v.object({
    /** Each set by the thresholds that ship; those that set thresholds are flattered by this. */
    sets: v.array(v.object({ name: v.string(), title: v.string(), text: v.string(), ...set })),
    /** The set that thresholds were fitted on, each fold by what was fitted on the others; by mode. */
    crossFitted,
    tests: joinedTests,
  }),
});

/** What was measured of a network, at home and elsewhere. */
export interface ModelMetrics extends v.InferOutput<typeof modelMetricsSchema> {}
