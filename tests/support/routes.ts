import { randomUUID } from 'node:crypto';
import type { Role } from './staff.js';

/** Every route that needs no session, and what stands in its place. */
export const PUBLIC = [
  'POST /api/v1/auth/sign-in', // a password
  'POST /api/v1/auth/set-up', // a one-time link
  'POST /api/v1/auth/set-up/name', // the same
  'GET /api/v1/auth/second-factor', // a right password, by the cookie of its step
  'POST /api/v1/auth/second-factor/code', // the same, and a code
  'POST /api/v1/auth/second-factor/recovery-code', // the same
  'POST /api/v1/auth/passkey/options', // a rate
  'POST /api/v1/auth/passkey', // a passkey
  'GET /api/v1/auth/ways-in', // words for everybody
  'POST /api/v1/auth/provider', // a rate
  'GET /api/v1/auth/provider/callback', // a code of the provider
  'POST /api/v1/auth/provider/logout', // a logout token of the provider
  'POST /api/v1/submissions', // a site key, an origin, a rate, a quota
  'DELETE /api/v1/submissions/:id', // a deletion token
  'GET /api/v1/submissions/settings', // a site key
  'POST /api/v1/submissions/answers', // a site key, an origin, a rate, an answer code
  'DELETE /api/v1/submissions/:id/answer-code', // a deletion token
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics', // a token, or loopback
  'GET /api/docs',
  'GET /api/docs/',
  'GET /api/docs/index.html',
  'GET /api/docs/swagger-ui-init.js',
  'GET /api/docs/docs/swagger-ui-init.js',
  'GET /api/docs/LICENSE',
  'GET /api/openapi.json',
  'GET /api/docs-yaml',
  'GET /api/problems', // words for everybody
  'GET /fhir/R4/metadata', // words for everybody
  'GET /fhir/R4/CodeSystem/:id', // the same
];

/** Every route for machines alone. */
export const MACHINES = ['GET /fhir/R4/Binary/:id', 'GET /fhir/R4/:type', 'GET /fhir/R4/:type/:id'];

/** Every route for whoever is signed in, of no site. */
export const SESSION = [
  'GET /api/v1/auth/session',
  'POST /api/v1/auth/sign-out',
  'POST /api/v1/auth/password',
  'GET /api/v1/auth/sessions',
  'DELETE /api/v1/auth/sessions',
  'DELETE /api/v1/auth/sessions/:id',
  'GET /api/v1/auth/identity',
  'POST /api/v1/auth/identity',
  'POST /api/v1/auth/identity/removal',
  'GET /api/v1/auth/factors',
  'POST /api/v1/auth/factors/code',
  'POST /api/v1/auth/factors/code/confirmation',
  'POST /api/v1/auth/factors/code/removal',
  'POST /api/v1/auth/factors/passkeys/options',
  'POST /api/v1/auth/factors/passkeys',
  'POST /api/v1/auth/factors/passkeys/:id/removal',
  'POST /api/v1/auth/factors/recovery-codes',
  'POST /api/v1/admin/sites',
];

/** The least role for every route of a site. */
export const SITE: Record<string, Role> = {
  'GET ': 'viewer',
  'PATCH ': 'owner',
  'GET /keys': 'admin',
  'POST /keys': 'admin',
  'DELETE /keys/:id': 'admin',
  'GET /origins': 'admin',
  'GET /origins/check': 'admin',
  'POST /origins': 'admin',
  'DELETE /origins/:id': 'admin',
  'GET /users': 'admin',
  'POST /users': 'admin',
  'PATCH /users/:userId': 'admin',
  'DELETE /users/:userId': 'admin',
  'POST /users/:userId/link': 'admin',
  'GET /users/:userId/sessions': 'admin',
  'DELETE /users/:userId/sessions': 'admin',
  'DELETE /users/:userId/sessions/:id': 'admin',
  'GET /sign-in': 'admin',
  'PUT /sign-in': 'owner',
  'POST /users/:userId/factor-reset': 'owner',
  'GET /submissions': 'viewer',
  'GET /submissions/:id': 'viewer',
  'GET /submissions/:id/picture': 'viewer',
  'POST /submissions/thumbnails': 'viewer',
  'GET /queues': 'viewer',
  'GET /readers': 'reviewer',
  'POST /submissions/find': 'viewer',
  'PATCH /submissions/:id/work': 'reviewer',
  'POST /submissions/:id/reviews': 'reviewer',
  'PUT /submissions/:id/draft': 'reviewer',
  'PUT /submissions/:id/presence': 'reviewer',
  'DELETE /submissions/:id/presence': 'reviewer',
  'POST /submissions/:id/erasure': 'admin',
  'POST /submissions/:id/access': 'admin',
  'GET /submissions/:id/phone': 'reviewer',
  'POST /submissions/:id/answers': 'reviewer',
  'POST /submissions/:id/answers/:answerId/withdrawal': 'reviewer',
  'DELETE /submissions/:id/answer-code': 'reviewer',
  'GET /answer-templates': 'viewer',
  'POST /answer-templates': 'admin',
  'PUT /answer-templates/:id': 'admin',
  'DELETE /answer-templates/:id': 'admin',
  'GET /views': 'viewer',
  'POST /views': 'viewer',
  'PATCH /views/:id': 'viewer',
  'DELETE /views/:id': 'viewer',
  'GET /retention': 'admin',
  'GET /retention/preview': 'owner',
  'PUT /retention': 'owner',
  'DELETE /retention/pending': 'owner',
  'GET /statistics': 'viewer',
  'GET /events': 'viewer',
  'GET /audit': 'admin',
  'GET /audit/check': 'admin',
  'POST /audit/check': 'admin',
  'DELETE /audit/check': 'admin',
  'GET /audit/entries.csv': 'admin',
  'GET /exports/submissions.csv': 'admin',
  'GET /exports/submissions.ndjson': 'admin',
  'GET /exports/fhir/:type': 'admin',
  'GET /groups': 'admin',
  'POST /groups': 'owner',
  'DELETE /groups/:id': 'owner',
  'GET /tokens': 'admin',
  'POST /tokens': 'admin',
  'DELETE /tokens/:id': 'admin',
  'GET /webhooks': 'admin',
  'POST /webhooks': 'admin',
  'DELETE /webhooks/:id': 'admin',
  'GET /webhooks/:id/deliveries': 'admin',
  'POST /webhooks/:id/deliveries/:deliveryId/resend': 'admin',
};

/** Where the routes of a site are. */
export const BASE = '/api/v1/admin/sites/:siteId';

/** Whoever asks: a browser with its cookie, or a machine with its token. */
export interface Caller {
  fetch(path: string, init: RequestInit): Promise<Response>;
}

/** Calls a route of a site, for ids that nothing has and with an empty body; answers the status. */
export async function callRoute(caller: Caller, route: string, site: string): Promise<number> {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern
    .replace(':siteId', site)
    .replace(':type', 'Patient')
    .replace(/:\w+/g, () => randomUUID());
  const abort = new AbortController();
  const body = ['GET', 'DELETE'].includes(method) ? {} : { body: '{}' };
  const response = await caller.fetch(path, {
    method,
    headers: { 'content-type': 'application/json' },
    signal: abort.signal,
    ...body,
  });
  // a stream would go on
  abort.abort();
  return response.status;
}
