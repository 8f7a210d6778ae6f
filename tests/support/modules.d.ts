declare module '@asymmetrik/fhir-json-schema-validator' {
  /** Validates against the JSON schema of FHIR R4. */
  export default class JSONSchemaValidator {
    validate(resource: unknown): unknown[];
  }
}

/** Its `exports` do not lead to its types. */
declare module '@web/rollup-plugin-import-meta-assets' {
  import type { Plugin } from 'rollup';

  export function importMetaAssets(): Plugin;
}
