import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { In } from 'typeorm';
import { AuditService, INSTALLATION } from '../audit/audit.service.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { callerOf } from '../http/address.js';
import { sha256 } from '../ids.js';
import { Problem } from '../problem.js';
import { FactorRepository } from '../sign-in/factor.repository.js';
import { asks, SignInRule } from '../sign-in/sign-in-rule.entity.js';
import { StepService } from '../sign-in/step.service.js';
import { Site } from '../sites/site.entities.js';
import { OneTimeLink, Session, User } from '../users/user.entities.js';
import { UserRepository } from '../users/user.repository.js';
import type { Staff } from './access.js';
import type { SessionDto } from './auth.schema.js';
import type { GuardedAction } from './guarded-action.js';
import { refusalOf } from './guarded-action.js';
import { LockOut } from './lock-out.js';
import { Passwords } from './passwords.js';
import type { Beginning } from './session.service.js';
import { SessionService } from './session.service.js';

/** Signs people in and out, and sets passwords. */
@Injectable()
export class AuthService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly work: UnitOfWork,
    private readonly users: UserRepository,
    private readonly passwords: Passwords,
    private readonly sessions: SessionService,
    private readonly lockOut: LockOut,
    private readonly audit: AuditService,
    private readonly factors: FactorRepository,
    private readonly steps: StepService,
  ) {}

  /** Starts a session, or answers the same for a wrong name as for a wrong password. */
  async signIn(
    request: Request,
    response: Response,
    name: string,
    password: string,
  ): Promise<SessionDto> {
    const account = name.toLowerCase();
    const guesser = { name: account, address: callerOf(request) };
    await this.lockOut.begin(guesser);
    const user = await this.users.findByName(account);
    const right = await this.isRight(user, password);
    if (!user?.active || !right) {
      const actorId = user?.id ?? null;
      await this.audit.record({ siteId: INSTALLATION, actorId, action: 'session.refused' });
      throw wrongCredentials();
    }
    await this.lockOut.succeed(guesser);
    return this.proceed(request, response, user, 'password');
  }

  /**
   * Starts a session of somebody who showed all that they have to.
   *
   * @throws Problem 401 for somebody who may not sign in any more
   */
  async admit(
    request: Request,
    response: Response,
    userId: string,
    beginning: Beginning,
  ): Promise<SessionDto> {
    const user = await this.users.find(userId);
    if (!user?.active) throw wrongCredentials();
    const setCookie = await this.work.write(async (manager) => {
      const { method, strong = false } = beginning;
      const record = { siteId: INSTALLATION, actorId: user.id, action: 'session.start' };
      await this.audit.record({ ...record, details: { method, strong } });
      return this.sessions.start(manager, request, user.id, beginning);
    });
    setCookie(response);
    return this.describe(user, beginning.strong ?? false);
  }

  /**
   * Goes on after a first factor: to a session, or to the second factor of who has one.
   *
   * @throws Problem 401 that asks for it
   */
  private async proceed(
    request: Request,
    response: Response,
    user: User,
    method: 'password' | 'link',
  ): Promise<SessionDto> {
    await this.checkPasswords(user);
    if (!(await this.factors.has(user.id))) {
      return this.admit(request, response, user.id, { method });
    }
    await this.steps.begin(response, 'second-factor', user.id, { method });
    const message = 'Show your second factor: a code of your authenticator app, or a passkey.';
    throw new Problem(401, 'second-factor-needed', message);
  }

  /** Ends the session. */
  async signOut(staff: Staff, response: Response): Promise<void> {
    const actorId = staff.user.id;
    await this.audit.record({ siteId: INSTALLATION, actorId, action: 'session.end' });
    await this.sessions.end(staff.tokenHash, response);
  }

  /**
   * Sets a password by a one-time link, which is used up; every session of the user ends, and a new
   * one starts. A link takes the place of a password, never of a second factor.
   */
  async setUp(
    request: Request,
    response: Response,
    token: string,
    password: string,
  ): Promise<SessionDto> {
    const tokenHash = sha256(token);
    const user = await this.invited(tokenHash);
    this.passwords.check(password, user.name);
    const passwordHash = await this.passwords.hash(password);
    await this.work.write(async (manager) => {
      // if two people use the same link at once, only one deletes it
      const { affected } = await manager.getRepository(OneTimeLink).delete({ tokenHash });
      if (affected !== 1) throw staleLink();
      await manager.getRepository(OneTimeLink).delete({ userId: user.id });
      await manager.getRepository(Session).delete({ userId: user.id });
      await manager.getRepository(User).update({ id: user.id }, { passwordHash });
      const record = { siteId: INSTALLATION, actorId: user.id, action: 'password.set-up' };
      await this.audit.record(record);
    });
    return this.proceed(request, response, user, 'link');
  }

  /** The sign-in name of whose one-time link it is. */
  async nameOf(token: string): Promise<string> {
    return (await this.invited(sha256(token))).name;
  }

  /** Changes one's own password; every other session ends and this one gets a new token. */
  async changePassword(
    staff: Staff,
    request: Request,
    response: Response,
    current: string,
    password: string,
  ): Promise<void> {
    const { user, session } = staff;
    await this.confirm(staff, current);
    this.passwords.check(password, user.name);
    const passwordHash = await this.passwords.hash(password);
    const setCookie = await this.work.write(async (manager) => {
      await manager.getRepository(User).update({ id: user.id }, { passwordHash });
      await manager.getRepository(Session).delete({ userId: user.id });
      // a link that somebody else still holds would undo the change
      await manager.getRepository(OneTimeLink).delete({ userId: user.id });
      const record = { siteId: INSTALLATION, actorId: user.id, action: 'password.change' };
      await this.audit.record(record);
      // what is left out would not end when the provider says so
      const { method, strong, providerSession } = session;
      const signIn = { method, strong, providerSession };
      return this.sessions.start(manager, request, user.id, signIn);
    });
    setCookie(response);
  }

  /**
   * Makes sure that it is still the same person who sits there, and writes down whether it was: a refusal in the
   * log of the clinic whose action the password stands before, else in that of the installation.
   *
   * @throws Problem 403 for a wrong password, 429 after too many in this session
   */
  async confirm(staff: Staff, password: string, before?: GuardedAction): Promise<void> {
    const { user, tokenHash, session } = staff;
    const guesser = { session: tokenHash };
    try {
      await this.lockOut.begin(guesser);
      if (!(await this.isRight(user, password))) {
        throw new Problem(403, 'wrong-password', 'The current password is wrong. Try again.');
      }
    } catch (error) {
      if (error instanceof Problem) await this.audit.record(refusalOf(staff, error.code, before));
      throw error;
    }
    const record = { siteId: INSTALLATION, actorId: user.id, subjectId: session.id };
    await this.audit.record({ ...record, action: 'session.confirm' });
    await this.lockOut.succeed(guesser);
  }

  /**
   * Who somebody is and where they belong.
   *
   * @param strong - whether they showed a second factor
   */
  async describe(user: User, strong: boolean): Promise<SessionDto> {
    const idleSeconds = this.config.sessionIdleMinutes * 60;
    const belongsTo = await this.users.sitesOf(user.id);
    const ids = belongsTo.map(({ siteId }) => siteId);
    const demos = await this.work.read.getRepository(Site).findBy({ id: In(ids), demo: true });
    const rules = strong
      ? []
      : await this.work.read.getRepository(SignInRule).findBy({ siteId: In(ids) });
    const sites = belongsTo.map((one) => ({
      ...one,
      needsSecondFactor: rules.some((rule) => rule.siteId === one.siteId && asks(rule, one.role)),
      demo: demos.some(({ id }) => id === one.siteId),
    }));
    return { userId: user.id, name: user.name, idleSeconds, sites };
  }

  private async invited(tokenHash: string): Promise<User> {
    const link = await this.work.read.getRepository(OneTimeLink).findOneBy({ tokenHash });
    const user = link && (await this.users.find(link.userId));
    if (!user?.active || link!.expiresAt <= Date.now()) throw staleLink();
    return user;
  }

  /** Where a provider signs people in, a password may be for owners alone: for the day that it fails. */
  private async checkPasswords(user: User): Promise<void> {
    if (this.config.passwordSignIn === 'everybody') return;
    const memberships = await this.users.memberships(user.id);
    if (memberships.some(({ role }) => role === 'owner')) return;
    const message = 'Passwords are for owners here. Use the sign-in of your clinic.';
    throw new Problem(403, 'use-provider', message);
  }

  /** Whether it is somebody's password; one that was hashed as it was typed is hashed anew. */
  private async isRight(user: User | null, password: string): Promise<boolean> {
    const verdict = await this.passwords.verify(user?.passwordHash, password);
    if (verdict === 'outdated' && user) {
      const passwordHash = await this.passwords.hash(password);
      await this.work.write((manager) =>
        // unless it was changed meanwhile
        manager
          .getRepository(User)
          .update({ id: user.id, passwordHash: user.passwordHash! }, { passwordHash }),
      );
    }
    return verdict !== 'wrong';
  }
}

function wrongCredentials(): Problem {
  return new Problem(401, 'wrong-credentials', 'The name or the password is wrong. Try again.');
}

function staleLink(): Problem {
  const message = 'This link was used or is too old. Ask an admin for a new one.';
  return new Problem(410, 'stale-link', message);
}
