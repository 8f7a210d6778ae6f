declare module '@asymmetrik/fhir-json-schema-validator' {
  /** Validates against the JSON schema of FHIR R4. */
  export default class JSONSchemaValidator {
    validate(resource: unknown): unknown[];
  }
}
