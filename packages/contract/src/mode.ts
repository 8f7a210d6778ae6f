import type { Mode, Patient } from './schemas/diagnosis.js';
import { SWITCHES } from './vocabulary.js';

/**
 * The key of every combination of what can be switched on, as {@link modeKey} gives them: `calibration.json`
 * holds each.
 *
 * @example
 * ```ts
 * import { MODE_KEYS } from '@dermdx/contract';
 *
 * console.log(MODE_KEYS[0]); // plain
 * ```
 */
export const MODE_KEYS: readonly string[] = SWITCHES.reduce<string[][]>(
  (all, part) => [...all, ...all.map((one) => [...one, part])],
  [[]],
).map((parts) => parts.join('+') || 'plain');

/**
 * The key of a combination in `calibration.json`: what is switched on, joined by `+`; `plain` when
 * nothing is.
 *
 * @example
 * ```ts
 * import { modeKey } from '@dermdx/contract';
 * import type { Diagnosis } from '@dermdx/contract';
 *
 * export const keyOf = ({ mode, patient }: Diagnosis): string => modeKey(mode, patient);
 * ```
 */
export function modeKey({ thorough, framed }: Mode, { age, sex, site }: Patient): string {
  const on = {
    thorough,
    framed,
    age: age !== undefined,
    sex: sex !== undefined,
    site: site !== undefined,
  };
  return SWITCHES.filter((part) => on[part]).join('+') || 'plain';
}
