import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Staff } from '../auth/access.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Draft } from '../drafts/draft.entity.js';
import { newId } from '../ids.js';
import { CaseReader } from '../presence/case-reader.entity.js';
import { forbidden, notFound, Problem } from '../problem.js';
import { FactorRepository } from '../sign-in/factor.repository.js';
import { SavedView } from '../worklist/saved-view.entity.js';
import { LinkService } from './link.service.js';
import { isLastOwner } from './owners.js';
import type { InvitedDto, UserDto } from './user.schema.js';
import type { Role } from './user.entities.js';
import { Membership, OneTimeLink, reaches, Session, User } from './user.entities.js';
import { UserRepository } from './user.repository.js';

/** Lets admins and owners say who belongs to their site. Nobody gives more than they have. */
@Injectable()
export class StaffUserService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly users: UserRepository,
    private readonly links: LinkService,
    private readonly audit: AuditService,
    private readonly factors: FactorRepository,
  ) {}

  /** The staff of a site, by name. */
  async list(siteId: string): Promise<UserDto[]> {
    const members = await this.users.members(siteId);
    return members
      .map((member) => toDto(member, member.role))
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  /** Lets somebody in, and makes them a link if they are new or were removed from here before. */
  async invite(siteId: string, staff: Staff, name: string, role: Role): Promise<InvitedDto> {
    checkReach(staff, role);
    // of several that invite the same name at once, one adds it and the others find it
    return this.work.write(async (manager) => {
      const existing = await this.users.findByName(name);
      const known = existing && (await this.howKnown(staff, existing, siteId));
      if (existing && !known) {
        throw new Problem(409, 'name-taken', 'This name is taken. Choose another.');
      }
      const isBack = known === 'removed';
      const user = {
        ...(existing ?? { id: newId(), name, createdAt: Date.now() }),
        // who was away sets a new password, and begins without a second factor
        passwordHash: isBack ? null : (existing?.passwordHash ?? null),
        active: true,
      };
      await manager.getRepository(User).save(user);
      if (isBack) await this.factors.removeAll(manager, user.id);
      await manager.getRepository(Membership).insert({ siteId, userId: user.id, role });
      const link = known === 'colleague' ? null : await this.links.create(manager, user.id);
      await this.record(siteId, staff, 'user.add', user.id, role);
      return { ...toDto(user, role), link };
    });
  }

  /** Gives another role. */
  async changeRole(siteId: string, staff: Staff, userId: string, role: Role): Promise<void> {
    checkReach(staff, role);
    await this.work.write(async (manager) => {
      // first: its lock puts those who change the staff of a site in line
      await this.record(siteId, staff, 'user.role', userId, role);
      await this.member(siteId, staff, userId);
      if (role !== 'owner') await keepAnOwner(manager, siteId, userId);
      await manager.getRepository(Membership).update({ siteId, userId }, { role });
    });
  }

  /** Shows somebody out; who belongs nowhere any more cannot sign in. */
  async remove(siteId: string, staff: Staff, userId: string): Promise<void> {
    await this.work.write(async (manager) => {
      const { role } = await this.member(siteId, staff, userId);
      // before the owners are counted, for the same reason
      await this.record(siteId, staff, 'user.remove', userId, role);
      await keepAnOwner(manager, siteId, userId);
      await manager.getRepository(Membership).delete({ siteId, userId });
      await manager.getRepository(SavedView).delete({ siteId, userId });
      // nobody else may finish what they have begun
      await manager.getRepository(Draft).delete({ siteId, authorId: userId });
      await manager.getRepository(CaseReader).delete({ siteId, userId });
      if (!(await manager.getRepository(Membership).existsBy({ userId }))) {
        await manager.getRepository(User).update({ id: userId }, { active: false });
        await manager.getRepository(Session).delete({ userId });
        await manager.getRepository(OneTimeLink).delete({ userId });
      }
    });
  }

  /** A link with which somebody sets a new password. */
  async resetLink(siteId: string, staff: Staff, userId: string): Promise<string> {
    await this.checkWholeReach(siteId, staff, userId);
    return this.work.write(async (manager) => {
      await this.record(siteId, staff, 'user.link', userId);
      return this.links.create(manager, userId);
    });
  }

  /**
   * Makes sure that what somebody does for another, which holds at all of the other's sites, is theirs to do:
   * they need to be an admin and as high a role at each.
   *
   * @throws Problem 404 for who is not of this site, 403 for who reaches higher
   */
  async checkWholeReach(siteId: string, staff: Staff, userId: string): Promise<void> {
    await this.member(siteId, staff, userId);
    const own = await this.users.memberships(staff.user.id);
    for (const theirs of await this.users.memberships(userId)) {
      const role = own.find((mine) => mine.siteId === theirs.siteId)?.role;
      if (!role || !reaches(role, 'admin') || !reaches(role, theirs.role)) throw forbidden();
    }
  }

  private async member(siteId: string, staff: Staff, userId: string): Promise<Membership> {
    const membership = await this.users.membership(siteId, userId);
    if (!membership) throw notFound();
    checkReach(staff, membership.role);
    return membership;
  }

  /**
   * Why somebody who has an account may be let in here under their name: a colleague of a site that both
   * belong to, or of this one until they were removed; `removed` when they belong nowhere any more.
   */
  private async howKnown(
    staff: Staff,
    other: User,
    siteId: string,
  ): Promise<'colleague' | 'removed' | undefined> {
    const theirs = await this.users.memberships(other.id);
    if (theirs.some((one) => one.siteId === siteId)) return undefined;
    const wasHere = await this.audit.has(siteId, 'user.remove', other.id);
    if (!other.active && theirs.length === 0) return wasHere ? 'removed' : undefined;
    const own = await this.users.memberships(staff.user.id);
    const isShared = theirs.some((one) => own.some((mine) => mine.siteId === one.siteId));
    return other.active && (wasHere || isShared) ? 'colleague' : undefined;
  }

  private record(
    siteId: string,
    staff: Staff,
    action: string,
    subjectId: string,
    role?: Role,
  ): Promise<void> {
    const details = role === undefined ? {} : { role };
    return this.audit.record({ siteId, actorId: staff.user.id, action, subjectId, details });
  }
}

function checkReach(staff: Staff, role: Role): void {
  if (staff.role === undefined || !reaches(staff.role, role)) throw forbidden();
}

async function keepAnOwner(manager: EntityManager, siteId: string, userId: string): Promise<void> {
  if (!(await isLastOwner(manager, siteId, userId))) return;
  const message =
    'No other owner has set a password yet. Make somebody else an owner first, who can sign in.';
  throw new Problem(409, 'last-owner', message);
}

function toDto(user: User, role: Role): UserDto {
  const { id, name, createdAt, passwordHash } = user;
  return { id, name, role, setUp: passwordHash !== null, createdAt };
}
