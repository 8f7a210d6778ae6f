import { Injectable } from '@nestjs/common';
import type { FindOptionsWhere } from 'typeorm';
import { LessThan } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { AuditEntry, AuditHead } from './audit.entities.js';

/** Reads the entries of the audit log. */
@Injectable()
export class AuditRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** The last link of a site's chain, or null when it has none. */
  head(siteId: string): Promise<AuditHead | null> {
    return this.work.read.getRepository(AuditHead).findOneBy({ siteId });
  }

  /** Up to `limit` entries before one, newest first; of one subject alone when it is given. */
  before(
    siteId: string,
    sequence: number,
    limit: number,
    subjectId?: string,
  ): Promise<AuditEntry[]> {
    const where: FindOptionsWhere<AuditEntry> = { siteId, sequence: LessThan(sequence) };
    if (subjectId !== undefined) where.subjectId = subjectId;
    return this.work.read
      .getRepository(AuditEntry)
      .find({ where, order: { sequence: 'DESC' }, take: limit });
  }
}
