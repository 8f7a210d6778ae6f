import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { OwnOrigins } from '../http/own-origins.js';
import { isId } from '../ids.js';
import { forbidden, notFound, Problem } from '../problem.js';
import { reaches } from '../users/user.entities.js';
import { UserRepository } from '../users/user.repository.js';
import type { Access, StaffRequest } from './access.js';
import { ACCESS } from './access.js';
import { SessionService } from './session.service.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Stands before every route; one that does not say who may call it, nobody may. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
    private readonly users: UserRepository,
    private readonly ownOrigins: OwnOrigins,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler());
    if (access === undefined) throw forbidden();
    if (access.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<StaffRequest>();
    const session = await this.sessions.find(request);
    if (!session) {
      const message = 'You are not signed in, or not any more. Sign in and try again.';
      throw new Problem(401, 'signed-out', message);
    }
    if (!SAFE.has(request.method)) checkSameOrigin(request, this.ownOrigins);
    request.staff = { ...session, role: undefined };
    if (access.kind === 'session') return true;
    const { siteId } = request.params;
    if (typeof siteId !== 'string' || !isId(siteId)) throw notFound();
    const membership = await this.users.membership(siteId, session.user.id);
    if (!membership) throw notFound();
    if (!reaches(membership.role, access.role)) throw forbidden();
    request.staff.role = membership.role;
    return true;
  }
}

/**
 * Another site's page can make a browser send the cookie, but neither this Origin nor this header.
 *
 * @throws Problem 403
 */
export function checkSameOrigin(
  request: Pick<StaffRequest, 'header'>,
  ownOrigins: OwnOrigins,
): void {
  const own = ownOrigins.has(request.header('origin') ?? '');
  if (own && request.header('x-dermdx-request') === '1') return;
  const message = 'Call this from the pages of this server, with the header X-DermDx-Request: 1.';
  throw new Problem(403, 'cross-site', message);
}
