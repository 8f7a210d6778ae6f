import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import type { Staff } from '../auth/access.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { newId } from '../ids.js';
import { notFound, Problem } from '../problem.js';
import { GroupRole } from './provider.entities.js';
import type { GroupRoleDto, NewGroupRoleDto } from './provider.schema.js';

/** Lets owners say which groups of the provider have which role at their site. */
@Injectable()
export class GroupRoleService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  /** The groups of a site, by name. */
  async list(siteId: string): Promise<GroupRoleDto[]> {
    const groups = await this.work.read
      .getRepository(GroupRole)
      .find({ where: { siteId }, order: { groupName: 'ASC' } });
    return groups.map(toDto);
  }

  /** Gives a group a role. */
  async add(siteId: string, staff: Staff, sent: NewGroupRoleDto): Promise<GroupRoleDto> {
    const { groupName, role } = sent;
    const made = { siteId, id: newId(), groupName, role, createdAt: Date.now() };
    await this.work.write(async (manager) => {
      const groups = manager.getRepository(GroupRole);
      if (await groups.existsBy({ siteId, groupName })) {
        const message = 'This group has a role already. Take that away first.';
        throw new Problem(409, 'group-has-role', message);
      }
      await groups.insert(made);
      await this.record(siteId, staff, 'group.add', made);
    });
    return toDto(made);
  }

  /** Takes its role away. */
  async remove(siteId: string, staff: Staff, id: string): Promise<void> {
    await this.work.write(async (manager) => {
      const groups = manager.getRepository(GroupRole);
      const found = await groups.findOneBy({ siteId, id });
      if (!found) throw notFound();
      await groups.delete({ siteId, id });
      await this.record(siteId, staff, 'group.remove', found);
    });
  }

  private record(siteId: string, staff: Staff, action: string, one: GroupRole): Promise<void> {
    const { id: subjectId, groupName: group, role } = one;
    const record = { siteId, actorId: staff.user.id, action, subjectId };
    return this.audit.record({ ...record, details: { group, role } });
  }
}

function toDto({ id, groupName, role, createdAt }: GroupRole): GroupRoleDto {
  return { id, groupName, role, createdAt };
}
