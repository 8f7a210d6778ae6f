import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OwnOrigins } from '../http/own-origins.js';
import { newSecret, sha256 } from '../ids.js';
import { OneTimeLink } from './user.entities.js';

const DAY = 86_400_000;

/** Makes links with which a person sets their password, once, within a day. */
@Injectable()
export class LinkService {
  constructor(private readonly ownOrigins: OwnOrigins) {}

  /** A new link; earlier ones of the same person stop working. */
  async create(manager: EntityManager, userId: string): Promise<string> {
    const token = newSecret();
    const links = manager.getRepository(OneTimeLink);
    await links.delete({ userId });
    await links.insert({ tokenHash: sha256(token), userId, expiresAt: Date.now() + DAY });
    // after the hash mark it never reaches a server's log
    return `${this.ownOrigins.address}/admin/set-up#${token}`;
  }
}
