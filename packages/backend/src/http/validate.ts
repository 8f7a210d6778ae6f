import type { ArgumentMetadata } from '@nestjs/common';
import { Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import * as v from 'valibot';
import type { FieldProblem } from '../problem.js';
import { Problem } from '../problem.js';
import { checkText } from './check-text.js';
import { checkDepth } from './depth.pipe.js';

/**
 * Checks bodies and queries against the schema that `@Body({ schema })` or `@Query({ schema })` names.
 * The API's description is made from the same schema.
 */
@Injectable()
export class SchemaPipe extends StandardSchemaValidationPipe {
  override transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    // without a schema anything would be accepted
    if (['body', 'query'].includes(metadata.type) && !metadata.schema) {
      throw new Error('A route reads a body or a query without a schema. Give it one.');
    }
    return super.transform(value, metadata);
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- Nest's signature
  protected override validate<T>(value: unknown, schema: NonNullable<ArgumentMetadata['schema']>) {
    if (!isValibot(schema)) throw new Error('The schemas of routes are made with valibot.');
    return { value: check(schema, value) as T };
  }
}

/**
 * Checks a part of a multipart body that is JSON.
 *
 * @throws Problem 422 which names each field
 */
export function parsePart<S extends v.GenericSchema>(
  text: string,
  name: string,
  schema: S,
): v.InferOutput<S> {
  let plain: unknown;
  try {
    plain = JSON.parse(text);
  } catch {
    throw invalid([{ field: name, message: 'must be JSON' }]);
  }
  checkDepth(plain);
  return check(schema, plain, name);
}

/**
 * Checks a part of a multipart body that is plain text.
 *
 * @throws Problem 422 which names it
 */
export function checkPart<S extends v.GenericSchema>(
  text: string,
  name: string,
  schema: S,
): v.InferOutput<S> {
  return check(schema, text, name);
}

/** The answer to fields that cannot be taken. */
export function invalid(fields: FieldProblem[]): Problem {
  const message = 'Some fields cannot be taken; see "fields". Correct them and send again.';
  return new Problem(422, 'invalid-fields', message, { fields: fields.slice(0, 50) });
}

function check<S extends v.GenericSchema>(schema: S, value: unknown, name = ''): v.InferOutput<S> {
  // valibot's own messages repeat what was sent
  const result = v.safeParse(schema, value, { message: wordsOf });
  if (result.success) {
    checkText(result.output, name);
    return result.output;
  }
  throw invalid(result.issues.map((issue) => describe(issue, name)));
}

/** What is wrong where; a field that nobody knows is not named, for it was sent. */
function describe(issue: v.BaseIssue<unknown>, name: string): FieldProblem {
  const unknown = issue.type === 'strict_object' && issue.expected === 'never';
  const path = (unknown ? issue.path?.slice(0, -1) : issue.path) ?? [];
  const field = path
    .map(({ type, key }) => (type === 'array' ? `[${String(key)}]` : `.${String(key)}`))
    .join('');
  return {
    field: `${name}${field}`.replace(/^\./, '') || 'the body',
    message: unknown ? 'must not have unknown fields' : issue.message,
  };
}

/** What to do about an issue whose schema brings no words of its own. */
function wordsOf(issue: v.BaseIssue<unknown>): string {
  const { type, expected, requirement, input } = issue;
  const bound = String(requirement);
  const what = typeof input === 'string' ? 'characters' : 'entries';
  switch (type) {
    case 'strict_object':
    case 'object':
      return expected === 'Object' ? 'must be an object' : 'is needed';
    case 'array':
      return 'must be a list';
    case 'string':
      return 'must be a text';
    case 'boolean':
      return 'must be true or false';
    case 'number':
    case 'to_number':
    case 'finite':
      return 'must be a number';
    case 'integer':
      return 'must be a whole number';
    case 'file':
      return 'must be a file';
    case 'min_value':
      return `must be at least ${bound}`;
    case 'max_value':
      return `must be at most ${bound}`;
    case 'min_length':
      return requirement === 1 ? 'must not be empty' : `must have at least ${bound} ${what}`;
    case 'max_length':
      return `must have at most ${bound} ${what}`;
    case 'length':
      return `must have ${bound} ${what}`;
    case 'regex':
      return `must fit ${bound}`;
    case 'picklist':
    case 'literal':
    case 'variant':
      // as valibot writes it: ("agree" | "disagree")
      return `must be one of ${String(expected).replace(/[()"]/g, '').replaceAll(' | ', ', ')}`;
    default:
      return 'must be as the API describes';
  }
}

function isValibot(schema: object): schema is v.GenericSchema {
  return '~run' in schema;
}
