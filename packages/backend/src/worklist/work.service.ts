import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IsNull } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { AuditDetails } from '../audit/audit.entities.js';
import type { Staff } from '../auth/access.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { invalid } from '../http/validate.js';
import { notFound, Problem } from '../problem.js';
import { BlindReads } from '../reviews/blind-reads.js';
import { Review } from '../reviews/review.entity.js';
import { mayAskSecond, restage } from '../reviews/stage.js';
import { markChanged } from '../stats/changed-days.js';
import { reaches } from '../users/user.entities.js';
import { UserRepository } from '../users/user.repository.js';
import type { ReaderDto, WorkChangesDto } from './work.schema.js';
import { holdSubmission } from '../submissions/hold-submission.js';
import { Submission } from '../submissions/submission.entities.js';

/** Shares the reading out: who reads what, what is marked, what wants a second opinion. */
@Injectable()
export class WorkService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly users: UserRepository,
    private readonly blindReads: BlindReads,
    private readonly audit: AuditService,
  ) {}

  /** Who can read at a site, by name. */
  async readers(siteId: string): Promise<ReaderDto[]> {
    const members = await this.users.members(siteId);
    return members
      .filter(({ role, active }) => active && reaches(role, 'reviewer'))
      .map(({ id, name }) => ({ id, name }))
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  /**
   * Changes who reads a submission, its mark, or whether a second opinion is awaited.
   *
   * @throws Problem 404; 409 where somebody else took it meanwhile, or there is nothing to ask or to settle
   */
  async change(siteId: string, staff: Staff, id: string, changes: WorkChangesDto): Promise<void> {
    const { assignment, flagged, second } = changes;
    const to = assignment?.to ?? null;
    if (to !== null && !(await this.readers(siteId)).some((reader) => reader.id === to)) {
      throw invalid([{ field: 'assignment.to', message: 'must be somebody who can read here' }]);
    }
    await this.work.write(async (manager) => {
      if (assignment) await this.assign(manager, siteId, id, assignment);
      const details: AuditDetails = {};
      if (assignment) details.assigneeId = to;
      if (flagged !== undefined) {
        details.flagged = flagged;
        await change(manager, siteId, id, { flagged });
      }
      if (second !== undefined) {
        details.second = second;
        await this.askSecond(manager, siteId, staff, id, second);
      }
      const actorId = staff.user.id;
      await this.audit.record({
        siteId,
        actorId,
        action: 'submission.work',
        subjectId: id,
        details,
      });
    });
  }

  private async assign(
    manager: EntityManager,
    siteId: string,
    id: string,
    { from, to }: NonNullable<WorkChangesDto['assignment']>,
  ): Promise<void> {
    const submissions = manager.getRepository(Submission);
    const { affected } = await submissions.update(
      { siteId, id, assigneeId: from ?? IsNull() },
      { assigneeId: to },
    );
    if (affected === 1) return;
    const found = await submissions.findOne({
      select: { siteId: true, id: true, assigneeId: true },
      where: { siteId, id },
    });
    if (!found) throw notFound();
    // MySQL does not count a row that stays as it was
    if (found.assigneeId === to && from === to) return;
    const message = 'Somebody else took it meanwhile. Look at it again.';
    throw new Problem(409, 'taken-meanwhile', message);
  }

  private async askSecond(
    manager: EntityManager,
    siteId: string,
    staff: Staff,
    id: string,
    second: 'asked' | 'declined',
  ): Promise<void> {
    // as a reading does
    await holdSubmission(manager, siteId, id);
    const found = await manager.getRepository(Submission).findOneBy({ siteId, id });
    if (!found) throw notFound();
    const reviews = await manager.getRepository(Review).findBy({ siteId, submissionId: id });
    const isWithheld = (await this.blindReads.withheld(siteId, staff, [found])).has(id);
    const hasRead = reviews.some(({ reviewerId }) => reviewerId === staff.user.id);
    const isAwaited = found.stage === 'second' || found.stage === 'third';
    const may =
      second === 'asked' ? !isWithheld && mayAskSecond(found, reviews) : hasRead && isAwaited;
    if (!may) {
      const message = 'There is no second opinion to ask for here, or to settle. Look at it again.';
      throw new Problem(409, 'nothing-to-settle', message);
    }
    await change(manager, siteId, id, { second });
    await restage(manager, siteId, id);
    await markChanged(manager, siteId, found.receivedAt);
  }
}

async function change(
  manager: EntityManager,
  siteId: string,
  id: string,
  changes: Partial<Pick<Submission, 'flagged' | 'second'>>,
): Promise<void> {
  const submissions = manager.getRepository(Submission);
  const { affected } = await submissions.update({ siteId, id }, changes);
  if (affected === 0 && !(await submissions.existsBy({ siteId, id }))) throw notFound();
}
