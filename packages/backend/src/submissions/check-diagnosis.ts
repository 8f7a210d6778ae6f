import type { Diagnosis } from '@dermdx/contract';
import { LABELS, malignancy } from '@dermdx/contract';
import type { KnownModel } from '../known-models.js';
import type { FieldProblem } from '../problem.js';

/** Probabilities are sums of 32-bit floats. */
const TOLERANCE = 1e-3;
/** An interval ends where its rate is when none, or all, were right; computed, it may miss it. */
const ROUNDING = 1e-9;

/**
 * Whether the parts of a diagnosis fit together: each alone is sound already.
 *
 * @returns one entry for each part that does not
 */
export function checkDiagnosis(diagnosis: Diagnosis, models: KnownModel[]): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const expect = (sound: boolean, field: string, message: string) => {
    if (!sound) problems.push({ field: `diagnosis.${field}`, message });
  };
  const { reasons, classes, top, activation } = diagnosis;
  const { reference, candidates, triage } = diagnosis;

  const labels = new Set(classes.map(({ label }) => label));
  expect(labels.size === LABELS.length, 'classes', 'must name each of the seven classes once');
  const sum = classes.reduce((total, { probability }) => total + probability, 0);
  expect(Math.abs(sum - 1) <= TOLERANCE, 'classes', 'must have probabilities that sum to 1');
  const sorted = classes.every((one, index) => {
    const before = classes[index - 1];
    return before === undefined || before.probability >= one.probability;
  });
  expect(sorted, 'classes', 'must have the most probable first');

  expect(new Set(reasons).size === reasons.length, 'reasons', 'must name each reason once');
  if (top) {
    const first = classes[0]!;
    const same = top.label === first.label && top.probability === first.probability;
    expect(same, 'top', 'must be the first of the classes');
  }
  const frequencies = { reference, 'reference.elsewhere': reference?.elsewhere };
  for (const [name, frequency] of Object.entries(frequencies)) {
    if (!frequency) continue;
    const { correct, total, low, rate, high } = frequency;
    expect(correct <= total, `${name}.correct`, 'must not exceed the total');
    const within = low <= rate + ROUNDING && rate <= high + ROUNDING;
    expect(within, `${name}.rate`, 'must lie between low and high');
  }
  if (candidates) {
    const distinct = new Set(candidates.labels).size === candidates.labels.length;
    expect(distinct, 'candidates.labels', 'must name each class once');
  }
  if (triage) {
    const same = Math.abs(triage.malignancy - malignancy(classes)) <= TOLERANCE;
    expect(same, 'triage.malignancy', 'must be the sum of the malignant classes');
  }
  if (activation) {
    const { width, height, values } = activation;
    expect(values.length === width * height, 'activation.values', 'must be width by height');
  }
  const { name, version, sha256 } = diagnosis.model;
  const known = models.some(
    (model) => model.name === name && model.version === version && model.sha256 === sha256,
  );
  expect(known, 'model', 'must be a network that this server knows; see MODEL_MANIFESTS');
  return problems;
}
