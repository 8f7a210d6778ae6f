import { modeKey } from '@dermdx/contract';
import type { Calibration, Mode, Patient, Switch } from '@dermdx/contract';
import { patientLogits } from '../core.js';
import { toFolds } from './sighting.js';
import type { Sighting } from './sighting.js';
import type { Observed } from './observe.js';

/** Of the lesions, the share that must have a field for its modes to be measured. */
export const LEAST_KNOWN = 0.8;

type Field = Extract<Switch, keyof Patient>;

const FIELDS: readonly Field[] = ['age', 'sex', 'site'];

/** A mode that the clinic's pictures can measure, and how they look in it. */
export interface MeasuredMode {
  key: string;
  sightings: Sighting[];
}

/**
 * Every mode that these lesions measure: looked at once and in four views, with each set of the
 * patient's fields that the list has for nearly all of them.
 *
 * @param framed - whether people framed the squares; the other modes then stay as they were
 */
export function measuredModes(
  observed: readonly Observed[],
  calibration: Calibration,
  framed: boolean,
): MeasuredMode[] {
  const folds = toFolds(observed);
  const known = FIELDS.filter(
    (field) => countKnown(observed, field) >= LEAST_KNOWN * observed.length,
  );
  return [false, true].flatMap((thorough) =>
    subsets(known).map((fields) => {
      const mode: Mode = { thorough, framed, patient: fields.length > 0 };
      const everything = Object.fromEntries(fields.map((field) => [field, EXAMPLE[field]]));
      const sightings = observed.map((one, row): Sighting => {
        const seen = thorough ? one.thorough : one.plain;
        const added = patientLogits(only(one.patient, fields), calibration.patient);
        const logits = seen.logits.map((logit, label) => logit + added[label]!);
        return { ...seen, logits, truth: one.truth, fold: folds[row]! };
      });
      return { key: modeKey(mode, everything), sightings };
    }),
  );
}

/** A mode's key depends on which fields are there, not on what they say. */
const EXAMPLE = { age: 50, sex: 'female', site: 'back' } as const;

/** Of how many lesions a field is known. */
export function countKnown(observed: readonly Observed[], field: Field): number {
  return observed.filter(({ patient }) => patient[field] !== undefined).length;
}

function only(patient: Patient, fields: readonly Field[]): Patient {
  return Object.fromEntries(
    fields.flatMap((field) => (patient[field] === undefined ? [] : [[field, patient[field]]])),
  );
}

function subsets(fields: readonly Field[]): Field[][] {
  return fields.reduce<Field[][]>(
    (all, field) => [...all, ...all.map((one) => [...one, field])],
    [[]],
  );
}
