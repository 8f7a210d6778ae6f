import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { FieldProblem } from '../problem.js';
import { Problem } from '../problem.js';
import { checkDepth } from './depth.pipe.js';

const OPTIONS = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  // the value that was sent must not reach an answer or a log
  validationError: { target: false, value: false },
} as const;

/** Checks bodies, queries and parameters of every route. */
export function makeValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    ...OPTIONS,
    transform: true,
    exceptionFactory: (errors) => invalid(describe(errors)),
  });
}

/**
 * Checks a part of a multipart body that is JSON.
 *
 * @throws Problem 422 which names each field
 */
export async function parsePart<T extends object>(
  text: unknown,
  name: string,
  type: new () => T,
): Promise<T> {
  let plain: unknown;
  try {
    plain = JSON.parse(typeof text === 'string' ? text : '');
  } catch {
    throw invalid([{ field: name, message: 'must be JSON' }]);
  }
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
    throw invalid([{ field: name, message: 'must be a JSON object' }]);
  }
  checkDepth(plain);
  const instance = plainToInstance(type, plain);
  const errors = await validate(instance, OPTIONS);
  if (errors.length > 0) throw invalid(describe(errors, `${name}.`));
  return instance;
}

/** The answer to fields that cannot be taken. */
export function invalid(fields: FieldProblem[]): Problem {
  const message = 'Some fields cannot be taken; see "fields". Correct them and send again.';
  return new Problem(422, 'invalid-fields', message, { fields: fields.slice(0, 50) });
}

/** One entry for each broken rule; a field that nobody knows is not named, for it was sent. */
function describe(errors: ValidationError[], prefix = ''): FieldProblem[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const index = /^\d+$/.test(property) && prefix.endsWith('.');
    const path = index ? `${prefix.slice(0, -1)}[${property}]` : `${prefix}${property}`;
    if ('whitelistValidation' in constraints) {
      const parent = prefix === '' ? 'the body' : prefix.slice(0, -1);
      return [{ field: parent, message: 'must not have unknown fields' }];
    }
    const own = Object.values(constraints).map((text) => ({
      field: path,
      message: text.replace(`${property} `, ''),
    }));
    return [...own, ...describe(children, `${path}.`)];
  });
}
