import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { AuditService } from '../audit/audit.service.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { describeError, LOGGER } from '../logging/logger.js';
import { Repeated } from '../start/repeated.js';
import { SubmissionRepository } from '../submissions/submission.repository.js';
import { ErasureService } from './erasure.service.js';
import { findLeftovers } from './leftovers.js';

/** Milliseconds. */
const DAY = 86_400_000;
/** Milliseconds after the start: whoever waits for the server comes first. */
const FIRST = 10_000;

/** Erases what is left of submissions that were erased: earlier versions did not wait for who added to them. */
@Injectable()
export class LeftoverService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly daily = new Repeated({
    every: DAY,
    run: async () => {
      await this.eraseAll();
      return undefined;
    },
    failed: (error) => {
      this.logger.error({ error: describeError(error) }, 'leftovers not erased');
    },
  });

  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly work: UnitOfWork,
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

  private async eraseAll(): Promise<void> {
    let erased = 0;
    const isOver = () => this.daily.ended;
    for await (const { siteId, ids } of findLeftovers(this.work.read, isOver)) {
      for (const id of ids) if (!isOver() && (await this.eraseOne(siteId, id))) erased++;
    }
    if (erased === 0) return;
    await this.erasure.emptyLog();
    this.logger.warn({ erased }, 'erased what was left of erased submissions');
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
