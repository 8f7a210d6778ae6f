import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { In } from 'typeorm';
import { AuditEntry, AuditHead } from '../audit/audit.entities.js';
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
import type { KnownEntry } from './list-lines.js';
import { findMarked, markOf } from './marked.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Erases submissions for good. What is to be erased is on the list before it leaves the database, and that it is done
 * is noted after: if the server is killed in between, or the database fails, it is erased at the next start.
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

  /** Erases again what was not erased to its end, or is back with an older database, before anybody can see it. */
  async onApplicationBootstrap(): Promise<void> {
    if (!(await this.isSettled())) {
      this.logger.info('looking for what is on the list of erased');
      const erased = await this.eraseAgain();
      if (erased > 0) this.logger.warn({ erased }, 'erased what is on the list of erased');
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
   * Erases submissions with their pictures, keys and reviews, one transaction each and in this order; what was erased
   * before is no mistake. When it is settled, the list and the database are on disk; what lies in the picture store, and
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
    const there = new Set(found.map(({ id }) => id));
    const run = await this.list.begin([...there].map((id) => markOf(this.ring, siteId, id)));
    const entries: KnownEntry[] = [];
    try {
      for (const id of new Set(ids)) {
        const entry = there.has(id) && (await this.eraseOne(siteId, id, actorId, why));
        if (entry) entries.push(entry);
      }
    } catch (error) {
      // those before it are gone: the log is to forget them, too
      this.isLogHeld = true;
      throw error;
    }
    await this.emptyLog();
    this.sweeper.hurry();
    await this.noteDone(run, entries.slice(-1));
    return entries.length;
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

  /**
   * Erases every submission that is on the list, and notes that all are gone: until then, the next start does it again.
   *
   * @param others - more marks, as of the lists of other servers
   * @returns how many were there
   */
  async eraseAgain(others: Iterable<string> = []): Promise<number> {
    const run = await this.list.begin([]);
    const { marks, open } = this.list.read();
    const { read } = this.work;
    let erased = 0;
    const all = new Set([...marks.keys(), ...others]);
    for await (const { siteId, ids } of findMarked(read, this.ring, all)) {
      erased += await this.erase(siteId, ids, null, 'erased before');
    }
    await this.list.settle(run, open, await read.getRepository(AuditHead).find());
    return erased;
  }

  /** Whether all that is on the list is erased, and the database no older than the list. */
  private async isSettled(): Promise<boolean> {
    const { marks, open, unsure, known } = this.list.read();
    if (marks.size === 0) return true;
    if (open.size > 0 || unsure.size > 0) return false;
    for (const { siteId, sequence, hash } of known) {
      const entry = { siteId, sequence, hash };
      if (!(await this.work.read.getRepository(AuditEntry).existsBy(entry))) return false;
    }
    return true;
  }

  private eraseOne(
    siteId: string,
    id: string,
    actorId: string | null,
    why: string,
  ): Promise<KnownEntry | null> {
    return this.work.write(async (manager) => {
      const gone = await this.submissions.erase(manager, siteId, id);
      if (!gone) return null;
      await markChanged(manager, siteId, gone.receivedAt);
      const record = { siteId, actorId, action: 'submission.erase', subjectId: id };
      const entry = await this.audit.add({ ...record, details: { why } });
      await this.outbox.add(siteId, 'submission.erased', { id });
      return { ...entry, siteId };
    });
  }

  /** Where that fails, what is erased is looked for again at the next start. */
  private async noteDone(run: string, known: readonly KnownEntry[]): Promise<void> {
    try {
      await this.list.done(run, known);
    } catch (error) {
      this.logger.warn({ error: describeError(error) }, 'not noted that it is erased');
    }
  }

  /** What cannot be emptied now, as during a backup, is emptied some minutes later or at the next start. */
  async emptyLog(): Promise<void> {
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
