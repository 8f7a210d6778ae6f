import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { EntityManager, ObjectLiteral } from 'typeorm';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { columnsOf, readRow } from '../database/rows.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { callerOf } from '../http/address.js';
import { Problem } from '../problem.js';
import type { Rate } from '../rates/rate.js';
import { Rates } from '../rates/rates.js';
import { AllowedOrigins } from './allowed-origins.js';
import { Site, SiteKey } from './site.entities.js';

/** A request that came with a site key. */
export interface SiteRequest extends Request {
  site: Site;
  siteKey: SiteKey;
}

/** Lets in what comes with a site key from an origin that the site allows, and not too often. */
@Injectable()
export class SiteKeyGuard implements CanActivate {
  private readonly rate: Rate;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly work: UnitOfWork,
    private readonly allowedOrigins: AllowedOrigins,
    rates: Rates,
  ) {
    this.rate = rates.perMinute('submissions', config.submissionsPerMinute);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SiteRequest>();
    await this.rate.take(callerOf(request));
    const publicKey = request.header('x-site-key') ?? '';
    const found = publicKey.length > 64 ? undefined : await findSite(this.work.read, publicKey);
    // MySQL's default collation ignores case
    if (found?.siteKey.publicKey !== publicKey) {
      const message = 'The site key is unknown. Send one of the clinic as X-Site-Key.';
      throw new Problem(401, 'unknown-site-key', message);
    }
    const { site, siteKey } = found;
    const origin = request.header('origin') ?? '';
    // a page that asks its own server names no origin; what can be read so is public
    const isOpen = request.method === 'GET' && origin === '';
    if (!isOpen && !(await this.allowedOrigins.has(site, origin))) {
      const message = 'This page may not send to this clinic. Add its origin to the site.';
      throw new Problem(403, 'origin-not-allowed', message);
    }
    request.site = site;
    request.siteKey = siteKey;
    return true;
  }
}

/** A key that is in use, and its site, in one statement: every submission asks for them. */
async function findSite(
  manager: EntityManager,
  publicKey: string,
): Promise<{ siteKey: SiteKey; site: Site } | undefined> {
  const sql = `
    SELECT ${columnsOf(manager, SiteKey, 'own')}, ${columnsOf(manager, Site, 'site')}
    FROM site_keys AS own JOIN sites AS site ON site.id = own.site_id
    WHERE own.public_key = ? AND own.active = ?`;
  const [found] = await manager.query<ObjectLiteral[]>(sql, [publicKey, true]);
  return (
    found && {
      siteKey: readRow(manager, SiteKey, 'own', found),
      site: readRow(manager, Site, 'site', found),
    }
  );
}
