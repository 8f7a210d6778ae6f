import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { findRows, insertRows } from '../database/rows.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { holdSubmission } from './hold-submission.js';
import { deleteParts } from './parts.js';
import { Submission, SubmissionRequest } from './submission.entities.js';

/** Rows of submissions and of the requests that they came with. */
@Injectable()
export class SubmissionRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** One submission, or null. */
  find(siteId: string, id: string): Promise<Submission | null> {
    return this.work.read.getRepository(Submission).findOneBy({ siteId, id });
  }

  /** What was answered under an idempotency key, or null. */
  async findRequest(siteId: string, requestKey: string): Promise<SubmissionRequest | null> {
    const [found] = await findRows(this.work.read, SubmissionRequest, { siteId, requestKey });
    return found ?? null;
  }

  /** Keeps a submission and what is answered to it. */
  async insert(
    manager: EntityManager,
    submission: Submission,
    request: SubmissionRequest,
  ): Promise<void> {
    // insert this first: of two with the same key, one waits here and then finds the other
    await insertRows(manager, SubmissionRequest, request);
    await insertRows(manager, Submission, submission);
  }

  /** Erases everything about a submission but that there was a request; null when there was none. */
  async erase(
    manager: EntityManager,
    siteId: string,
    id: string,
  ): Promise<Pick<Submission, 'receivedAt'> | null> {
    // waits for whoever adds a reading or an answer just now; of two who erase it at once, one did
    if (!(await holdSubmission(manager, siteId, id))) return null;
    const select = { siteId: true, id: true, receivedAt: true };
    const found = await manager
      .getRepository(Submission)
      .findOneOrFail({ select, where: { siteId, id } });
    await deleteParts(manager, { siteId, submissionId: id });
    await manager.getRepository(Submission).delete({ siteId, id });
    return found;
  }

  /** Erases what is left of a submission that is gone; false where it is there. */
  async eraseLeftovers(manager: EntityManager, siteId: string, id: string): Promise<boolean> {
    if (await holdSubmission(manager, siteId, id)) return false;
    await deleteParts(manager, { siteId, submissionId: id });
    return true;
  }
}
