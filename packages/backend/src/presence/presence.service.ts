import { Injectable } from '@nestjs/common';
import { LessThan, MoreThan } from 'typeorm';
import type { Staff } from '../auth/access.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { notFound } from '../problem.js';
import { holdSubmission } from '../submissions/hold-submission.js';
import { UserRepository } from '../users/user.repository.js';
import type { ReaderDto } from '../worklist/work.schema.js';
import { CaseReader } from './case-reader.entity.js';

/** Milliseconds for which somebody who said so is taken to have a case open; pages say it every 15 seconds. */
const HERE_FOR = 40_000;
/** More than ever read one case at once. */
const MOST = 100;

/** Knows who has which case open, whichever server of the database they use. */
@Injectable()
export class PresenceService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly users: UserRepository,
  ) {}

  /**
   * The caller has a case open.
   *
   * @returns who else has
   * @throws Problem 404
   */
  async enter(siteId: string, staff: Staff, submissionId: string): Promise<ReaderDto[]> {
    const key = { siteId, submissionId, userId: staff.user.id };
    const now = Date.now();
    await this.work.write(async (manager) => {
      const readers = manager.getRepository(CaseReader);
      const { affected } = await readers.update(key, { at: now });
      if (affected === 1) return;
      // one that is erased meanwhile leaves nothing behind
      if (!(await holdSubmission(manager, siteId, submissionId))) throw notFound();
      await readers.delete({ siteId, at: LessThan(now - HERE_FOR) });
      await readers.upsert({ ...key, at: now }, ['siteId', 'submissionId', 'userId']);
    });
    const open = await this.open(siteId);
    return (open.get(submissionId) ?? []).filter(({ id }) => id !== staff.user.id);
  }

  /** The caller has left it. */
  async leave(siteId: string, staff: Staff, submissionId: string): Promise<void> {
    const key = { siteId, submissionId, userId: staff.user.id };
    await this.work.write((manager) => manager.getRepository(CaseReader).delete(key));
  }

  /** Who has which case of a site open, by its id. */
  async open(siteId: string): Promise<Map<string, ReaderDto[]>> {
    const found = await this.work.read.getRepository(CaseReader).find({
      where: { siteId, at: MoreThan(Date.now() - HERE_FOR) },
      order: { submissionId: 'ASC', userId: 'ASC' },
    });
    const open = new Map<string, ReaderDto[]>();
    // asked once a second
    if (found.length === 0) return open;
    const names = await this.users.names(found.map(({ userId }) => userId));
    for (const { submissionId, userId } of found) {
      const readers = open.get(submissionId) ?? [];
      if (readers.length < MOST) readers.push({ id: userId, name: names.get(userId) ?? '' });
      open.set(submissionId, readers);
    }
    return open;
  }
}
