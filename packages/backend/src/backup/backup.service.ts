import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { AuditService, INSTALLATION } from '../audit/audit.service.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { databaseFile } from '../database/data-source.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Metrics } from '../health/metrics.js';
import { Job } from '../jobs/job.entity.js';
import { runJob } from '../jobs/jobs.js';
import type { Turn } from '../jobs/turn.js';
import { describeError, LOGGER } from '../logging/logger.js';
import { Repeated } from '../start/repeated.js';
import {
  BACKUP_ACTION,
  BACKUP_JOB,
  completeFolder,
  forgetBackups,
  nameOf,
  prepareFolder,
} from './backup-folder.js';
import { copyDatabase } from './copy-database.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Backs SQLite up: when a command asks, and by itself where a folder is named for it. */
@Injectable()
export class BackupService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** After one that failed, the next is not tried at once: the disk may be full. */
  private notBefore = 0;
  private turn: Turn | undefined;
  private readonly looking = new Repeated({
    every: MINUTE,
    run: async () => {
      await this.makeDue();
      return undefined;
    },
    failed: (error) => {
      this.notBefore = Date.now() + HOUR;
      this.metrics.jobFailed(BACKUP_JOB);
      this.logger.error({ error: describeError(error) }, 'backup failed');
    },
  });

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly work: UnitOfWork,
    private readonly audit: AuditService,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.backupFolder !== undefined) this.looking.start(0);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.turn?.stop();
    await this.looking.end();
  }

  /**
   * Copies the database, as it is at one moment, and the key ring into a new folder.
   *
   * @returns whether it was made: not while another process makes one, nor when it was cancelled
   */
  make(folder: string): Promise<boolean> {
    const write = this.work.write.bind(this.work);
    return runJob(write, BACKUP_JOB, (turn) => this.copy(folder, turn));
  }

  private async copy(folder: string, turn: Turn): Promise<void> {
    const copy = prepareFolder(folder);
    this.turn = turn;
    try {
      // before the copy: it is the newest thing in it, and tells how old it is
      const record = { siteId: INSTALLATION, actorId: null, action: BACKUP_ACTION };
      await this.audit.record(record);
      await copyDatabase(databaseFile(this.config), copy, turn);
      completeFolder(folder, copy, this.config.keyRingFile);
    } finally {
      this.turn = undefined;
      rmSync(copy, { force: true });
    }
  }

  private async makeDue(): Promise<void> {
    const { backupFolder, backupHours, backupDays } = this.config;
    if (backupFolder === undefined || Date.now() < this.notBefore) return;
    const job = await this.work.read.getRepository(Job).findOneBy({ name: BACKUP_JOB });
    if (Date.now() - (job?.finishedAt ?? 0) < backupHours * HOUR) return;
    const start = performance.now();
    if (!(await this.make(join(backupFolder, nameOf(Date.now()))))) {
      // another process makes one, or somebody stopped it
      this.notBefore = Date.now() + HOUR;
      return;
    }
    const seconds = Math.round((performance.now() - start) / 1000);
    // nothing is deleted before there is something newer
    const keptFor = backupDays === undefined ? Infinity : backupDays * DAY;
    const forgotten = forgetBackups(backupFolder, Date.now() - keptFor);
    this.logger.info({ seconds, forgotten }, 'backed up');
  }
}
