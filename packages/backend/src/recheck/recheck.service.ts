import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LessThanOrEqual } from 'typeorm';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Metrics } from '../health/metrics.js';
import { describeError, LOGGER } from '../logging/logger.js';
import { PictureRepository } from '../submissions/picture.repository.js';
import { Repeated } from '../start/repeated.js';
import { Submission } from '../submissions/submission.entities.js';
import { agrees } from './compare.js';
import { Network } from './network.js';
import type { ServerCheck } from './recheck.entities.js';
import { WaitingCheck } from './recheck.entities.js';

const EVERY = 1000;
/** Longer than a look may take: another server, or this one after a restart, takes over after it. */
const LEASE = 60_000;
const ATTEMPTS = 3;
const BACK_OFF = 10_000;

/**
 * Runs the network again on what was stored, beside the requests and after their answers. What waits
 * is in the database, so that it survives the end of a server and another one can go on with it.
 */
@Injectable()
export class RecheckService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly network: Network | undefined;
  private readonly checking = new Repeated({
    every: EVERY,
    run: async () => ((await this.checkDue()) === this.config.recheckWorkers ? 0 : undefined),
    failed: (error) => {
      this.metrics.jobFailed('checks');
      this.logger.warn({ error: describeError(error) }, 'checks wait');
    },
  });

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly work: UnitOfWork,
    private readonly pictures: PictureRepository,
    private readonly metrics: Metrics,
  ) {
    if (config.recheck) this.network = new Network(config.recheckWorkers, config.modelFolder);
  }

  onApplicationBootstrap(): void {
    if (this.network) this.checking.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.checking.end();
    await this.network?.close();
  }

  /** Looks at as many as there are workers; says how many it found. */
  private async checkDue(): Promise<number> {
    const due = await this.work.read.getRepository(WaitingCheck).find({
      where: { nextAttemptAt: LessThanOrEqual(Date.now()) },
      order: { nextAttemptAt: 'ASC' },
      take: this.config.recheckWorkers,
    });
    await Promise.all(due.map((waiting) => this.attempt(waiting)));
    return due.length;
  }

  private async attempt(waiting: WaitingCheck): Promise<void> {
    const { siteId, submissionId, attempts, nextAttemptAt } = waiting;
    // of several servers, the one that moves the time on does the work
    const lease = { attempts: attempts + 1, nextAttemptAt: Date.now() + LEASE };
    const claimed = await this.work.write((manager) =>
      manager.getRepository(WaitingCheck).update({ siteId, submissionId, nextAttemptAt }, lease),
    );
    if (claimed.affected !== 1) return;
    try {
      await this.settle(siteId, submissionId, await this.check(siteId, submissionId));
    } catch (error) {
      this.logger.warn({ error: describeError(error), attempts }, 'a check failed');
      if (attempts + 1 >= ATTEMPTS) await this.settle(siteId, submissionId, 'off');
      else await this.postpone(siteId, submissionId, BACK_OFF * (attempts + 1));
    }
  }

  private async check(siteId: string, id: string): Promise<ServerCheck> {
    const submission = await this.work.read.getRepository(Submission).findOneBy({ siteId, id });
    const picture = await this.pictures.find(siteId, id, 'picture');
    // erased since, or there is another network here now
    const here = submission?.diagnosis.model.sha256 === this.config.recheck?.sha256;
    if (!submission || !picture || !here) return 'off';
    const sent = submission.diagnosis;
    const seen = await this.network!.look(picture, sent);
    return agrees(sent, seen, await this.network!.figures(sent)) ? 'agrees' : 'differs';
  }

  private async settle(siteId: string, id: string, serverCheck: ServerCheck): Promise<void> {
    await this.work.write(async (manager) => {
      await manager.getRepository(Submission).update({ siteId, id }, { serverCheck });
      await manager.getRepository(WaitingCheck).delete({ siteId, submissionId: id });
    });
    this.metrics.checked(serverCheck);
  }

  private async postpone(siteId: string, submissionId: string, wait: number): Promise<void> {
    const change = { nextAttemptAt: Date.now() + wait };
    await this.work.write((manager) =>
      manager.getRepository(WaitingCheck).update({ siteId, submissionId }, change),
    );
  }
}
