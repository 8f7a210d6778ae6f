import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { UnitOfWork } from '../database/unit-of-work.js';
import { sha256 } from '../ids.js';
import { forbidden, notFound, Problem } from '../problem.js';
import { reaches } from '../users/user.entities.js';
import { UserRepository } from '../users/user.repository.js';
import type { Scope } from './access-token.entity.js';
import { AccessToken, scopesOf } from './access-token.entity.js';

/** What a token begins with: whoever finds one, and programs that look for secrets, know what it is. */
export const PREFIX = 'dermdx_';

const MINUTE = 60_000;

/** A machine that showed its token. */
export interface Machine {
  tokenId: string;
  label: string;
  /** The clinic whose submissions it may take along. */
  siteId: string;
}

/** Knows machines by their tokens. */
@Injectable()
export class Machines {
  constructor(
    private readonly work: UnitOfWork,
    private readonly users: UserRepository,
  ) {}

  /** What is sent as a machine's token; undefined where none is. */
  tokenIn(request: Pick<Request, 'header'>): string | undefined {
    const sent = /^Bearer (.+)$/i.exec(request.header('authorization') ?? '')?.[1];
    return sent?.startsWith(PREFIX) ? sent : undefined;
  }

  /**
   * The machine of a token that is good for something.
   *
   * @param siteId - the site that the address names; undefined where the token says which
   *
   * @throws Problem 401 for a token that is not good, 404 at another site, 403 without the scope
   */
  async admit(token: string | undefined, scope: Scope, siteId?: string): Promise<Machine> {
    if (token === undefined) throw badToken();
    const tokens = this.work.read.getRepository(AccessToken);
    const found = await tokens.findOneBy({ tokenHash: sha256(token) });
    const now = Date.now();
    if (found?.revokedAt !== null || found.expiresAt <= now) throw badToken();
    const { id, label, createdBy, lastUsedAt } = found;
    // who left must not go on through a token that they know
    const maker = await this.users.find(createdBy);
    const membership = await this.users.membership(found.siteId, createdBy);
    const isAdmin =
      maker?.active === true && membership !== null && reaches(membership.role, 'admin');
    if (!isAdmin) throw badToken();
    if (siteId !== undefined && found.siteId !== siteId) throw notFound();
    if (!scopesOf(found).includes(scope)) throw forbidden();
    if (lastUsedAt === null || lastUsedAt + MINUTE <= now) {
      await this.work.write((manager) =>
        manager
          .getRepository(AccessToken)
          .update({ siteId: found.siteId, id }, { lastUsedAt: now }),
      );
    }
    return { tokenId: id, label, siteId: found.siteId };
  }
}

function badToken(): Problem {
  const message =
    'The access token is missing or unknown, has ended or was revoked. Ask an admin for another.';
  return new Problem(401, 'bad-token', message);
}
