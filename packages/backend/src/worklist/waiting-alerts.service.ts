import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Between, IsNull, Not } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Metrics } from '../health/metrics.js';
import { runJob } from '../jobs/jobs.js';
import type { Turn } from '../jobs/turn.js';
import { describeError, LOGGER } from '../logging/logger.js';
import { Site } from '../sites/site.entities.js';
import { Repeated } from '../start/repeated.js';
import { Submission, urgencyOf } from '../submissions/submission.entities.js';
import { Outbox } from '../webhooks/outbox.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Ids in one message. */
const MOST = 100;

/**
 * Tells webhooks of urgent submissions that wait longer than their clinic set: of each once, of several in one
 * message. A site that reads blind has this alone; elsewhere the pages show it, too.
 */
@Injectable()
export class WaitingAlertsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly minutely = new Repeated({
    every: MINUTE,
    run: async () => {
      await this.look();
      return undefined;
    },
    failed: (error) => {
      this.metrics.jobFailed('waiting-alerts');
      this.logger.warn({ error: describeError(error) }, 'alerts wait');
    },
  });

  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly work: UnitOfWork,
    private readonly metrics: Metrics,
    private readonly outbox: Outbox,
    private readonly audit: AuditService,
  ) {}

  onApplicationBootstrap(): void {
    this.minutely.start(1000);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.minutely.end();
  }

  private async look(): Promise<void> {
    const wanted = { alertHours: Not(IsNull()) };
    if (!(await this.work.read.getRepository(Site).existsBy(wanted))) return;
    await runJob(this.work.write.bind(this.work), 'waiting-alerts', async (turn) => {
      // not before it is this server's turn: another one may have told meanwhile
      for (const site of await this.work.read.getRepository(Site).findBy(wanted)) {
        turn.check();
        await this.tell(turn, site);
      }
    });
  }

  private async tell(turn: Turn, { id: siteId, alertHours, alertedUntil }: Site): Promise<void> {
    const hours = alertHours ?? 0;
    const from = alertedUntil ?? 0;
    const until = Date.now() - hours * HOUR;
    if (until <= from) return;
    const range = Between(urgencyOf('see-soon', from), urgencyOf('see-soon', until - 1));
    const late = await this.work.read.getRepository(Submission).find({
      select: { siteId: true, id: true },
      where: { siteId, reviewed: false, urgency: range },
      order: { urgency: 'ASC' },
      take: MOST + 1,
    });
    await this.work.write(async (manager) => {
      await turn.hold(manager);
      await manager.getRepository(Site).update({ id: siteId }, { alertedUntil: until });
      if (late.length === 0) return;
      const ids = late.slice(0, MOST).map(({ id }) => id);
      const more = late.length > MOST;
      await this.outbox.add(siteId, 'submission.waiting', { ids, more, hours });
      const details = { hours };
      const record = { siteId, actorId: null, action: 'alert.waiting', details, subjects: ids };
      await this.audit.record(record);
    });
    turn.done += late.length;
  }
}
