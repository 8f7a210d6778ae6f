import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
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
    const found = publicKey.length > 64 ? null : await findSite(this.work.read, publicKey);
    // MySQL's default collation ignores case
    if (found?.publicKey !== publicKey) {
      const message = 'The site key is unknown. Send one of the clinic as X-Site-Key.';
      throw new Problem(401, 'unknown-site-key', message);
    }
    const { site, ...siteKey } = found;
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
function findSite(
  manager: EntityManager,
  publicKey: string,
): Promise<(SiteKey & { site: Site }) | null> {
  const query = manager
    .createQueryBuilder(SiteKey, 'key')
    .innerJoinAndMapOne('key.site', Site, 'site', 'site.id = key.siteId')
    .where({ publicKey, active: true });
  return query.getOne() as Promise<(SiteKey & { site: Site }) | null>;
}
