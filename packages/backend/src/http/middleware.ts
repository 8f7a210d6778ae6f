import { NotFoundException } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { findRows } from '../database/rows.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import type { Metrics } from '../health/metrics.js';
import { Problem } from '../problem.js';
import { SiteOrigin } from '../sites/site.entities.js';
import type { Lifecycle } from '../start/lifecycle.js';
import type { OwnOrigins } from './own-origins.js';
import { sendProblem } from './problem.filter.js';
import { nameRequest } from './request-id.js';

const API = /^\/(api|fhir|health|metrics)(\/|$)/;
const DOCUMENTATION = /^\/api\/docs(\/|$)/;
const SUBMISSIONS = /^\/api\/v1\/submissions(\/|$)/;

/** Headers of every answer of the API: nothing may be framed, run or kept. */
export function secureHeaders(): RequestHandler {
  const nothing = {
    'default-src': ["'none'"],
    // what the first does not cover
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  };
  // Swagger's page styles itself inline
  const page = {
    ...nothing,
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
  };
  const make = (directives: Record<string, string[]>) =>
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives },
      referrerPolicy: { policy: 'no-referrer' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
    });
  const forApi = make(nothing);
  const forDocumentation = make(page);
  return (request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    (DOCUMENTATION.test(request.path) ? forDocumentation : forApi)(request, response, next);
  };
}

/** Hands everything that is not the API to the pages. */
export function servePages(
  pages: (request: Request, response: Response, next: NextFunction) => void,
): RequestHandler {
  return (request, response, next) => {
    if (API.test(request.path)) next();
    else pages(request, response, next);
  };
}

/** Where something else than JSON comes: the provider's logout, which OpenID Connect says is a form. */
export const FORMS = '/api/v1/auth/provider/logout';

/** Refuses bodies that no route reads; submissions check their own. */
export function refuseOtherTypes(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const { path } = request;
    const wanted = path === FORMS ? ['urlencoded', 'json'] : ['json'];
    const isEmpty = request.header('content-length') === '0';
    // null where there is no body
    const isWanted = isEmpty || request.is(wanted) !== false;
    if (isWanted || !path.startsWith('/api/') || SUBMISSIONS.test(path)) {
      next();
      return;
    }
    const message = 'Send the body as application/json.';
    const problem = new Problem(415, 'unsupported-media-type', message);
    sendProblem(problem, request, response, logger);
  };
}

/** Leads from the server's address to the staff's pages, where nobody has put other pages. */
export const frontDoor: RequestHandler = (request, response, next) => {
  if (request.path === '/' && request.method === 'GET') response.redirect(302, '/admin/');
  else next();
};

/** Refuses what arrives while the server is ending. */
export function refuseWhenClosing(lifecycle: Lifecycle, logger: Logger): RequestHandler {
  return (request, response, next) => {
    if (!lifecycle.closing || request.path.startsWith('/health/')) {
      next();
      return;
    }
    // with a body on its way, the connection goes once that came: closed sooner, its sender would hear nothing
    if (!hasBody(request)) response.setHeader('Connection', 'close');
    const message = 'The server is restarting. Send it again in a few seconds.';
    const problem = new Problem(503, 'closing', message, { retryAfterSeconds: 5 });
    sendProblem(problem, request, response, logger);
  };
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * One line and one figure for each answer; the route's pattern, never its ids. Each request gets an id of its own,
 * by which an answer, its problem and the lines of the log are found together; one that is sent is not taken over.
 */
export function observe(logger: Logger, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    const requestId = nameRequest(response);
    response.once('close', () => {
      const route = (request.route as { path?: unknown } | undefined)?.path;
      const pattern = typeof route === 'string' ? route : 'none';
      const milliseconds = Math.round(performance.now() - start);
      const { statusCode: status } = response;
      metrics.answered(request.method, pattern, status, milliseconds / 1000);
      const line = { requestId, method: request.method, route: pattern, status, milliseconds };
      logger.info(line, 'answered');
    });
    next();
  };
}

/** Lets pages of the sites' origins call the routes for submissions, and no others. */
export function allowSiteOrigins(work: UnitOfWork, ownOrigins: OwnOrigins): RequestHandler {
  return async (request, response, next) => {
    const origin = request.header('origin');
    if (origin === undefined || !SUBMISSIONS.test(request.path)) {
      next();
      return;
    }
    response.vary('Origin');
    const known =
      ownOrigins.has(origin) ||
      (origin.length <= 255 && (await findRows(work.read, SiteOrigin, { origin })).length > 0);
    if (known) {
      response.setHeader('Access-Control-Allow-Origin', origin);
      response.setHeader('Access-Control-Expose-Headers', 'Retry-After, X-Request-Id');
      response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    }
    if (request.method !== 'OPTIONS') {
      next();
      return;
    }
    if (known) {
      response.setHeader('Access-Control-Allow-Methods', 'GET, POST, DELETE');
      response.setHeader(
        'Access-Control-Allow-Headers',
        'Content-Type, X-Site-Key, Idempotency-Key, Authorization',
      );
      response.setHeader('Access-Control-Max-Age', '600');
    }
    response.status(204).end();
  };
}

/** Comes after all routes: what none of them took is answered by a problem too. */
export function answerTheRest(logger: Logger): RequestHandler {
  return (request, response) => {
    sendProblem(new NotFoundException(), request, response, logger);
  };
}
