import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { newId } from '../ids.js';
import { Problem } from '../problem.js';
import { isLastOwner } from '../users/owners.js';
import type { Role } from '../users/user.entities.js';
import { Membership, reaches, Session, User } from '../users/user.entities.js';
import type { Known } from './provider-client.js';
import { GroupMembership, GroupRole, Identity } from './provider.entities.js';

/** Gives people of the provider an account, and the roles that their groups have. */
@Injectable()
export class ProvisionService {
  constructor(private readonly audit: AuditService) {}

  /**
   * The account of somebody, with the roles of today; undefined for who has none any more, whose sessions end. That is
   * no error here: it would undo with the transaction what groups no longer give.
   *
   * @throws Problem 403 for who never had a role, or was removed by hand
   */
  async admit(manager: EntityManager, known: Known): Promise<string | undefined> {
    const roles = await this.rolesOf(manager, known.groups);
    const { subjectHash } = known;
    const identity = await manager.getRepository(Identity).findOneBy({ subjectHash });
    if (!identity && roles.size === 0) throw noAccess();
    const userId = identity?.userId ?? (await this.make(manager, known));
    const user = await manager.getRepository(User).findOneBy({ id: userId });
    if (!user?.active) throw noAccess();
    await this.apply(manager, userId, roles);
    if (await manager.getRepository(Membership).existsBy({ userId })) return userId;
    await manager.getRepository(Session).delete({ userId });
    return undefined;
  }

  /** Takes back what groups gave somebody, who is no longer known by them; a clinic keeps its last owner. */
  async withdraw(manager: EntityManager, userId: string): Promise<void> {
    await this.apply(manager, userId, new Map());
  }

  /** The highest role of some groups at each site. */
  private async rolesOf(manager: EntityManager, groups: string[]): Promise<Map<string, Role>> {
    const rows = await manager.getRepository(GroupRole).findBy({ groupName: In(groups) });
    const roles = new Map<string, Role>();
    for (const { siteId, groupName, role } of rows) {
      // a database may compare names by another rule than the provider
      if (!groups.includes(groupName)) continue;
      const other = roles.get(siteId);
      if (!other || reaches(role, other)) roles.set(siteId, role);
    }
    return roles;
  }

  /** An account of their own: one of the same name is somebody else's until its owner says otherwise. */
  private async make(manager: EntityManager, known: Known): Promise<string> {
    const users = manager.getRepository(User);
    const wanted = nameFrom(known.suggestedName);
    let name = wanted;
    for (let number = 2; await users.existsBy({ name }); number++) name = `${wanted}.${number}`;
    const user = { id: newId(), name, passwordHash: null, active: true, createdAt: Date.now() };
    await users.insert(user);
    const { subjectHash } = known;
    const identity = { subjectHash, userId: user.id, createdAt: user.createdAt };
    await manager.getRepository(Identity).insert(identity);
    return user.id;
  }

  /** Makes the memberships that groups give what they are today; those by hand stay as they are. */
  private async apply(manager: EntityManager, userId: string, roles: Map<string, Role>) {
    const memberships = manager.getRepository(Membership);
    const marks = manager.getRepository(GroupMembership);
    const given = new Set((await marks.findBy({ userId })).map(({ siteId }) => siteId));
    const now = new Map(
      (await memberships.findBy({ userId })).map((one) => [one.siteId, one.role]),
    );
    for (const [siteId, role] of roles) {
      const present = now.get(siteId);
      if (present === role || (present !== undefined && !given.has(siteId))) continue;
      if (present === undefined) {
        await memberships.insert({ siteId, userId, role });
        if (!given.has(siteId)) await marks.insert({ siteId, userId });
      } else {
        if (role !== 'owner' && (await isLastOwner(manager, siteId, userId))) continue;
        await memberships.update({ siteId, userId }, { role });
      }
      await this.record(siteId, present === undefined ? 'user.add' : 'user.role', userId, role);
    }
    for (const siteId of given) {
      if (roles.has(siteId) || (await isLastOwner(manager, siteId, userId))) continue;
      await marks.delete({ siteId, userId });
      const role = now.get(siteId);
      if (role === undefined) continue;
      await memberships.delete({ siteId, userId });
      await this.record(siteId, 'user.remove', userId, role);
    }
  }

  private record(siteId: string, action: string, subjectId: string, role: Role): Promise<void> {
    const details = { role, why: 'group' };
    return this.audit.record({ siteId, actorId: null, action, subjectId, details });
  }
}

/** A name that the staff's pages take, from what a provider calls somebody. */
function nameFrom(suggested: string): string {
  const plain = suggested
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9.@_+-]/g, '')
    .replace(/^[^a-z0-9]+/, '');
  return plain.slice(0, 100) || 'somebody';
}

/** For who is known and has no role at any clinic. */
export function noAccess(): Problem {
  const message =
    'You are known, and belong to no clinic here. Ask an owner of the clinic which group has access.';
  return new Problem(403, 'no-clinic', message);
}
