import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Not } from 'typeorm';
import { AuditService, INSTALLATION } from '../audit/audit.service.js';
import type { Staff } from '../auth/access.js';
import { AuthService } from '../auth/auth.service.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { notFound, Problem } from '../problem.js';
import type { SignInStep } from '../sign-in/second-factor.entities.js';
import { StepService, staleStep } from '../sign-in/step.service.js';
import { Session, User } from '../users/user.entities.js';
import { UserRepository } from '../users/user.repository.js';
import { ProviderClient } from './provider-client.js';
import { GroupMembership, Identity } from './provider.entities.js';
import type { LinkedDto } from './provider.schema.js';
import { ProvisionService } from './provision.service.js';

/** The page that a browser comes back to. */
const PAGE = '/admin/account';

/**
 * Lets people say which person of the clinic's provider they are. They show the password here and sign in anew
 * there: neither a name nor an e-mail address ever ties an account to somebody.
 */
@Injectable()
export class ProviderLinkService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly provider: ProviderClient,
    private readonly provision: ProvisionService,
    private readonly auth: AuthService,
    private readonly users: UserRepository,
    private readonly steps: StepService,
    private readonly work: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  /** Whether somebody's account is tied to a person of the provider, and since when. */
  async find({ user }: Staff): Promise<LinkedDto> {
    const identity = await this.work.read.getRepository(Identity).findOneBy({ userId: user.id });
    return { provider: this.config.provider?.name ?? null, linkedAt: identity?.createdAt ?? null };
  }

  /**
   * Begins to tie one's account: answers where the browser goes.
   *
   * @throws Problem 403 for a wrong password, 409 for who is tied already
   */
  async begin(response: Response, staff: Staff, password: string): Promise<string> {
    const { user, session } = staff;
    await this.auth.confirm(staff, password);
    if ((await this.find(staff)).linkedAt !== null) throw isLinked();
    const { url, expected } = await this.provider.begin({ anew: true });
    await this.steps.begin(response, 'link', user.id, { ...expected, session: session.id });
    return url;
  }

  /** Ties the account of a step to who came back; answers the page that says so. */
  async finish(request: Request, step: SignInStep): Promise<string> {
    const userId = step.userId!;
    try {
      // the session's own cookie does not come along from another server's page: the step's does
      await this.refuseSignedOut(userId, step.data.session);
      const known = await this.provider.finish(request, step.data, { anew: true });
      await this.tie(userId, known.subjectHash);
      return `${PAGE}?linked=yes`;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const record = { siteId: INSTALLATION, actorId: userId, subjectId: userId };
      await this.audit.record({
        ...record,
        action: 'identity.refused',
        details: { why: error.code },
      });
      return `${PAGE}?problem=${error.code}`;
    }
  }

  /**
   * Unties one's account.
   *
   * @throws Problem 409 for who could not sign in any more
   */
  async remove(staff: Staff, password: string): Promise<void> {
    const { id: userId } = staff.user;
    await this.auth.confirm(staff, password);
    await this.refuseLastWayIn(userId);
    await this.work.write(async (manager) => {
      const { affected } = await manager.getRepository(Identity).delete({ userId });
      if (affected !== 1) throw notFound();
      // nobody keeps a role by leaving what it follows from
      await this.provision.withdraw(manager, userId);
      // what the provider let in ends with it, but for the session that asks
      const others = { userId, method: 'provider' as const, id: Not(staff.session.id) };
      await manager.getRepository(Session).delete(others);
      await this.record(userId, 'identity.unlink');
    });
  }

  private async tie(userId: string, subjectHash: string): Promise<void> {
    await this.work.write(async (manager) => {
      const identities = manager.getRepository(Identity);
      // of two at once, one adds it and the other finds it when it runs again
      if (await identities.existsBy({ userId })) throw isLinked();
      const other = await identities.findOneBy({ subjectHash });
      if (other) {
        // who was removed has left it behind
        const users = manager.getRepository(User);
        if (await users.existsBy({ id: other.userId, active: true })) throw isAnother();
        await identities.delete({ subjectHash });
      }
      await identities.insert({ subjectHash, userId, createdAt: Date.now() });
      await this.record(userId, 'identity.link');
    });
  }

  private async refuseSignedOut(userId: string, id: string | undefined): Promise<void> {
    const session = await this.work.read.getRepository(Session).findOneBy({ userId, id: id ?? '' });
    if (!session || session.expiresAt <= Date.now()) throw staleStep();
  }

  /** Who has the provider alone, to sign in by or for every role, would be shut out. */
  private async refuseLastWayIn(userId: string): Promise<void> {
    const memberships = await this.users.memberships(userId);
    const given = await this.work.read.getRepository(GroupMembership).findBy({ userId });
    const byHand = memberships.filter(({ siteId }) => !given.some((one) => one.siteId === siteId));
    const isOwner = byHand.some(({ role }) => role === 'owner');
    const mayUsePassword = this.config.passwordSignIn === 'everybody' || isOwner;
    if (byHand.length > 0 && mayUsePassword) return;
    const message =
      'You could not get in any more. Ask an owner for a role of your own first; where passwords are for owners, stay linked.';
    throw new Problem(409, 'last-way-in', message);
  }

  private record(userId: string, action: string): Promise<void> {
    return this.audit.record({ siteId: INSTALLATION, actorId: userId, subjectId: userId, action });
  }
}

function isLinked(): Problem {
  const message = 'Your account is tied to a person of the provider already. Untie it first.';
  return new Problem(409, 'identity-exists', message);
}

function isAnother(): Problem {
  const message =
    'This person of the provider has an account of their own. Have an owner remove that first.';
  return new Problem(409, 'identity-taken', message);
}
