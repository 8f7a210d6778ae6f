import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Answer, AnswerCode } from '../reach/answer.entities.js';
import { Contact } from '../reach/contact.entity.js';
import { Draft } from '../drafts/draft.entity.js';
import { CaseReader } from '../presence/case-reader.entity.js';
import { releaseObjects } from '../picture-store/unused-objects.js';
import { WaitingCheck } from '../recheck/recheck.entities.js';
import { Review } from '../reviews/review.entity.js';
import { Picture, Submission, SubmissionRequest } from './submission.entities.js';

/** Rows of submissions and of the requests that they came with. */
@Injectable()
export class SubmissionRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** One submission, or null. */
  find(siteId: string, id: string): Promise<Submission | null> {
    return this.work.read.getRepository(Submission).findOneBy({ siteId, id });
  }

  /** What was answered under an idempotency key, or null. */
  findRequest(siteId: string, requestKey: string): Promise<SubmissionRequest | null> {
    return this.work.read.getRepository(SubmissionRequest).findOneBy({ siteId, requestKey });
  }

  /** Keeps a submission and what is answered to it. */
  async insert(
    manager: EntityManager,
    submission: Submission,
    request: SubmissionRequest,
  ): Promise<void> {
    // insert this first: of two with the same key, one waits here and then finds the other
    await manager.getRepository(SubmissionRequest).insert(request);
    await manager.getRepository(Submission).insert(submission);
  }

  /** Erases everything about a submission but that there was a request; null when there was none. */
  async erase(
    manager: EntityManager,
    siteId: string,
    id: string,
  ): Promise<Pick<Submission, 'receivedAt'> | null> {
    const select = { siteId: true, id: true, receivedAt: true };
    const found = await manager
      .getRepository(Submission)
      .findOne({ select, where: { siteId, id } });
    await releaseObjects(manager, { siteId, submissionId: id });
    await manager.getRepository(Picture).delete({ siteId, submissionId: id });
    await manager.getRepository(WaitingCheck).delete({ siteId, submissionId: id });
    await manager.getRepository(Review).delete({ siteId, submissionId: id });
    for (const entity of [Contact, AnswerCode, Answer]) {
      await manager.getRepository(entity).delete({ siteId, submissionId: id });
    }
    await manager.getRepository(CaseReader).delete({ siteId, submissionId: id });
    const { affected } = await manager.getRepository(Submission).delete({ siteId, id });
    // after the row: who writes a draft holds that one first
    await manager.getRepository(Draft).delete({ siteId, submissionId: id });
    // of two who erase it at once, one did
    return affected === 1 ? found : null;
  }
}
