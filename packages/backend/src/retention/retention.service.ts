import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import { In, IsNull, LessThan, Not } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Metrics } from '../health/metrics.js';
import { ErasureService } from '../erasure/erasure.service.js';
import { runJob } from '../jobs/jobs.js';
import type { Turn } from '../jobs/turn.js';
import { describeError, LOGGER } from '../logging/logger.js';
import { QuotaUsage, Site } from '../sites/site.entities.js';
import { Repeated } from '../start/repeated.js';
import { Submission, SubmissionRequest } from '../submissions/submission.entities.js';
import { LoginAttempts, OneTimeLink, Session } from '../users/user.entities.js';
import { WebhookDelivery } from '../webhooks/webhook.entities.js';
import type { Doubt } from './clock.js';
import { RetentionClock } from './clock.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BATCH = 100;
/** How long a request can be repeated and get the same answer, and a message sent again. */
const REPLAY = 30 * DAY;

/** Erases what a site does not want to keep longer, and what nobody needs any more. */
@Injectable()
export class RetentionService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** Why the last run did nothing. */
  private doubted: Doubt | undefined;
  private readonly hourly = new Repeated({
    every: HOUR,
    run: async () => {
      // what it deals with is what is due: after a kill the next run goes on by itself
      await runJob(this.work.write.bind(this.work), 'retention', (turn) => this.eraseAll(turn));
      return undefined;
    },
    failed: (error) => {
      this.metrics.jobFailed('retention');
      this.logger.error({ error: describeError(error) }, 'retention failed');
    },
  });

  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly work: UnitOfWork,
    private readonly metrics: Metrics,
    private readonly erasure: ErasureService,
    private readonly clock: RetentionClock,
    private readonly audit: AuditService,
  ) {}

  onApplicationBootstrap(): void {
    // soon after the start, then every hour
    this.hourly.start(10_000);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.hourly.end();
  }

  private async eraseAll(turn: Turn): Promise<void> {
    await this.refuseDoubtful(turn);
    const now = Date.now();
    await this.begin(now);
    const sites = await this.work.read.getRepository(Site).findBy({ retentionDays: Not(IsNull()) });
    for (const site of sites) {
      const days = site.retentionDays ?? 0;
      const erased = await this.eraseOlder(turn, site.id, now - days * DAY);
      if (erased === 0) continue;
      this.logger.info({ siteId: site.id, erased }, 'erased by retention');
      const details = { count: erased, days };
      await this.audit.record({ siteId: site.id, actorId: null, action: 'retention.run', details });
    }
    await this.forget(turn, SubmissionRequest, { receivedAt: LessThan(now - REPLAY) });
    const settled = { state: In(['delivered', 'failed']), nextAttemptAt: LessThan(now - REPLAY) };
    await this.forget(turn, WebhookDelivery, settled);
    await this.forget(turn, Session, { expiresAt: LessThan(now) });
    await this.forget(turn, OneTimeLink, { expiresAt: LessThan(now) });
    await this.forget(turn, LoginAttempts, { updatedAt: LessThan(now - DAY) });
    const day = new Date(now - DAY).toISOString().slice(0, 10);
    await this.forget(turn, QuotaUsage, { day: LessThan(day) });
  }

  /** Does nothing by a clock that looks wrong: the run is not finished, and says so once. */
  private async refuseDoubtful(turn: Turn): Promise<void> {
    const why = await this.clock.doubt(this.work.read);
    const isNew = why !== this.doubted;
    this.doubted = why;
    if (why === undefined) return;
    if (isNew) {
      this.logger.error({ why }, 'nothing is erased by retention: the clock looks wrong');
      const sites = await this.work.read
        .getRepository(Site)
        .findBy([{ retentionDays: Not(IsNull()) }, { pendingRetentionDays: Not(IsNull()) }]);
      for (const { id: siteId } of sites) {
        const details = { why };
        await this.audit.record({ siteId, actorId: null, action: 'retention.hold', details });
      }
    }
    turn.stop();
    turn.check();
  }

  /** Puts in force what was to begin by now. */
  private async begin(now: number): Promise<void> {
    const due = await this.work.read
      .getRepository(Site)
      .findBy({ pendingRetentionAt: LessThan(now) });
    for (const { id: siteId, pendingRetentionDays: days, pendingRetentionAt } of due) {
      await this.work.write(async (manager) => {
        const { affected } = await manager.getRepository(Site).update(
          {
            id: siteId,
            pendingRetentionDays: days ?? 0,
            pendingRetentionAt: pendingRetentionAt ?? 0,
          },
          { retentionDays: days, pendingRetentionDays: null, pendingRetentionAt: null },
        );
        // stopped or set anew meanwhile
        if (affected !== 1) return;
        const details = { days };
        await this.audit.record({ siteId, actorId: null, action: 'retention.begin', details });
      });
    }
  }

  private async eraseOlder(turn: Turn, siteId: string, before: number): Promise<number> {
    let erased = 0;
    for (;;) {
      const old = await this.work.read.getRepository(Submission).find({
        select: { siteId: true, id: true },
        where: { siteId, receivedAt: LessThan(before) },
        take: BATCH,
      });
      if (old.length === 0) return erased;
      this.goOn(turn);
      const ids = old.map(({ id }) => id);
      const gone = await this.erasure.erase(siteId, ids, null, 'retention');
      turn.done += gone;
      erased += gone;
    }
  }

  /** Deletes rows of a table, some at a time: one statement for all would let nobody else in. */
  private async forget<T extends ObjectLiteral>(
    turn: Turn,
    table: EntityTarget<T>,
    where: FindOptionsWhere<T>,
  ): Promise<void> {
    const rows = this.work.read.getRepository(table);
    for (;;) {
      this.goOn(turn);
      const old = await rows.find({ where, take: BATCH });
      if (old.length === 0) return;
      await this.work.write((manager) => manager.getRepository(table).remove(old));
    }
  }

  /** Stops where it was cancelled, or the server ends. */
  private goOn(turn: Turn): void {
    if (this.hourly.ended) turn.stop();
    turn.check();
  }
}
