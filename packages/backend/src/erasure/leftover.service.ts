import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { AuditService } from '../audit/audit.service.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Metrics } from '../health/metrics.js';
import { Job } from '../jobs/job.entity.js';
import { runJob } from '../jobs/jobs.js';
import type { Turn } from '../jobs/turn.js';
import { describeError, LOGGER } from '../logging/logger.js';
import { Repeated } from '../start/repeated.js';
import { SubmissionRepository } from '../submissions/submission.repository.js';
import { ErasureService } from './erasure.service.js';
import { findLeftovers } from './leftovers.js';

/** What the job is called. */
const JOB = 'leftovers';
const DAY = 86_400_000;
/** Milliseconds after which it is looked again: this version leaves nothing. */
const AGAIN = 30 * DAY;
/** Milliseconds after the start: whoever waits for the server comes first. */
const FIRST = 10_000;

/** Erases what is left of submissions that were erased: earlier versions did not wait for who added to them. */
@Injectable()
export class LeftoverService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly daily = new Repeated({
    every: DAY,
    run: async () => {
      const job = await this.work.read.getRepository(Job).findOneBy({ name: JOB });
      if (Date.now() - (job?.finishedAt ?? 0) < AGAIN) return undefined;
      await runJob(this.work.write.bind(this.work), JOB, (turn) => this.eraseAll(turn));
      return undefined;
    },
    failed: (error) => {
      this.metrics.jobFailed(JOB);
      this.logger.error({ error: describeError(error) }, 'leftovers not erased');
    },
  });

  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly work: UnitOfWork,
    private readonly metrics: Metrics,
    private readonly submissions: SubmissionRepository,
    private readonly erasure: ErasureService,
    private readonly audit: AuditService,
  ) {}

  onApplicationBootstrap(): void {
    this.daily.start(FIRST);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.daily.end();
  }

  private async eraseAll(turn: Turn): Promise<void> {
    const goOn = () => {
      if (this.daily.ended) turn.stop();
      turn.check();
    };
    for await (const { siteId, ids } of findLeftovers(this.work.read, goOn)) {
      for (const id of ids) {
        goOn();
        if (await this.eraseOne(siteId, id)) turn.done++;
      }
      await this.erasure.emptyLog();
    }
    if (turn.done === 0) return;
    this.logger.warn({ erased: turn.done }, 'erased what was left of erased submissions');
  }

  private eraseOne(siteId: string, id: string): Promise<boolean> {
    return this.work.write(async (manager) => {
      if (!(await this.submissions.eraseLeftovers(manager, siteId, id))) return false;
      const details = { why: 'left behind' };
      const record = { siteId, actorId: null, action: 'submission.erase', subjectId: id };
      await this.audit.record({ ...record, details });
      return true;
    });
  }
}
