/**
 * Schemas (valibot) of what passes between the packages: checks, types, JSON Schema and the API's
 * description are made from them. All are used alike:
 *
 * ```ts
 * import { diagnosisSchema } from '@dermdx/contract/schemas';
 * import * as v from 'valibot';
 *
 * export const isDiagnosis = (value: unknown): boolean => v.is(diagnosisSchema, value);
 * ```
 *
 * @module @dermdx/contract/schemas
 */
export {
  abstainedDiagnosisSchema,
  activationMapSchema,
  candidatesSchema,
  classProbabilitySchema,
  diagnosisSchema,
  familiaritySchema,
  frameSchema,
  frequencySchema,
  measuredDiagnosisSchema,
  modelIdentitySchema,
  modeSchema,
  patientSchema,
  qualityMeasureSchema,
  qualitySchema,
  referenceSchema,
  timingsSchema,
  triageRatesSchema,
  triageSchema,
  unmeasuredDiagnosisSchema,
} from './diagnosis.js';
export { clinicSchema } from './clinic.js';
export { photographSchema } from './photograph.js';
export { calibrationSchema } from './calibration.js';
export { metricsSchema, modelMetricsSchema } from './metrics.js';
export { manifestSchema } from './manifest.js';
