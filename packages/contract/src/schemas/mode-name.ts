import * as v from 'valibot';
import { MODE_KEYS } from '../mode.js';
import { SWITCHES } from '../vocabulary.js';

/** A key of `modes` in `calibration.json`, as `modeKey` gives it. */
export const modeName = v.pipe(
  v.string(),
  v.check(
    (key) => MODE_KEYS.includes(key),
    `must be plain, or of ${SWITCHES.join(', ')} those that hold, in order, joined by +`,
  ),
);
