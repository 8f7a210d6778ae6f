import type { StandardSchemaConversionResult } from '@nestjs/swagger';
import type { ConversionConfig, JsonSchema } from '@valibot/to-json-schema';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { COMPONENTS, QUERIES } from './components.js';

const CONFIG = {
  // of OpenAPI 3.1
  target: 'draft-2020-12',
  // what JSON Schema cannot express must not be dropped silently
  errorMode: 'throw',
  // JSON knows no other numbers
  ignoreActions: ['finite'],
  overrideSchema({ valibotSchema, jsonSchema }): JsonSchema | undefined {
    if (valibotSchema.type === 'file') return { type: 'string', format: 'binary' };
    const { required, ...rest } = jsonSchema;
    // nor an empty list
    return required?.length === 0 ? rest : undefined;
  },
} as const satisfies ConversionConfig;

/**
 * What the API's description says of a schema that a route checks by.
 *
 * @throws Error when JSON Schema cannot say it, or when a body or an answer has no name
 */
export function describeSchema(schema: unknown): StandardSchemaConversionResult {
  const query = QUERIES.find((one) => one === schema);
  // describe a number in a query as the number, not as the text that it is read from
  if (query) return { schema: toJsonSchema(query, { ...CONFIG, typeMode: 'output' }) };
  const config = { ...CONFIG, definitions: COMPONENTS };
  const { $defs: components = {}, ...described } = toJsonSchema(schema as GenericSchema, config);
  if (described.type === 'object') {
    throw new Error('A body or an answer has no name: add its schema to docs/components.ts.');
  }
  return { schema: described, components };
}
