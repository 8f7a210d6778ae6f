import * as v from 'valibot';
import { positiveCount } from './values.js';

/** Checks a {@link Clinic}. */
export const clinicSchema = v.strictObject({
  /** How many of its lesions were measured. */
  lesions: positiveCount,
  /** The day on which that was done, YYYY-MM-DD. */
  day: v.pipe(v.string(), v.isoDate()),
});

/** The clinic at which figures were measured instead of at home and elsewhere (`dermdx calibrate`). */
export interface Clinic extends v.InferOutput<typeof clinicSchema> {}
