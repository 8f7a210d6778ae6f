import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import type { Staff } from '../auth/access.js';
import { AuthService } from '../auth/auth.service.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { newId, newSecret, sha256 } from '../ids.js';
import { notFound } from '../problem.js';
import { reaches } from '../users/user.entities.js';
import { UserRepository } from '../users/user.repository.js';
import { AccessToken, scopesOf } from './access-token.entity.js';
import type {
  AccessTokenDto,
  MadeAccessTokenDto,
  NewAccessTokenDto,
} from './access-token.schema.js';
import { PREFIX } from './machines.js';

const DAY = 86_400_000;

/** Lets admins make tokens for machines, and revoke them. */
@Injectable()
export class AccessTokenService {
  constructor(
    private readonly auth: AuthService,
    private readonly work: UnitOfWork,
    private readonly users: UserRepository,
    private readonly audit: AuditService,
  ) {}

  /** A site's tokens, oldest first. */
  async list(siteId: string): Promise<AccessTokenDto[]> {
    const tokens = await this.work.read
      .getRepository(AccessToken)
      .find({ where: { siteId }, order: { createdAt: 'ASC' } });
    const names = await this.users.names(tokens.map(({ createdBy }) => createdBy));
    const members = await this.users.members(siteId);
    const admins = members.filter(({ active, role }) => active && reaches(role, 'admin'));
    const isAdmin = (id: string) => admins.some((one) => one.id === id);
    return tokens.map((one) => toDto(one, names.get(one.createdBy), isAdmin(one.createdBy)));
  }

  /** Makes one; it is shown this once. */
  async add(siteId: string, staff: Staff, sent: NewAccessTokenDto): Promise<MadeAccessTokenDto> {
    const { label, scopes, days, password } = sent;
    await this.auth.confirm(staff, password);
    const token = PREFIX + newSecret();
    const now = Date.now();
    const made = {
      siteId,
      id: newId(),
      tokenHash: sha256(token),
      label,
      scopes: [...new Set(scopes)].join(' '),
      createdBy: staff.user.id,
      createdAt: now,
      expiresAt: now + days * DAY,
      lastUsedAt: null,
      revokedAt: null,
    };
    await this.work.write(async (manager) => {
      await manager.getRepository(AccessToken).insert(made);
      const record = { siteId, actorId: staff.user.id, action: 'token.add', subjectId: made.id };
      await this.audit.record({ ...record, details: { scopes: made.scopes, days } });
    });
    return { ...toDto(made, staff.user.name, true), token };
  }

  /** Ends one at once. */
  async revoke(siteId: string, staff: Staff, id: string): Promise<void> {
    await this.work.write(async (manager) => {
      const tokens = manager.getRepository(AccessToken);
      const found = await tokens.findOneBy({ siteId, id });
      if (found?.revokedAt !== null) throw notFound();
      await tokens.update({ siteId, id }, { revokedAt: Date.now() });
      const record = { siteId, actorId: staff.user.id, action: 'token.revoke', subjectId: id };
      await this.audit.record(record);
    });
  }
}

function toDto(token: AccessToken, createdBy: string | undefined, isAdmin: boolean) {
  const { id, label, createdAt, expiresAt, lastUsedAt, revokedAt } = token;
  const state =
    revokedAt !== null
      ? ('revoked' as const)
      : expiresAt <= Date.now()
        ? ('expired' as const)
        : isAdmin
          ? ('good' as const)
          : ('maker-gone' as const);
  const scopes = scopesOf(token);
  return {
    id,
    label,
    scopes,
    createdBy: createdBy ?? null,
    createdAt,
    expiresAt,
    lastUsedAt,
    state,
  };
}
