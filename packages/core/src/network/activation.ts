import { LABELS } from '@dermdx/contract';
import type { ActivationMap, Diagnosis, Label } from '@dermdx/contract';
import { inWords } from '../checks.js';
import { invalid } from '../errors.js';
import type { ActivationMaps } from './views.js';

/** The maps of all classes, for as long as somebody holds the diagnosis. */
const kept = new WeakMap<Diagnosis, ActivationMap[]>();

/**
 * The class activation maps of a picture (Zhou et al. 2016, arXiv:1512.04150): what speaks for a
 * class, as a share of the strongest place; what speaks against it is 0.
 */
export function scaleMaps({ width, height, values }: ActivationMaps): ActivationMap[] {
  return LABELS.map((label, index) => {
    const map = values.subarray(index * width * height, (index + 1) * width * height);
    const positive = Array.from(map, (value) => Math.max(0, value));
    // all zero where nothing speaks for the class
    const largest = Math.max(...positive) || 1;
    return { label, width, height, values: positive.map((value) => value / largest) };
  });
}

/** Keeps the maps of a diagnosis for {@link activationMap}. */
export function keepMaps(diagnosis: Diagnosis, maps: ActivationMap[]): void {
  kept.set(diagnosis, maps);
}

/**
 * Where the network looked for a class.
 *
 * @throws DermDxError `invalid-option` when the diagnosis was made without `explain`, or there is no
 * such class
 */
export function activationMap(diagnosis: Diagnosis, label: Label): ActivationMap {
  const maps = kept.get(diagnosis);
  if (!maps) {
    throw invalid(
      'There is no activation map of this diagnosis. Call diagnose() with explain: true, and hand ' +
        'over the very object that it returned.',
    );
  }
  const map = maps.find((one) => one.label === label);
  if (!map) throw invalid(`label must be one of ${LABELS.join(', ')}, not ${inWords(label)}.`);
  return map;
}
