/**
 * Schemas (valibot) of what passes between the packages: checks, types, JSON Schema and the API's
 * description are made from them.
 *
 * @module @dermdx/contract/schemas
 */
export {
  activationMapSchema,
  candidatesSchema,
  classProbabilitySchema,
  diagnosisSchema,
  familiaritySchema,
  frameSchema,
  frequencySchema,
  modelIdentitySchema,
  modeSchema,
  patientSchema,
  qualityMeasureSchema,
  qualitySchema,
  referenceSchema,
  timingsSchema,
  triageRatesSchema,
  triageSchema,
} from './diagnosis.js';
export { clinicSchema } from './clinic.js';
export { photographSchema } from './photograph.js';
export { calibrationSchema } from './calibration.js';
export { metricsSchema, modelMetricsSchema } from './metrics.js';
export { manifestSchema } from './manifest.js';
