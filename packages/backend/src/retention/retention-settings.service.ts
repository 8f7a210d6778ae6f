import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { CountPage } from '../export/export-page.js';
import type { Position } from '../http/cursor.js';
import { LongReads } from '../long-reads/long-reads.js';
import { notFound } from '../problem.js';
import { Site } from '../sites/site.entities.js';
import { Submission } from '../submissions/submission.entities.js';
import { RetentionClock } from './clock.js';
import type { RetentionDto, RetentionPreviewDto } from './retention.schema.js';

const DAY = 86_400_000;

/** Shows and changes how long a site keeps what was sent. */
@Injectable()
export class RetentionSettingsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly reads: LongReads,
    private readonly clock: RetentionClock,
    private readonly audit: AuditService,
  ) {}

  /** What is in force, what begins later, and whether the clock is trusted. */
  async find(siteId: string): Promise<RetentionDto> {
    const { read } = this.work;
    const site = await read.getRepository(Site).findOneByOrFail({ id: siteId });
    const { retentionDays: days, pendingRetentionDays, pendingRetentionAt } = site;
    const pending =
      pendingRetentionDays === null || pendingRetentionAt === null
        ? null
        : { days: pendingRetentionDays, startsAt: pendingRetentionAt };
    return { days, pending, doubt: (await this.clock.doubt(read)) ?? null };
  }

  /** How many a retention would erase, and how old they are. */
  async preview(siteId: string, days: number): Promise<RetentionPreviewDto> {
    const before = Math.max(0, Date.now() - days * DAY);
    let count = 0;
    let after: Position | null = null;
    do {
      const filters = { to: before };
      const page: CountPage = await this.reads.read('countPage', { siteId, filters, after });
      count += page.count;
      after = page.next !== null && page.next.value < before ? page.next : null;
    } while (after);
    const [oldest] = await this.work.read.getRepository(Submission).find({
      select: { siteId: true, id: true, receivedAt: true },
      where: { siteId },
      order: { receivedAt: 'ASC' },
      take: 1,
    });
    return { count, before, oldestAt: count === 0 ? null : (oldest?.receivedAt ?? null) };
  }

  /** Sets it: one that erases more begins a day later, any other at once. */
  async set(siteId: string, actorId: string, days: number | null): Promise<RetentionDto> {
    const { count } = days === null ? { count: 0 } : await this.preview(siteId, days);
    await this.work.write(async (manager) => {
      const sites = manager.getRepository(Site);
      const site = await sites.findOneByOrFail({ id: siteId });
      const isShorter = days !== null && (site.retentionDays === null || days < site.retentionDays);
      const startsAt = isShorter ? Date.now() + DAY : null;
      await sites.update(
        { id: siteId },
        isShorter
          ? { pendingRetentionDays: days, pendingRetentionAt: startsAt }
          : { retentionDays: days, pendingRetentionDays: null, pendingRetentionAt: null },
      );
      const details = { days, count, startsAt };
      await this.audit.record({ siteId, actorId, action: 'retention.set', details });
    });
    return this.find(siteId);
  }

  /**
   * Stops one that has not begun.
   *
   * @throws Problem 404 where there is none
   */
  async stop(siteId: string, actorId: string): Promise<void> {
    await this.work.write(async (manager) => {
      const { pendingRetentionDays: days } = await manager
        .getRepository(Site)
        .findOneByOrFail({ id: siteId });
      if (days === null) throw notFound();
      const none = { pendingRetentionDays: null, pendingRetentionAt: null };
      await manager.getRepository(Site).update({ id: siteId }, none);
      await this.audit.record({ siteId, actorId, action: 'retention.stop', details: { days } });
    });
  }
}
