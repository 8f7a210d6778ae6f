import type { Request } from 'express';
import { checkSameOrigin } from '../auth/access.guard.js';
import type { OwnOrigins } from '../http/own-origins.js';

/**
 * The origin of the page that asks, which a passkey is bound to.
 *
 * @throws Problem 403 for a page of another server
 */
export function ownOriginOf(request: Request, ownOrigins: OwnOrigins): string {
  checkSameOrigin(request, ownOrigins);
  return request.header('origin')!;
}
