import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { root } from './dermdx.js';

interface Media {
  schema?: object;
}

interface Answer {
  $ref?: string;
  content?: Record<string, Media>;
}

type Operation = { responses: Record<string, Answer> };

/** The description of the API, as it is published. */
export const description = JSON.parse(
  readFileSync(join(root, 'packages/backend/openapi.json'), 'utf8'),
) as {
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, Answer> };
};

// what has a format has a pattern, too
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema(description, 'api');

const validators = new Map<string, ValidateFunction>();

const templates = Object.keys(description.paths).map((path) => ({
  path,
  pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
  isFixed: !path.includes('{'),
}));

/**
 * Compares an answer with what the API's description says of it; what is no operation is not looked at.
 *
 * @throws Error when the description does not allow the answer
 */
export async function checkAnswer(method: string, url: string, response: Response): Promise<void> {
  const { pathname } = new URL(url);
  const found = templates
    .filter(({ pattern }) => pattern.test(pathname))
    .sort((a, b) => Number(b.isFixed) - Number(a.isFixed))[0];
  const operation = found && description.paths[found.path]![method.toLowerCase()];
  if (!operation || response.status === 304) return;
  const what = `${method} ${found.path} answered ${response.status}`;
  const { status } = response;
  const name = [String(status), `${String(status)[0]!}XX`, 'default'].find(
    (one) => one in operation.responses,
  );
  if (name === undefined) throw new Error(`${what}, which is not described`);
  // a success is one of those that are named
  if (status < 400 && name !== String(status)) throw new Error(`${what}, which is not described`);
  const type = response.headers.get('content-type')?.split(';')[0];
  if (type === undefined) return;
  const at = pointerOf(found.path, method, name, operation.responses[name]!);
  const { content = {} } = at.answer;
  if (!(type in content)) throw new Error(`${what} as ${type}, which is not described`);
  if (!/[/+]json$/.test(type) || !content[type]!.schema) return;
  const validate = validatorAt(`api#${at.pointer}/content/${escape(type)}/schema`);
  const text = await response.clone().text();
  if (text === '') throw new Error(`${what} with nothing`);
  if (!validate(JSON.parse(text))) {
    throw new Error(`${what}: ${ajv.errorsText(validate.errors)}`);
  }
}

/** Compiled once: a suite asks for the same thousands of times. */
function validatorAt($ref: string): ValidateFunction {
  const known = validators.get($ref);
  if (known) return known;
  const made = ajv.compile({ $ref });
  validators.set($ref, made);
  return made;
}

function pointerOf(path: string, method: string, name: string, answer: Answer) {
  if (answer.$ref === undefined) {
    const pointer = `/paths/${escape(path)}/${method.toLowerCase()}/responses/${name}`;
    return { pointer, answer };
  }
  const pointer = answer.$ref.slice(1);
  return { pointer, answer: description.components.responses[pointer.split('/').at(-1)!]! };
}

/** A part of a JSON pointer within an address. */
function escape(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}
