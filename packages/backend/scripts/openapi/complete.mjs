import { sample } from 'openapi-sampler';

/*
 * Adds to what Nest says of the API what follows from it: what each operation does, what it answers when something is
 * wrong, and an example of everything.
 */

/** @typedef {import('@nestjs/swagger').OpenAPIObject} Document */
/** @typedef {Record<string, { schema?: object, example?: unknown }>} Content */
/** @typedef {{ content?: Content, description?: string, $ref?: string }} Answer */
/**
 * @typedef {object} Operation
 * @property {string} operationId
 * @property {Record<string, string[]>[]} [security]
 * @property {{ content: Content }} [requestBody]
 * @property {{ in: string }[]} [parameters]
 * @property {Record<string, Answer>} responses
 */

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/**
 * What each status means, where it can come from anywhere.
 *
 * @type {Record<string, [code: string, description: string]>}
 */
const PROBLEMS = {
  400: ['malformed', 'The request cannot be read.'],
  401: ['signed-out', 'Nobody is signed in, or the token is not good.'],
  403: ['forbidden', 'The caller may not do this.'],
  404: ['not-found', 'Nothing is there, or it belongs to another clinic.'],
  409: ['taken-meanwhile', 'It was changed meanwhile, or is there already.'],
  413: ['too-large', 'The body is too large.'],
  415: ['unsupported-media-type', 'The body is of another content type than the operation takes.'],
  422: ['invalid-fields', 'Some fields cannot be taken; `fields` names them.'],
  429: ['too-many-requests', 'Too many: again after the seconds in `Retry-After`.'],
  503: ['busy', 'Not now: again after the seconds in `Retry-After`.'],
  '4XX': ['refused', 'The request is refused for another reason.'],
  default: ['server-error', 'Something else went wrong.'],
};

/** Statuses that say when to try again. */
const LATER = ['429', '503'];

/**
 * @param {Document} raw - as Nest makes it
 * @param {Map<string, { summary: string, description?: string }>} summaries
 * @returns {Document}
 */
export function complete(raw, summaries) {
  const document = structuredClone(raw);
  document.openapi = '3.1.0';
  const schemas = { ...document.components?.schemas, ...problemSchemas() };
  document.components = { ...document.components, schemas, responses: problemResponses() };
  for (const [path, item] of Object.entries(document.paths)) {
    const methods = /** @type {Record<string, Operation>} */ (/** @type {unknown} */ (item));
    for (const method of METHODS) {
      const operation = methods[method];
      if (operation) completeOperation(document, path, method, operation, summaries);
    }
  }
  return document;
}

/**
 * @param {Document} document
 * @param {string} path
 * @param {string} method
 * @param {Operation} operation
 * @param {Map<string, { summary: string, description?: string }>} summaries
 */
function completeOperation(document, path, method, operation, summaries) {
  const words = summaries.get(operation.operationId);
  if (!words) {
    throw new Error(`${operation.operationId} has no comment that says what it does. Write one.`);
  }
  Object.assign(operation, words);
  // an empty list says that it is meant to be open
  operation.security ??= [];
  for (const response of Object.values(operation.responses)) {
    response.description ||= 'Done.';
    addExamples(document, response.content);
  }
  addExamples(document, operation.requestBody?.content);
  for (const status of problemsOf(path, method, operation)) {
    const $ref = `#/components/responses/Problem${status === 'default' ? '' : status}`;
    operation.responses[status] ??= { $ref };
  }
}

/**
 * What can go wrong: it follows from who may call, and from what is sent.
 *
 * @param {string} path
 * @param {string} method
 * @param {Operation} operation
 */
function problemsOf(path, method, { security = [], requestBody, parameters = [] }) {
  const isSubmission = path === '/api/v1/submissions';
  const hasQuery = parameters.some((one) => one.in === 'query');
  return [
    ...(requestBody || hasQuery ? ['400', '422'] : []),
    ...(requestBody ? ['413', '415'] : []),
    ...(security.length > 0 || isSubmission ? ['401'] : []),
    ...(security.some((one) => 'cookie' in one) || isSubmission ? ['403'] : []),
    ...(path.includes('{') ? ['404'] : []),
    ...(method !== 'get' ? ['409'] : []),
    ...(method !== 'get' || security.some((one) => 'access-token' in one) ? ['429'] : []),
    '503',
    '4XX',
    'default',
  ];
}

/** @returns {Record<string, import('@nestjs/swagger').SchemaObject>} */
function problemSchemas() {
  /** @type {{ type: 'string' }} */
  const text = { type: 'string' };
  return {
    FieldProblemDto: {
      type: 'object',
      properties: { field: text, message: text },
      required: ['field', 'message'],
    },
    ProblemDto: {
      type: 'object',
      description: 'A problem as RFC 9457 has it; never repeats what was sent.',
      properties: {
        type: { type: 'string', description: 'Where it is explained, on this server.' },
        title: text,
        status: { type: 'integer', minimum: 400, maximum: 599 },
        code: { type: 'string', description: 'Stable; /api/problems explains each.' },
        detail: { type: 'string', description: 'What to do.' },
        fields: {
          type: 'array',
          maxItems: 50,
          items: { $ref: '#/components/schemas/FieldProblemDto' },
        },
        instance: {
          type: 'string',
          description: 'The request, as `X-Request-Id` and the log name it.',
        },
        meanwhile: {
          type: 'object',
          description:
            'With `read-meanwhile`: who read it, and, unless that is withheld, what they found.',
        },
      },
      required: ['type', 'title', 'status', 'code', 'detail'],
    },
  };
}

function problemResponses() {
  return Object.fromEntries(
    Object.entries(PROBLEMS).map(([status, [code, description]]) => {
      const example = {
        type: `/api/problems#${code}`,
        title: code.replaceAll('-', ' '),
        status: status === '4XX' ? 400 : status === 'default' ? 500 : Number(status),
        code,
        detail: description,
        ...(status === '422' ? { fields: [{ field: 'label', message: 'must not be empty' }] } : {}),
      };
      const content = {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/ProblemDto' },
          example,
        },
      };
      const headers = LATER.includes(status)
        ? { headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } } }
        : {};
      return [`Problem${status === 'default' ? '' : status}`, { description, ...headers, content }];
    }),
  );
}

/**
 * @param {Document} document
 * @param {Content} [content]
 */
function addExamples(document, content = {}) {
  for (const [type, media] of Object.entries(content)) {
    if (!type.endsWith('json') || !media.schema || media.example !== undefined) continue;
    media.example = sample(media.schema, {}, document);
  }
}
