import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import type { Logger } from 'pino';
import { LessThanOrEqual } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Metrics } from '../health/metrics.js';
import { runJob } from '../jobs/jobs.js';
import type { Turn } from '../jobs/turn.js';
import { describeError, LOGGER } from '../logging/logger.js';
import { Repeated } from '../start/repeated.js';
import { UnusedObject } from './picture-store.entities.js';
import { PictureStore } from './picture-store.js';

/** What the job is called. */
const JOB = 'unused-objects';
const MINUTE = 60_000;
const BATCH = 100;
const AT_ONCE = 8;
/** Minutes between two attempts at most. */
const LONGEST_WAIT = 60;

/**
 * Deletes what the store holds and no row names, and tries until it is gone: what was erased at once, what a
 * submission left behind after a day. What is to be deleted is in the database, so that it survives the end of a server.
 */
@Injectable()
export class ObjectSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly minutely = new Repeated({
    every: MINUTE,
    run: async () => {
      await this.sweep();
      return undefined;
    },
    failed: (error) => {
      this.metrics.jobFailed(JOB);
      this.logger.warn({ error: describeError(error) }, 'unused objects not deleted yet');
    },
  });

  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly work: UnitOfWork,
    private readonly metrics: Metrics,
    private readonly store: PictureStore,
  ) {}

  onApplicationBootstrap(): void {
    if (this.store.isNamed) this.minutely.start(1000);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.minutely.end();
  }

  /** Begins soon, where this server does so by itself: something was erased. */
  hurry(): void {
    this.minutely.hurry();
  }

  /**
   * Deletes what is due.
   *
   * @throws Problem 503 when the store cannot be used
   */
  async sweep(): Promise<void> {
    if (!this.store.isNamed || (await this.due(1)).length === 0) return;
    await runJob(this.work.write.bind(this.work), JOB, (turn) => this.sweepAll(turn));
  }

  private async sweepAll(turn: Turn): Promise<void> {
    for (;;) {
      if (this.minutely.ended) turn.stop();
      turn.check();
      const due = await this.due(BATCH);
      if (due.length === 0) return;
      const held = await this.hold(turn, due);
      const limit = pLimit(AT_ONCE);
      const results = await Promise.allSettled(
        held.map(({ name }) => limit(() => this.store.remove(name))),
      );
      const gone = held.filter((_, index) => results[index]?.status === 'fulfilled');
      await this.work.write((manager) => manager.getRepository(UnusedObject).remove(gone));
      turn.done += gone.length;
      const failed = results.find((result) => result.status === 'rejected');
      if (gone.length === 0 && failed) throw failed.reason;
    }
  }

  private due(take: number): Promise<UnusedObject[]> {
    return this.work.read.getRepository(UnusedObject).find({
      where: { nextAttemptAt: LessThanOrEqual(Date.now()) },
      order: { nextAttemptAt: 'ASC' },
      take,
    });
  }

  /**
   * Postpones what is due, before anything is deleted: no row can claim it from then on, and one that fails holds
   * nobody up.
   *
   * @returns those that no row claimed meanwhile
   */
  private async hold(turn: Turn, due: readonly UnusedObject[]): Promise<UnusedObject[]> {
    return this.work.write(async (manager) => {
      await turn.hold(manager);
      const held: UnusedObject[] = [];
      for (const object of due) {
        const { siteId, submissionId, name, attempts } = object;
        const wait = Math.min(LONGEST_WAIT, 2 ** Math.min(attempts, 6)) * MINUTE;
        const change = { attempts: attempts + 1, nextAttemptAt: Date.now() + wait };
        const { affected } = await manager
          .getRepository(UnusedObject)
          .update({ siteId, submissionId, name }, change);
        if (affected === 1) held.push(object);
      }
      return held;
    });
  }
}
