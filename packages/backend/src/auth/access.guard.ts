import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { UnitOfWork } from '../database/unit-of-work.js';
import { OwnOrigins } from '../http/own-origins.js';
import { isId } from '../ids.js';
import { forbidden, notFound, Problem } from '../problem.js';
import { asks, SignInRule } from '../sign-in/sign-in-rule.entity.js';
import { Machines } from '../tokens/machines.js';
import type { Membership } from '../users/user.entities.js';
import { reaches } from '../users/user.entities.js';
import { UserRepository } from '../users/user.repository.js';
import type { Access, ActorRequest, StaffRequest } from './access.js';
import { ACCESS } from './access.js';
import type { FoundSession } from './session.service.js';
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
    private readonly work: UnitOfWork,
    private readonly machines: Machines,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler());
    if (access === undefined) throw forbidden();
    if (access.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<StaffRequest & ActorRequest>();
    if (access.kind === 'machine') {
      request.machine = await this.machines.admit(this.machines.tokenIn(request), access.scope);
      return true;
    }
    const { siteId } = request.params;
    const scope = access.kind === 'role' ? access.scope : undefined;
    const token = scope && this.machines.tokenIn(request);
    if (scope && token !== undefined) {
      // what comes with a token is a machine's, whatever cookie comes along
      if (typeof siteId !== 'string' || !isId(siteId)) throw notFound();
      const machine = await this.machines.admit(token, scope, siteId);
      request.machine = machine;
      return true;
    }
    const session = await this.sessions.find(request);
    if (!session) {
      const message = 'You are not signed in, or not any more. Sign in and try again.';
      throw new Problem(401, 'signed-out', message);
    }
    if (!SAFE.has(request.method)) checkSameOrigin(request, this.ownOrigins);
    request.staff = { ...session, role: undefined };
    if (access.kind === 'session') return true;
    if (typeof siteId !== 'string' || !isId(siteId)) throw notFound();
    const membership = await this.users.membership(siteId, session.user.id);
    if (!membership) throw notFound();
    if (!reaches(membership.role, access.role)) throw forbidden();
    if (await this.lacksFactor(membership, session)) {
      const message = 'This clinic asks for a second factor. Add one under "Your account".';
      throw new Problem(403, 'second-factor-required', message);
    }
    request.staff.role = membership.role;
    return true;
  }

  /** Whether the site asks for a second factor that the session did not show. */
  private async lacksFactor(membership: Membership, { session }: FoundSession): Promise<boolean> {
    if (session.strong) return false;
    const { siteId, role } = membership;
    return asks(await this.work.read.getRepository(SignInRule).findOneBy({ siteId }), role);
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
