import type { Mode, Patient } from './schemas/diagnosis.js';
import { SWITCHES } from './vocabulary.js';

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
