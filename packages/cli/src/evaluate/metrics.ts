import { LABELS } from '@dermdx/contract';
import type { Calibration, Metrics, ModelIdentity } from '@dermdx/contract';
import type { Case } from './case.js';
import type { LookOptions } from './diagnose-all.js';
import { measureAbstention } from './measure/abstention.js';
import { measureCandidates } from './measure/candidates.js';
import { confusionMatrix, measureClasses, measureCurves } from './measure/classes.js';
import { countLesions, measureOverall, SEED } from './measure/overall.js';
import { measureReference } from './measure/reference.js';
import { measureSubgroups } from './measure/subgroups.js';
import { measureTriage } from './measure/triage.js';
import { countProblems } from '../list/problems.js';
import type { Problem } from '../list/problems.js';
import { DRAWS } from '../statistics/bootstrap.js';

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
    labels: [...LABELS],
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
