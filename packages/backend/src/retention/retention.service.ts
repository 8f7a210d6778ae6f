import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { In, IsNull, LessThan, Not } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { ErasureService } from '../erasure/erasure.service.js';
import { describeError, LOGGER } from '../logging/logger.js';
import { QuotaUsage, Site } from '../sites/site.entities.js';
import { Repeated } from '../start/repeated.js';
import { Submission, SubmissionRequest } from '../submissions/submission.entities.js';
import { LoginAttempts, OneTimeLink, Session } from '../users/user.entities.js';
import { WebhookDelivery } from '../webhooks/webhook.entities.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BATCH = 100;
/** How long a request can be repeated and get the same answer, and a message sent again. */
const REPLAY = 30 * DAY;

/** Erases what a site does not want to keep longer, and what nobody needs any more. */
@Injectable()
export class RetentionService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly hourly = new Repeated({
    every: HOUR,
    run: async () => {
      await this.run();
      return undefined;
    },
    failed: (error) => {
      this.logger.error({ error: describeError(error) }, 'retention failed');
    },
  });

  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly work: UnitOfWork,
    private readonly erasure: ErasureService,
  ) {}

  onApplicationBootstrap(): void {
    // soon after the start, then every hour
    this.hourly.start(10_000);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.hourly.end();
  }

  /** Does it now; says how many submissions it erased. */
  async run(now = Date.now()): Promise<number> {
    const sites = await this.work.read.getRepository(Site).findBy({ retentionDays: Not(IsNull()) });
    let erased = 0;
    for (const site of sites) {
      erased += await this.eraseOlder(site.id, now - (site.retentionDays ?? 0) * DAY);
    }
    await this.work.write(async (manager) => {
      await manager.getRepository(SubmissionRequest).delete({ receivedAt: LessThan(now - REPLAY) });
      const settled = { state: In(['delivered', 'failed']), nextAttemptAt: LessThan(now - REPLAY) };
      await manager.getRepository(WebhookDelivery).delete(settled);
      await manager.getRepository(Session).delete({ expiresAt: LessThan(now) });
      await manager.getRepository(OneTimeLink).delete({ expiresAt: LessThan(now) });
      await manager.getRepository(LoginAttempts).delete({ updatedAt: LessThan(now - DAY) });
      const day = new Date(now - DAY).toISOString().slice(0, 10);
      await manager.getRepository(QuotaUsage).delete({ day: LessThan(day) });
    });
    return erased;
  }

  private async eraseOlder(siteId: string, before: number): Promise<number> {
    for (let erased = 0; ;) {
      const old = await this.work.read.getRepository(Submission).find({
        select: { siteId: true, id: true },
        where: { siteId, receivedAt: LessThan(before) },
        take: BATCH,
      });
      if (old.length === 0 || this.hourly.ended) return erased;
      const ids = old.map(({ id }) => id);
      erased += await this.erasure.erase(siteId, ids, null, 'retention');
    }
  }
}
