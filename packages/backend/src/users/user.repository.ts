import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Site } from '../sites/site.entities.js';
import type { Role } from './user.entities.js';
import { Membership, User } from './user.entities.js';

/** Reads who the staff are and where they belong. */
@Injectable()
export class UserRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** By id. */
  find(id: string): Promise<User | null> {
    return this.work.read.getRepository(User).findOneBy({ id });
  }

  /** Names by id; null stands for nobody. */
  async names(ids: readonly (string | null)[]): Promise<Map<string, string>> {
    const known = [...new Set(ids)].filter((id) => id !== null);
    const users = await this.work.read.getRepository(User).findBy({ id: In(known) });
    return new Map(users.map(({ id, name }) => [id, name]));
  }

  /** By the name that they sign in with. */
  async findByName(name: string): Promise<User | null> {
    const user = await this.work.read.getRepository(User).findOneBy({ name });
    // MySQL's default collation takes é for e
    return user?.name === name ? user : null;
  }

  /** Somebody's role at a site. */
  membership(siteId: string, userId: string): Promise<Membership | null> {
    return this.work.read.getRepository(Membership).findOneBy({ siteId, userId });
  }

  /** All that somebody belongs to. */
  memberships(userId: string): Promise<Membership[]> {
    return this.work.read.getRepository(Membership).findBy({ userId });
  }

  /** The same with the sites' names, sorted by them. */
  async sitesOf(
    userId: string,
  ): Promise<{ siteId: string; siteName: string; role: Role; blindReads: boolean }[]> {
    const memberships = await this.memberships(userId);
    const ids = memberships.map(({ siteId }) => siteId);
    const sites = await this.work.read.getRepository(Site).findBy({ id: In(ids) });
    return sites
      .map((site) => ({
        siteId: site.id,
        siteName: site.name,
        role: memberships.find(({ siteId }) => siteId === site.id)!.role,
        blindReads: site.blindReads,
      }))
      .sort((a, b) => a.siteName.localeCompare(b.siteName));
  }

  /** The staff of a site. */
  async members(siteId: string): Promise<(User & { role: Role })[]> {
    const memberships = await this.work.read.getRepository(Membership).findBy({ siteId });
    const ids = memberships.map(({ userId }) => userId);
    const users = await this.work.read.getRepository(User).findBy({ id: In(ids) });
    return users.map((user) => ({
      ...user,
      role: memberships.find(({ userId }) => userId === user.id)!.role,
    }));
  }
}
