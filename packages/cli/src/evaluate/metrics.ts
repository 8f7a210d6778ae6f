import { LABELS } from '@dermdx/contract';
import type { Calibration, Label, ModelIdentity } from '@dermdx/contract';
import type { Case } from './case.js';
import type { LookOptions } from './diagnose-all.js';
import { measureAbstention } from './measure/abstention.js';
import type { AbstentionFigures } from './measure/abstention.js';
import type { Maybe } from './measure/absent.js';
import { measureCandidates } from './measure/candidates.js';
import type { CandidateFigures } from './measure/candidates.js';
import { confusionMatrix, measureClasses, measureCurves } from './measure/classes.js';
import type { ClassFigures, Curves } from './measure/classes.js';
import { countLesions, measureOverall, SEED } from './measure/overall.js';
import type { Overall } from './measure/overall.js';
import { measureReference } from './measure/reference.js';
import type { ReferenceFigures } from './measure/reference.js';
import { measureSubgroups } from './measure/subgroups.js';
import type { Subgroups } from './measure/subgroups.js';
import { measureTriage } from './measure/triage.js';
import type { TriageFigures } from './measure/triage.js';
import { countProblems } from './problems.js';
import type { Problem, ProblemKind } from './problems.js';
import { DRAWS } from './statistics/bootstrap.js';

/** `metrics.json`, described in docs/evaluate.md; `format` changes when the form does. */
export interface Metrics {
  format: 1;
  model: ModelIdentity;
  /** Order of the rows and columns of `confusion`. */
  labels: readonly Label[];
  options: {
    source: LookOptions['source'];
    unsquash: { width: number; height: number } | null;
    thorough: boolean;
    patient: boolean;
    framed: boolean;
    seed: number;
    draws: number;
  };
  counts: {
    /** Rows of the list. */
    rows: number;
    pictures: number;
    lesions: number;
    abstained: number;
    /** What was not evaluated, by kind. */
    problems: Partial<Record<ProblemKind, number>>;
  };
  overall: {
    /** All pictures; those abstained by their seven probabilities. */
    all: Overall;
    /** Without those abstained; null when that is none or nothing was abstained. */
    diagnosed: Overall | null;
    /** Those confirmed by histology alone (`dx_type` is `histo`). */
    histology: Overall | null;
  };
  classes: Record<Label, ClassFigures>;
  confusion: number[][];
  curves: Curves;
  triage: Maybe<TriageFigures>;
  reference: Maybe<ReferenceFigures>;
  candidates: Maybe<CandidateFigures>;
  abstention: AbstentionFigures;
  subgroups: Subgroups;
}

/** What the figures are worked out from. */
export interface Evaluated {
  model: ModelIdentity;
  options: LookOptions;
  rows: number;
  cases: readonly Case[];
  problems: readonly Problem[];
  modes: Calibration['modes'];
}

/** Words of `dx_type` for a diagnosis from tissue. */
const HISTOLOGY = ['histo', 'histology', 'histopathology'];

/** Works out every figure; there must be at least one case. */
export function measure({ model, options, rows, cases, problems, modes }: Evaluated): Metrics {
  const diagnosed = cases.filter(({ abstained }) => !abstained);
  const triage = measureTriage(cases, modes);
  return {
    format: 1,
    model,
    labels: LABELS,
    options: {
      source: options.source,
      unsquash: options.unsquash ?? null,
      thorough: options.thorough,
      patient: options.patient,
      framed: options.frames !== undefined,
      seed: SEED,
      draws: DRAWS,
    },
    counts: {
      rows,
      pictures: cases.length,
      lesions: countLesions(cases),
      abstained: cases.length - diagnosed.length,
      problems: countProblems(problems),
    },
    overall: {
      all: measureOverall(cases)!,
      diagnosed: diagnosed.length === cases.length ? null : measureOverall(diagnosed),
      histology: measureOverall(
        cases.filter(({ confirmedBy }) => HISTOLOGY.includes(confirmedBy ?? '')),
      ),
    },
    classes: measureClasses(cases),
    confusion: confusionMatrix(cases),
    curves: measureCurves(cases),
    triage,
    reference: measureReference(cases, modes),
    candidates: measureCandidates(cases, modes),
    abstention: measureAbstention(cases),
    subgroups: measureSubgroups(cases, triage),
  };
}

/** The text of `metrics.json`: six digits, which is more than any of it is known to. */
export function toJson(metrics: Metrics): string {
  const round = (_: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toFixed(6)) : value;
  return `${JSON.stringify(metrics, round, 2)}\n`;
}
