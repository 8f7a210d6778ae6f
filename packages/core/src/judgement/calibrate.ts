import { LABELS } from '@dermdx/contract';
import type { ModeCalibration, Patient, PatientLogits, PerClass } from '@dermdx/contract';

/** What of a person's data the network knows: a site that it never learnt counts as not given. */
export function knownPatient({ site, ...rest }: Patient, table: PatientLogits): Patient {
  return site && table.site[site] ? { ...rest, site } : rest;
}

/**
 * What the patient's data adds to each logit; what is not known adds nothing.
 *
 * @example
 * ```ts
 * import { loadCalibration, patientLogits } from '@dermdx/core/node';
 *
 * const { patient } = await loadCalibration();
 * console.log(patientLogits({ age: 52, sex: 'female' }, patient));
 * ```
 */
export function patientLogits({ age, sex, site }: Patient, table: PatientLogits): PerClass {
  const rows = [
    age === undefined ? undefined : table.age.find(({ below }) => below > age)?.logits,
    sex && table.sex[sex],
    site && table.site[site],
  ];
  return LABELS.map((_, label) => rows.reduce((sum, row) => sum + (row?.[label] ?? 0), 0));
}

const NV = LABELS.indexOf('nv');

/**
 * Calibrated probabilities: the softmax of the logits with a bias for each class, at a temperature
 * between two, by how far the picture looks like a mole (temperature scaling: Guo et al. 2017,
 * arXiv:1706.04599; bias: Alexandari et al. 2020, arXiv:1901.06852; a temperature that depends on the
 * picture: Joy et al. 2023, arXiv:2207.06211). The temperature never changes the order of the classes.
 *
 * @param logits - the network's, one for each class
 * @param added - what the patient's data adds to them
 * @returns probabilities that sum to 1
 *
 * @example
 * ```ts
 * import { calibrate, loadCalibration, patientLogits } from '@dermdx/core/node';
 *
 * const { modes, patient } = await loadCalibration();
 * const logits = [0.1, 0.3, 1.2, -1, 0.8, 2.4, -2];
 * console.log(calibrate(logits, patientLogits({}, patient), modes.plain));
 * ```
 */
export function calibrate(
  logits: ArrayLike<number>,
  added: ArrayLike<number>,
  { temperature, bias }: Pick<ModeCalibration, 'temperature' | 'bias'>,
): number[] {
  const leaning = Array.from(logits, (logit, label) => logit + added[label]! + bias[label]!);
  const mole = softmax(leaning)[NV]!;
  const between = temperature.nv * mole + temperature.other * (1 - mole);
  return softmax(leaning.map((logit) => logit / between));
}

function softmax(logits: readonly number[]): number[] {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
