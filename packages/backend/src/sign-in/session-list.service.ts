import { Inject, Injectable } from '@nestjs/common';
import { MoreThan, Not } from 'typeorm';
import { AuditService, INSTALLATION } from '../audit/audit.service.js';
import type { Staff } from '../auth/access.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { notFound } from '../problem.js';
import { StaffUserService } from '../users/staff-user.service.js';
import { Session } from '../users/user.entities.js';
import type { OwnSessionDto } from './session.schema.js';

/** Lists where somebody is signed in, and ends it: for themselves, and for who answers for them. */
@Injectable()
export class SessionListService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly work: UnitOfWork,
    private readonly users: StaffUserService,
    private readonly audit: AuditService,
  ) {}

  /** One's own sessions, the last used first. */
  async own(staff: Staff): Promise<OwnSessionDto[]> {
    return this.list(staff.user.id, staff.session.id);
  }

  /** Ends one of one's own sessions. */
  async endOwn(staff: Staff, id: string): Promise<void> {
    await this.end(INSTALLATION, staff, { userId: staff.user.id, id }, id);
  }

  /** Ends all of one's own sessions but the one that asks. */
  async endOwnOthers(staff: Staff): Promise<void> {
    const userId = staff.user.id;
    await this.end(INSTALLATION, staff, { userId, id: Not(staff.session.id) });
  }

  /** The sessions of somebody of a site, for who may act for them at all of their sites. */
  async of(siteId: string, staff: Staff, userId: string): Promise<OwnSessionDto[]> {
    await this.users.checkWholeReach(siteId, staff, userId);
    return this.list(userId, staff.session.id);
  }

  /** Ends one session of somebody of a site, or all when `id` is undefined. */
  async endOf(siteId: string, staff: Staff, userId: string, id?: string): Promise<void> {
    await this.users.checkWholeReach(siteId, staff, userId);
    await this.end(siteId, staff, id === undefined ? { userId } : { userId, id }, id);
  }

  private async list(userId: string, current: string): Promise<OwnSessionDto[]> {
    const now = Date.now();
    const seen = now - this.config.sessionIdleMinutes * 60_000;
    const sessions = await this.work.read.getRepository(Session).find({
      where: { userId, expiresAt: MoreThan(now), lastSeenAt: MoreThan(seen) },
      order: { lastSeenAt: 'DESC' },
      take: 100,
    });
    return sessions.map(({ id, createdAt, lastSeenAt, method, strong, device }) => {
      return { id, createdAt, lastSeenAt, method, strong, device, current: id === current };
    });
  }

  /** An id that is given must be there. */
  private async end(
    siteId: string,
    staff: Staff,
    which: { userId: string; id?: string | ReturnType<typeof Not<string>> },
    id?: string,
  ): Promise<void> {
    await this.work.write(async (manager) => {
      const { affected } = await manager.getRepository(Session).delete(which);
      if (id !== undefined && affected === 0) throw notFound();
      const action = id === undefined ? 'session.end-all' : 'session.end-one';
      const record = { siteId, actorId: staff.user.id, action, subjectId: which.userId };
      await this.audit.record({ ...record, details: { count: affected ?? 0 } });
    });
  }
}
