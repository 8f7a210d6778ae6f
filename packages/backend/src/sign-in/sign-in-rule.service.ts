import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { AuditService, INSTALLATION } from '../audit/audit.service.js';
import type { Staff } from '../auth/access.js';
import { AuthService } from '../auth/auth.service.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { notFound } from '../problem.js';
import { StaffUserService } from '../users/staff-user.service.js';
import type { Role } from '../users/user.entities.js';
import { Membership, Session } from '../users/user.entities.js';
import { FactorRepository } from './factor.repository.js';
import { FactorReset } from './second-factor.entities.js';
import type { SignInRulesDto } from './second-factor.schema.js';
import { SignInRule } from './sign-in-rule.entity.js';

const DAY = 86_400_000;

/** Lets owners ask their staff for a second factor, and two of them take a lost one away. */
@Injectable()
export class SignInRuleService {
  constructor(
    private readonly auth: AuthService,
    private readonly users: StaffUserService,
    private readonly factors: FactorRepository,
    private readonly work: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  /** What a site asks for, and who has it. */
  async find(siteId: string): Promise<SignInRulesDto> {
    const { read } = this.work;
    const rule = await read.getRepository(SignInRule).findOneBy({ siteId });
    const members = await read.getRepository(Membership).findBy({ siteId });
    const ids = members.map(({ userId }) => userId);
    const having = await this.factors.having(ids);
    const waiting = { siteId, expiresAt: MoreThan(Date.now()) };
    const resets = await read.getRepository(FactorReset).findBy(waiting);
    const people = ids.map((userId) => ({
      userId,
      secondFactor: having.has(userId),
      resetAskedBy: resets.find((reset) => reset.userId === userId)?.askedBy ?? null,
    }));
    return { secondFactorFrom: rule?.secondFactorFrom ?? null, people };
  }

  /** Changes what a site asks for: it holds for the next request of everybody. */
  async change(
    siteId: string,
    staff: Staff,
    secondFactorFrom: Role | null,
    password: string,
  ): Promise<SignInRulesDto> {
    await this.auth.confirm(staff, password);
    await this.work.write(async (manager) => {
      const repository = manager.getRepository(SignInRule);
      await repository.delete({ siteId });
      if (secondFactorFrom !== null) await repository.insert({ siteId, secondFactorFrom });
      const record = { siteId, actorId: staff.user.id, action: 'site.second-factor' };
      await this.audit.record({ ...record, details: { role: secondFactorFrom } });
    });
    return this.find(siteId);
  }

  /**
   * Asks to take somebody's second factor away, or agrees to what another owner asked for.
   *
   * @returns whether it is gone
   */
  async reset(siteId: string, staff: Staff, userId: string, password: string): Promise<boolean> {
    await this.users.checkWholeReach(siteId, staff, userId);
    await this.auth.confirm(staff, password);
    if (!(await this.factors.has(userId))) throw notFound();
    const askedBy = staff.user.id;
    return this.work.write(async (manager) => {
      // of two who ask first at once, one adds the row and the other finds it when it runs again
      const record = { siteId, actorId: askedBy, subjectId: userId };
      const resets = manager.getRepository(FactorReset);
      const waiting = await resets.findOneBy({ siteId, userId });
      const now = Date.now();
      const isAgreed =
        waiting !== null && waiting.expiresAt > now && (await this.isOther(waiting, staff));
      const action = isAgreed ? 'factor.reset' : 'factor.reset-asked';
      await this.audit.record({ ...record, action });
      await resets.delete({ siteId, userId });
      if (!isAgreed) {
        await resets.insert({ siteId, userId, askedBy, expiresAt: now + DAY });
        return false;
      }
      await this.factors.removeAll(manager, userId);
      await manager.getRepository(Session).delete({ userId });
      return true;
    });
  }

  /** The same for whoever runs the server. */
  async resetByCommand(userId: string): Promise<void> {
    await this.work.write(async (manager) => {
      const record = { siteId: INSTALLATION, actorId: null, subjectId: userId };
      await this.audit.record({ ...record, action: 'factor.reset' });
      await this.factors.removeAll(manager, userId);
      await manager.getRepository(Session).delete({ userId });
    });
  }

  /** Whether the owner who asked is another one, who still is an owner. */
  private async isOther({ siteId, askedBy }: FactorReset, staff: Staff): Promise<boolean> {
    if (askedBy === staff.user.id) return false;
    const owner = { siteId, userId: askedBy, role: 'owner' as const };
    return this.work.read.getRepository(Membership).existsBy(owner);
  }
}
