import type { Label, Patient } from '@dermdx/contract';
import { LABELS, MALIGNANT } from '@dermdx/contract';
import { classCounts } from './measured.js';
import type { Group, Measured } from './measured.js';
import type { Random } from './random.js';
import { between, pick } from './random.js';

/** Somebody who does not exist, and what their lesion is. */
export interface Person {
  truth: Label;
  patient: Patient;
}

/** The share of people who answer none of the optional questions, and of each single one. */
const SILENT = 0.2;
const SKIPPED = 0.1;

/** Draws a lesion by the mix of the test lesions, and a person by those who had such a lesion. */
export function makePerson(random: Random, { metrics }: Measured): Person {
  const truth = LABELS[pick(random, classCounts(metrics))]!;
  const malignant = MALIGNANT.includes(truth);
  const silent = random() < SILENT;
  const answer = (groups: Group[]) => {
    if (silent || random() < SKIPPED) return undefined;
    const group = pick(
      random,
      groups.map((one) => [one.group, malignant ? one.malignant : one.lesions - one.malignant]),
    );
    return group === 'unknown' ? undefined : group;
  };
  const { age, sex, site } = metrics.subgroups;
  const decade = answer(age);
  const said = {
    age: decade && Math.floor(between(random, parseInt(decade), parseInt(decade) + 10)),
    sex: answer(sex),
    site: answer(site),
  };
  const known = Object.entries(said).filter(([, value]) => value !== undefined);
  return { truth, patient: Object.fromEntries(known) };
}
