import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import type { AuditDetails } from '../audit/audit.entities.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { invalid } from '../http/validate.js';
import { newId } from '../ids.js';
import { forbidden, notFound } from '../problem.js';
import { Membership } from '../users/user.entities.js';
import { AllowedOrigins } from './allowed-origins.js';
import type {
  OriginCheckDto,
  OriginDto,
  SiteChangesDto,
  SiteDto,
  SiteKeyDto,
} from './site.schema.js';
import { Site, SiteKey, SiteOrigin } from './site.entities.js';
import { SiteService } from './site.service.js';

/** Lets the staff change their sites, with an entry in the audit log for each change. */
@Injectable()
export class StaffSiteService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sites: SiteService,
    private readonly audit: AuditService,
    private readonly allowedOrigins: AllowedOrigins,
  ) {}

  /** A new site, owned by who made it; only somebody who owns one already may. */
  async create(actorId: string, name: string): Promise<SiteDto> {
    const owned = { userId: actorId, role: 'owner' as const };
    if (!(await this.work.read.getRepository(Membership).existsBy(owned))) throw forbidden();
    return this.work.write(async (manager) => {
      const site = await this.sites.insert(manager, name);
      await manager.getRepository(Membership).insert({ siteId: site.id, ...owned });
      await this.audit.record({ siteId: site.id, actorId, action: 'site.create' });
      return toDto(site);
    });
  }

  /** A site's settings. */
  async find(id: string): Promise<SiteDto> {
    return toDto(await this.work.read.getRepository(Site).findOneByOrFail({ id }));
  }

  /** Changes settings. */
  async change(siteId: string, actorId: string, changes: SiteChangesDto): Promise<SiteDto> {
    const given = Object.entries(changes as Record<string, AuditDetails[string] | undefined>);
    const set: AuditDetails = {};
    for (const [key, value] of given) if (value !== undefined) set[key] = value;
    if (Object.keys(set).length > 0) {
      await this.work.write(async (manager) => {
        await manager.getRepository(Site).update({ id: siteId }, set);
        await this.record(siteId, actorId, 'site.change', siteId, set);
      });
    }
    return this.find(siteId);
  }

  /** Its keys, oldest first. */
  keys(siteId: string): Promise<SiteKeyDto[]> {
    return this.work.read
      .getRepository(SiteKey)
      .find({ where: { siteId }, order: { createdAt: 'ASC' } })
      .then((keys) => keys.map(toKeyDto));
  }

  /** A new key. */
  async addKey(siteId: string, actorId: string, label: string): Promise<SiteKeyDto> {
    return this.work.write(async (manager) => {
      const key = await this.sites.insertKey(manager, siteId, label);
      await this.record(siteId, actorId, 'key.add', key.id);
      return toKeyDto(key);
    });
  }

  /** Switches a key off for good. */
  async revokeKey(siteId: string, actorId: string, id: string): Promise<void> {
    await this.work.write(async (manager) => {
      const { affected } = await manager
        .getRepository(SiteKey)
        .update({ siteId, id, active: true }, { active: false });
      if (affected === 0) throw notFound();
      await this.record(siteId, actorId, 'key.revoke', id);
    });
  }

  /** Its allowed origins. */
  async origins(siteId: string): Promise<OriginDto[]> {
    const origins = await this.work.read
      .getRepository(SiteOrigin)
      .find({ where: { siteId }, order: { origin: 'ASC' } });
    return origins.map(({ id, origin, createdAt }) => ({ id, origin, createdAt }));
  }

  /** Whether the page of an address may send, as the server decides it for what comes in. */
  async checkOrigin(siteId: string, address: string): Promise<OriginCheckDto> {
    const origin = originOf(address, 'address');
    const site = await this.find(siteId);
    return { origin, allowed: await this.allowedOrigins.has(site, origin) };
  }

  /** Allows an origin. */
  async addOrigin(siteId: string, actorId: string, sent: string): Promise<OriginDto> {
    const origin = originOf(sent, 'origin');
    return this.work.write(async (manager) => {
      const repository = manager.getRepository(SiteOrigin);
      const existing = await repository.findOneBy({ siteId, origin });
      const added = existing ?? { siteId, id: newId(), origin, createdAt: Date.now() };
      if (!existing) {
        await repository.insert(added);
        await this.record(siteId, actorId, 'origin.add', added.id, { origin });
      }
      return { id: added.id, origin, createdAt: added.createdAt };
    });
  }

  /** Allows it no more. */
  async removeOrigin(siteId: string, actorId: string, id: string): Promise<void> {
    await this.work.write(async (manager) => {
      const { affected } = await manager.getRepository(SiteOrigin).delete({ siteId, id });
      if (affected === 0) throw notFound();
      await this.record(siteId, actorId, 'origin.remove', id);
    });
  }

  private record(
    siteId: string,
    actorId: string,
    action: string,
    subjectId: string,
    details: AuditDetails = {},
  ): Promise<void> {
    return this.audit.record({ siteId, actorId, action, subjectId, details });
  }
}

function originOf(sent: string, field: string): string {
  try {
    const url = new URL(sent);
    const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
    if (url.protocol === 'https:' || loopback) return url.origin;
  } catch {
    // said below
  }
  throw invalid([{ field, message: 'must look like https://clinic.example' }]);
}

/** A site without the retention that is to come, which has a route of its own, and what the server keeps for itself. */
function toDto({
  pendingRetentionDays: _,
  pendingRetentionAt: __,
  alertedUntil: ___,
  ...site
}: Site): SiteDto {
  return site;
}

function toKeyDto({ id, publicKey, label, active, createdAt }: SiteKey): SiteKeyDto {
  return { id, publicKey, label, active, createdAt };
}
