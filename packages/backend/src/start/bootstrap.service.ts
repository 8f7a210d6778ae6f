import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { isDuplicate } from '../database/database-errors.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { newId } from '../ids.js';
import { SiteService } from '../sites/site.service.js';
import { Membership, User } from '../users/user.entities.js';
import { LinkService } from '../users/link.service.js';

/** The key of the demo page. It is public, and good only for pages of this server. */
export const DEMO_SITE_KEY = 'pk_demo';

/** Makes what a first start needs: a site and an owner who has no password yet. */
@Injectable()
export class BootstrapService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly work: UnitOfWork,
    private readonly sites: SiteService,
    private readonly links: LinkService,
    private readonly audit: AuditService,
  ) {}

  /** The owner's one-time link, at the first start only. */
  async firstOwnerLink(): Promise<string | undefined> {
    try {
      return await this.work.write(async (manager) => {
        if (await manager.getRepository(User).exists()) return undefined;
        const owner = { id: newId(), name: 'owner', passwordHash: null, active: true };
        await manager.getRepository(User).insert({ ...owner, createdAt: Date.now() });
        const { demo } = this.config;
        const site = await this.sites.insert(manager, demo ? 'Demo clinic' : 'My clinic', demo);
        if (demo) await this.sites.insertKey(manager, site.id, 'Demo page', DEMO_SITE_KEY);
        const membership = { siteId: site.id, userId: owner.id, role: 'owner' as const };
        await manager.getRepository(Membership).insert(membership);
        await this.audit.record({ siteId: site.id, actorId: null, action: 'site.create' });
        return this.links.create(manager, owner.id);
      });
    } catch (error) {
      // another server of the same database was first, and printed its link
      if (isDuplicate(error)) return undefined;
      throw error;
    }
  }
}
