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
import { Site } from '../sites/site.entities.js';
import { OneTimeLink, Session, User } from '../users/user.entities.js';
import { UserRepository } from '../users/user.repository.js';
import type { Staff } from './access.js';
import type { SessionDto } from './auth.schema.js';
import { LockOut } from './lock-out.js';
import { Passwords } from './passwords.js';
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
      throw new Problem(401, 'wrong-credentials', 'The name or the password is wrong. Try again.');
    }
    await this.lockOut.succeed(guesser);
    const setCookie = await this.work.write(async (manager) => {
      await this.audit.record({ siteId: INSTALLATION, actorId: user.id, action: 'session.start' });
      return this.sessions.start(manager, request, user.id, { method: 'password' });
    });
    setCookie(response);
    return this.describe(user);
  }

  /** Ends the session. */
  async signOut(staff: Staff, response: Response): Promise<void> {
    const actorId = staff.user.id;
    await this.audit.record({ siteId: INSTALLATION, actorId, action: 'session.end' });
    await this.sessions.end(staff.tokenHash, response);
  }

  /**
   * Sets a password by a one-time link, which is used up; every session of the user ends, and a new
   * one starts.
   */
  async setUp(
    request: Request,
    response: Response,
    token: string,
    password: string,
  ): Promise<SessionDto> {
    const tokenHash = sha256(token);
    const link = await this.work.read.getRepository(OneTimeLink).findOneBy({ tokenHash });
    const user = link && (await this.users.find(link.userId));
    if (!user?.active || link!.expiresAt <= Date.now()) throw staleLink();
    this.passwords.check(password, user.name);
    const passwordHash = await this.passwords.hash(password);
    const setCookie = await this.work.write(async (manager) => {
      // if two people use the same link at once, only one deletes it
      const { affected } = await manager.getRepository(OneTimeLink).delete({ tokenHash });
      if (affected !== 1) throw staleLink();
      await manager.getRepository(OneTimeLink).delete({ userId: user.id });
      await manager.getRepository(Session).delete({ userId: user.id });
      await manager.getRepository(User).update({ id: user.id }, { passwordHash });
      const record = { siteId: INSTALLATION, actorId: user.id, action: 'password.set-up' };
      await this.audit.record(record);
      return this.sessions.start(manager, request, user.id, { method: 'link' });
    });
    setCookie(response);
    return this.describe(user);
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
      const { method, strong } = session;
      return this.sessions.start(manager, request, user.id, { method, strong });
    });
    setCookie(response);
  }

  /**
   * Makes sure that it is still the same person who sits there, and writes down whether it was.
   *
   * @throws Problem 403 for a wrong password, 429 after too many in this session
   */
  async confirm({ user, tokenHash, session }: Staff, password: string): Promise<void> {
    const guesser = { session: tokenHash };
    await this.lockOut.begin(guesser);
    const right = await this.isRight(user, password);
    const action = right ? 'session.confirm' : 'session.confirm-refused';
    const record = { siteId: INSTALLATION, actorId: user.id, subjectId: session.id };
    await this.audit.record({ ...record, action });
    if (!right) {
      throw new Problem(403, 'wrong-password', 'The current password is wrong. Try again.');
    }
    await this.lockOut.succeed(guesser);
  }

  /** Who somebody is and where they belong. */
  async describe(user: User): Promise<SessionDto> {
    const idleSeconds = this.config.sessionIdleMinutes * 60;
    const belongsTo = await this.users.sitesOf(user.id);
    const ids = belongsTo.map(({ siteId }) => siteId);
    const demos = await this.work.read.getRepository(Site).findBy({ id: In(ids), demo: true });
    const sites = belongsTo.map((one) => ({
      ...one,
      demo: demos.some(({ id }) => id === one.siteId),
    }));
    return { userId: user.id, name: user.name, idleSeconds, sites };
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

function staleLink(): Problem {
  const message = 'This link was used or is too old. Ask an admin for a new one.';
  return new Problem(410, 'stale-link', message);
}
