import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '../ids.js';
import { Site, SiteKey } from './site.entities.js';

const MEGABYTE = 1_048_576;

/** Makes sites and their keys. */
@Injectable()
export class SiteService {
  /** A new site with careful settings. */
  async insert(manager: EntityManager, name: string, demo = false): Promise<Site> {
    const site: Site = {
      id: newId(),
      name,
      demo,
      blindReads: false,
      retentionDays: null,
      pendingRetentionDays: null,
      pendingRetentionAt: null,
      alertHours: null,
      alertedUntil: null,
      privateWebhooks: false,
      keyBytesPerDay: 2048 * MEGABYTE,
      addressBytesPerDay: 64 * MEGABYTE,
      consentText: null,
      asksPhone: false,
      givesAnswers: false,
      createdAt: Date.now(),
    };
    // a copy: on MySQL, TypeORM writes defaults into what it is given, flags as 0 and 1
    await manager.getRepository(Site).insert({ ...site });
    return site;
  }

  /** A new key; random by default. */
  async insertKey(
    manager: EntityManager,
    siteId: string,
    label: string,
    publicKey = `pk_${randomBytes(18).toString('base64url')}`,
  ): Promise<SiteKey> {
    const key = { siteId, id: newId(), publicKey, label, active: true, createdAt: Date.now() };
    await manager.getRepository(SiteKey).insert(key);
    return key;
  }
}
