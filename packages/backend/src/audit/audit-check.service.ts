import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Not } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Metrics } from '../health/metrics.js';
import { newId } from '../ids.js';
import { Job } from '../jobs/job.entity.js';
import { runJob } from '../jobs/jobs.js';
import type { Turn } from '../jobs/turn.js';
import { describeError, LOGGER } from '../logging/logger.js';
import { LongReads } from '../long-reads/long-reads.js';
import { notFound } from '../problem.js';
import { Repeated } from '../start/repeated.js';
import type { ChainPage } from './audit-chain.js';
import { GENESIS } from './audit-chain.js';
import { AuditCheck } from './audit-check.entity.js';
import { AuditHead } from './audit.entities.js';
import type { AuditCheckDto } from './audit.schema.js';
import { INSTALLATION } from './audit.service.js';

const JOB = 'audit-check';
const EVERY = 1000;
/** Milliseconds for which one site's log is followed before it is the next one's turn, and progress is written down. */
const SLICE = 250;

/** Follows the chains of audit logs, for whoever asks: one server at a time does it, and another goes on after a kill. */
@Injectable()
export class AuditCheckService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private current: Promise<void> | undefined;
  private readonly looking = new Repeated({
    every: EVERY,
    run: async () => {
      await this.goOn();
      return undefined;
    },
    failed: (error) => {
      this.tellOf(error);
    },
  });

  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly work: UnitOfWork,
    private readonly reads: LongReads,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    this.looking.start(0);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.looking.end();
    await this.current?.catch(() => undefined);
  }

  /** Begins a check of a site's log, unless one is under way; answers how far it is. */
  async begin(siteId: string): Promise<AuditCheckDto> {
    const check = await this.work.write(async (manager) => {
      const checks = manager.getRepository(AuditCheck);
      const known = await checks.findOneBy({ siteId });
      if (known?.state === 'running') return known;
      const begun = beginning(siteId, await manager.getRepository(AuditHead).findOneBy({ siteId }));
      if (!known) {
        // of two that begin the first one at once, one adds it and the other finds it when it runs again
        await checks.insert(begun);
        return begun;
      }
      const { affected } = await checks.update({ siteId, state: Not('running') }, begun);
      // of two that begin a later one at once, the second waits for the first
      return affected === 1 ? begun : checks.findOneByOrFail({ siteId });
    });
    // whoever waits for it need not wait for the next look
    void this.goOn().catch((error: unknown) => {
      this.tellOf(error);
    });
    return toDto(check);
  }

  /** How far the last check of a site's log is, or what it found. */
  async find(siteId: string): Promise<AuditCheckDto> {
    return toDto(await this.work.read.getRepository(AuditCheck).findOneBy({ siteId }));
  }

  /**
   * Stops the check of a site's log.
   *
   * @throws Problem 404 when none is under way
   */
  async cancel(siteId: string): Promise<void> {
    const { affected } = await this.work.write((manager) =>
      manager
        .getRepository(AuditCheck)
        .update({ siteId, state: 'running' }, { state: 'cancelled', finishedAt: Date.now() }),
    );
    if (affected !== 1) throw notFound();
  }

  /** Follows a site's log to its end, here and now: for a command, which answers nobody else meanwhile. */
  async follow(siteId: string): Promise<AuditCheckDto> {
    const head = await this.work.read.getRepository(AuditHead).findOneBy({ siteId });
    let check = beginning(siteId, head);
    while (check.state === 'running') check = { ...check, ...(await this.slice(check)) };
    return toDto(check);
  }

  private async goOn(): Promise<void> {
    this.current ??= this.followAll().finally(() => {
      this.current = undefined;
    });
    await this.current;
  }

  private async followAll(): Promise<void> {
    const running = { state: 'running' as const };
    const checks = this.work.read.getRepository(AuditCheck);
    if (!(await checks.existsBy(running))) return;
    const done = await runJob(this.work.write.bind(this.work), JOB, async (turn) => {
      for (;;) {
        const found = await checks.find({ where: running, order: { startedAt: 'ASC' } });
        if (found.length === 0) return;
        // fair by site: a long log is followed no longer at once than a short one
        for (const check of found) await this.take(turn, check);
      }
    });
    if (!done) await this.obeyCommand();
  }

  private async take(turn: Turn, check: AuditCheck): Promise<void> {
    if (this.looking.ended) turn.stop();
    turn.check();
    const { siteId, runId } = check;
    const change = await this.slice(check);
    await this.work.write(async (manager) => {
      await turn.hold(manager);
      // unless it was cancelled, or begun anew
      await manager.getRepository(AuditCheck).update({ siteId, runId, state: 'running' }, change);
    });
    turn.done += change.sequence - check.sequence;
  }

  /** Follows a log for a while. */
  private async slice(check: AuditCheck) {
    const { siteId, headSequence, headHash } = check;
    const head = headHash === null ? null : { sequence: headSequence, hash: headHash };
    const until = performance.now() + SLICE;
    let { sequence, hash } = check;
    let page: ChainPage;
    do {
      page = await this.reads.read('chainPage', { siteId, last: { sequence, hash }, head });
      ({ sequence, hash } = page.last);
    } while (page.more && performance.now() < until);
    if (page.more) return { sequence, hash };
    // the first entry says that the site was made; the installation's own chain may be empty
    const expected = head?.sequence ?? (siteId === INSTALLATION ? 0 : 1);
    // entries may have been added since the check began, never taken away
    const intact = !page.broken && sequence >= expected;
    const brokenAt = intact ? null : sequence + 1;
    return { sequence, hash, state: 'done' as const, brokenAt, finishedAt: Date.now() };
  }

  /** Where `dermdx-backend cancel-job` stopped the job, its checks are not begun again by themselves. */
  private async obeyCommand(): Promise<void> {
    await this.work.write(async (manager) => {
      const job = { name: JOB, owner: '', cancelled: true };
      if (!(await manager.getRepository(Job).existsBy(job))) return;
      const change = { state: 'cancelled' as const, finishedAt: Date.now() };
      await manager.getRepository(AuditCheck).update({ state: 'running' }, change);
    });
  }

  private tellOf(error: unknown): void {
    this.metrics.jobFailed(JOB);
    this.logger.warn({ error: describeError(error) }, 'audit checks wait');
  }
}

function beginning(siteId: string, head: AuditHead | null): AuditCheck {
  return {
    siteId,
    runId: newId(),
    state: 'running',
    startedAt: Date.now(),
    finishedAt: null,
    headSequence: head?.sequence ?? 0,
    headHash: head?.hash ?? null,
    sequence: 0,
    hash: GENESIS,
    brokenAt: null,
  };
}

function toDto(check: AuditCheck | null): AuditCheckDto {
  if (!check) {
    const none = { startedAt: null, finishedAt: null, intact: null, brokenAt: null };
    return { state: 'never', checked: 0, total: 0, ...none };
  }
  const { state, sequence, headSequence, startedAt, finishedAt, brokenAt } = check;
  const intact = state === 'done' ? brokenAt === null : null;
  const total = Math.max(headSequence, sequence);
  return { state, checked: sequence, total, startedAt, finishedAt, intact, brokenAt };
}
