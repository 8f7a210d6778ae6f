import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { In, MoreThanOrEqual } from 'typeorm';
import { AuditEntry } from '../audit/audit.entities.js';
import { AuditService } from '../audit/audit.service.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { KeyRing } from '../keys/key-ring.js';
import { describeError, LOGGER } from '../logging/logger.js';
import { ObjectSweeper } from '../picture-store/object-sweeper.js';
import { notFound } from '../problem.js';
import { Site } from '../sites/site.entities.js';
import { Repeated } from '../start/repeated.js';
import { markChanged } from '../stats/changed-days.js';
import type { ErasedDto } from '../submissions/submission-list.schema.js';
import { Submission } from '../submissions/submission.entities.js';
import { SubmissionRepository } from '../submissions/submission.repository.js';
import { Outbox } from '../webhooks/outbox.js';
import { ErasedList } from './erased-list.js';
import { findMarked, markOf } from './marked.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ACTION = 'submission.erase';

/**
 * Erases submissions for good. What is to be erased is on the list before it leaves the database: if the
 * server is killed in between, it is erased at the next start.
 */
@Injectable()
export class ErasureService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly hourly = new Repeated({
    every: HOUR,
    run: () => {
      this.forgetOld();
      return Promise.resolve(undefined);
    },
    failed: (error) => {
      this.logger.error({ error: describeError(error) }, 'list of erased not shortened');
    },
  });

  /** Whether the log holds what was erased: another process kept it from being emptied. */
  private isLogHeld = false;
  private readonly minutely = new Repeated({
    every: MINUTE,
    run: async () => {
      if (this.isLogHeld) await this.emptyLog();
      return undefined;
    },
    failed: (error) => {
      this.logger.error({ error: describeError(error) }, 'log not emptied');
    },
  });

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly work: UnitOfWork,
    private readonly submissions: SubmissionRepository,
    private readonly list: ErasedList,
    private readonly ring: KeyRing,
    private readonly audit: AuditService,
    private readonly outbox: Outbox,
    private readonly sweeper: ObjectSweeper,
  ) {}

  /** Erases again what an older database holds, before anybody can see it. */
  async onApplicationBootstrap(): Promise<void> {
    const { marks, newest } = this.list.read();
    if (newest !== undefined && !(await this.knowsErasureSince(newest))) {
      const erased = await this.eraseMarked(new Set(marks.keys()));
      if (erased > 0) this.logger.warn({ erased }, 'erased again: the database was older');
    }
    // a server that was killed may have left it
    await this.emptyLog();
    this.minutely.start();
    this.hourly.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.minutely.end();
    await this.hourly.end();
  }

  /**
   * Erases submissions with their pictures, keys and reviews, one transaction each; what was erased before
   * is no mistake. When it is settled, the list and the database are on disk; what lies in the picture store, and
   * cannot be opened from then on, is deleted at once or as soon as the store can be used.
   *
   * @returns how many were there
   */
  async erase(
    siteId: string,
    ids: readonly string[],
    actorId: string | null,
    why: string,
  ): Promise<number> {
    const found = await this.work.read
      .getRepository(Submission)
      .find({ select: { siteId: true, id: true }, where: { siteId, id: In([...ids]) } });
    if (found.length === 0) return 0;
    await this.list.add(found.map(({ id }) => markOf(this.ring, siteId, id)));
    let erased = 0;
    for (const { id } of found) {
      if (await this.eraseOne(siteId, id, actorId, why)) erased++;
    }
    await this.emptyLog();
    this.sweeper.hurry();
    return erased;
  }

  /**
   * Erases what somebody of the staff was asked to, and certifies it.
   *
   * @throws Problem 404 where nothing was there
   */
  async eraseAsked(siteId: string, ids: string[], actorId: string): Promise<ErasedDto> {
    const erased = await this.erase(siteId, ids, actorId, 'by the staff');
    if (erased === 0) throw notFound();
    const { name: clinic } = await this.work.read
      .getRepository(Site)
      .findOneByOrFail({ id: siteId });
    const record = { siteId, actorId, action: 'erasure.certify', subjects: ids };
    const { sequence: entry, at, hash } = await this.audit.add(record);
    return { erased, certificate: { clinic, at, ids: [...ids].sort(), entry, hash } };
  }

  /** Erases every submission whose mark is among those of a list. */
  async eraseMarked(marks: ReadonlySet<string>): Promise<number> {
    let erased = 0;
    for await (const { siteId, ids } of findMarked(this.work.read, this.ring, marks)) {
      erased += await this.erase(siteId, ids, null, 'erased before');
    }
    return erased;
  }

  /** Every erasure is in the audit log: a database without the list's last one is older than the list. */
  private async knowsErasureSince(at: number): Promise<boolean> {
    const sites = await this.work.read.getRepository(Site).find({ select: { id: true } });
    const where = {
      siteId: In(sites.map(({ id }) => id)),
      at: MoreThanOrEqual(at),
      action: ACTION,
    };
    return this.work.read.getRepository(AuditEntry).existsBy(where);
  }

  private eraseOne(siteId: string, id: string, actorId: string | null, why: string) {
    return this.work.write(async (manager) => {
      const gone = await this.submissions.erase(manager, siteId, id);
      if (!gone) return false;
      await markChanged(manager, siteId, gone.receivedAt);
      const details = { why };
      await this.audit.record({ siteId, actorId, action: ACTION, subjectId: id, details });
      await this.outbox.add(siteId, 'submission.erased', { id });
      return true;
    });
  }

  /** What cannot be emptied now, as during a backup, is emptied some minutes later or at the next start. */
  private async emptyLog(): Promise<void> {
    this.isLogHeld = !(await this.work.emptyLog());
    if (this.isLogHeld) this.logger.warn('log not emptied yet: another process reads an old state');
  }

  private forgetOld(): void {
    const { backupDays } = this.config;
    if (backupDays === undefined) return;
    const forgotten = this.list.forget(Date.now() - (backupDays + 1) * DAY);
    if (forgotten > 0) this.logger.info({ forgotten }, 'list of erased shortened');
  }
}
