import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { isFull, isPassing } from '../database/database-errors.js';
import { PROBLEMS_PAGE } from '../docs/problems.js';
import { FHIR_PATH } from '../fhir/fhir-base.js';
import { FHIR_JSON, operationOutcome } from '../fhir/outcome.js';
import { storageFull } from '../health/storage.js';
import { describeError } from '../logging/logger.js';
import { notFound, Problem } from '../problem.js';
import { allowedMethods } from './allowed-methods.js';
import { requestIdOf } from './request-id.js';

/** Makes every error an `application/problem+json` that never repeats what was sent. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const context = host.switchToHttp();
    sendProblem(error, context.getRequest<Request>(), context.getResponse<Response>(), this.logger);
  }
}

/** Answers with a problem; also for what fails before Nest sees the request. */
export function sendProblem(
  error: unknown,
  request: Request,
  response: Response,
  logger: Logger,
): void {
  const problem = isUnrouted(error) ? unrouted(request, response) : toProblem(error);
  const requestId = requestIdOf(response);
  // what passes is in the metrics; a key ring stays old until somebody copies it
  if (problem.status >= 500 && (problem.status !== 503 || problem.code === 'key-missing')) {
    logger.error({ requestId, error: describeError(error) }, 'request failed');
  }
  if (response.headersSent) {
    // part of the answer has been sent: cut the connection, so that nobody takes it for complete
    response.destroy();
    return;
  }
  if (!request.complete) leaveBody(request, response, problem);
  if (problem.retryAfterSeconds !== undefined) {
    response.setHeader('Retry-After', String(problem.retryAfterSeconds));
  }
  response.status(problem.status);
  if (request.originalUrl.startsWith(`/${FHIR_PATH}/`)) {
    write(response, FHIR_JSON, operationOutcome(problem));
    return;
  }
  write(response, 'application/problem+json', {
    type: `${PROBLEMS_PAGE}#${problem.code}`,
    title: problem.code.replaceAll('-', ' '),
    status: problem.status,
    code: problem.code,
    detail: problem.message,
    ...(requestId === undefined ? {} : { instance: `urn:uuid:${requestId}` }),
    ...(problem.fields ? { fields: problem.fields } : {}),
    ...(problem.meanwhile ? { meanwhile: problem.meanwhile } : {}),
  });
}

/**
 * Lets the rest of a refused body come, unread: were the connection closed, whoever still sends would see that it
 * failed, and lose the answer (RFC 9112, 9.6). Who sends too slowly is not waited for.
 */
function leaveBody(request: Request, response: Response, { status }: Problem): void {
  if (status === 408) {
    response.setHeader('Connection', 'close');
    return;
  }
  request.unpipe();
  request.resume();
}

/** Not by `send`, which adds an ETag: nobody asks whether a problem has changed. */
function write(response: Response, type: string, body: object): void {
  const text = JSON.stringify(body);
  response.setHeader('Content-Type', `${type}; charset=utf-8`);
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.end(text);
}

/** Whether no route takes the request: what routes do not find is a Problem. */
function isUnrouted(error: unknown): boolean {
  return error instanceof HttpException && error.getStatus() === 404;
}

/** There is nothing, or nothing for the method. */
function unrouted(request: Request, response: Response): Problem {
  const methods = allowedMethods(request);
  if (methods.length === 0 || methods.includes(request.method)) return notFound();
  if (!response.headersSent) response.setHeader('Allow', methods.join(', '));
  const message = 'This address does not take the method. Use one that the header Allow names.';
  return new Problem(405, 'method-not-allowed', message);
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = error instanceof HttpException ? httpStatus(error) : statusOf(error);
  switch (status) {
    case 400:
      return new Problem(400, 'malformed', 'The request is not well formed. Check its body.');
    case 403:
      return new Problem(403, 'forbidden', 'This is not allowed.');
    case 413:
      return new Problem(413, 'too-large', 'The body is too large. Send a smaller one.');
    case 415:
      return new Problem(
        415,
        'unsupported-media-type',
        'Send the content type that the API names.',
      );
    default:
      break;
  }
  if (status !== undefined && status < 500) return new Problem(status, 'refused', 'Refused.');
  if (isFull(error)) return storageFull(error);
  if (isPassing(error)) {
    const message = 'The database cannot be reached at the moment. Try again shortly.';
    return new Problem(503, 'database-unavailable', message, { retryAfterSeconds: 2 });
  }
  return new Problem(500, 'server-error', 'Something went wrong here. Try again later.');
}

/** A part of a form that is too large is a bad request to multer. */
function httpStatus(error: HttpException): number {
  const { code } = (error.cause ?? {}) as { code?: unknown };
  return code === 'LIMIT_FIELD_VALUE' ? 413 : error.getStatus();
}

/** Of errors that Express's parsers throw. */
function statusOf(error: unknown): number | undefined {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
