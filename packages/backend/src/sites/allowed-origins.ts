import { Injectable } from '@nestjs/common';
import { findRows } from '../database/rows.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { OwnOrigins } from '../http/own-origins.js';
import { SiteOrigin } from './site.entities.js';
import type { Site } from './site.entities.js';

/** Knows whose pages may send to a site. */
@Injectable()
export class AllowedOrigins {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ownOrigins: OwnOrigins,
  ) {}

  /** Whether a page of an origin may send to a site; the demo site's may from this server. */
  async has(site: Pick<Site, 'id' | 'demo'>, origin: string): Promise<boolean> {
    if (origin === '' || origin.length > 255) return false;
    if (site.demo && this.ownOrigins.has(origin)) return true;
    const found = await findRows(this.work.read, SiteOrigin, { siteId: site.id, origin });
    return found.length > 0;
  }
}
