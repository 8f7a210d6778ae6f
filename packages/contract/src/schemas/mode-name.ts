import * as v from 'valibot';
import { SWITCHES } from '../vocabulary.js';

/** A key of `modes` in `calibration.json`, as `modeKey` gives it. */
export const modeName = v.pipe(
  v.string(),
  v.check(
    isMode,
    `must be plain, or of ${SWITCHES.join(', ')} those that hold, in order, joined by +`,
  ),
);

function isMode(key: string): boolean {
  const parts = key.split('+');
  return key === 'plain' || key === SWITCHES.filter((part) => parts.includes(part)).join('+');
}
