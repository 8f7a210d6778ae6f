import { agreementOf } from '@dermdx/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Staff } from '../auth/access.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Draft } from '../drafts/draft.entity.js';
import { invalid } from '../http/validate.js';
import { newId } from '../ids.js';
import { notFound, Problem } from '../problem.js';
import { markChanged } from '../stats/changed-days.js';
import { Submission } from '../submissions/submission.entities.js';
import { UserRepository } from '../users/user.repository.js';
import { Outbox } from '../webhooks/outbox.js';
import { BlindReads } from './blind-reads.js';
import { stateOf } from './case-state.js';
import type { NewReviewDto, ReviewDto } from './review.schema.js';
import { Review } from './review.entity.js';
import { toReviewDto } from './review.mapper.js';
import { restage } from './stage.js';

/** Adds clinicians' readings. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blindReads: BlindReads,
    private readonly audit: AuditService,
    private readonly outbox: Outbox,
    private readonly users: UserRepository,
  ) {}

  /**
   * Adds a reading, and erases the draft of it; whether it agrees with the network follows from what was found.
   *
   * @throws Problem 404, 422; 409 where somebody has read it since the caller saw it
   */
  async add(siteId: string, staff: Staff, id: string, sent: NewReviewDto): Promise<ReviewDto> {
    const found = await this.work.read.getRepository(Submission).findOneBy({ siteId, id });
    if (!found) throw notFound();
    const blind = (await this.blindReads.withheld(siteId, staff, [found])).has(id);
    check(sent, blind);
    const { finding, words = null, basis = 'picture', note = '' } = sent;
    const { criteria = null, management = null, followUpMonths = null } = sent;
    const review: Review = {
      siteId,
      id: newId(),
      submissionId: id,
      reviewerId: staff.user.id,
      at: Date.now(),
      verdict: null,
      label: null,
      finding,
      words,
      basis,
      agreement: agreementOf(finding, found.predicted),
      criteria: criteria && [...new Set(criteria)],
      management,
      followUpMonths,
      note,
      blind,
    };
    await this.work.write(async (manager) => {
      // takes the row first: of two who read at once, the second sees the reading of the other
      const { affected } = await manager
        .getRepository(Submission)
        .increment({ siteId, id }, 'readings', 1);
      if (affected === 0) throw notFound();
      if (sent.state !== undefined) await this.compare(manager, review, sent.state);
      await manager.getRepository(Review).insert(review);
      const authorId = staff.user.id;
      await manager.getRepository(Draft).delete({ siteId, submissionId: id, authorId });
      await restage(manager, siteId, id);
      await markChanged(manager, siteId, found.receivedAt);
      const { id: reviewId, reviewerId: actorId } = review;
      const details = { reviewId, blind };
      await this.audit.record({ siteId, actorId, action: 'review.add', subjectId: id, details });
      await this.outbox.add(siteId, 'review.created', { id, reviewId });
    });
    return toReviewDto(review, staff.user.name);
  }

  /** Says who has read a case since the reader of a new review saw it; its row is held. */
  private async compare(manager: EntityManager, review: Review, state: string): Promise<void> {
    const { siteId, submissionId: id, reviewerId, blind } = review;
    const now = await manager.getRepository(Submission).findOneByOrFail({ siteId, id });
    // the new one is counted already
    const before = { reviewed: now.reviewed, readings: now.readings - 1 };
    const current = stateOf(before, blind);
    if (state === current) return;
    const reviews = await manager
      .getRepository(Review)
      .find({ where: { siteId, submissionId: id }, order: { at: 'ASC', id: 'ASC' } });
    const latest = reviews.at(-1);
    const names = await this.users.names([latest?.reviewerId ?? null]);
    const hasRead = reviews.some((one) => one.reviewerId === reviewerId);
    // whoever gives a second opinion has not seen the first
    const isTold = !blind && (now.reviewed || hasRead);
    const message = 'Somebody has read it since you opened it. Send it again with the new state.';
    throw new Problem(409, 'read-meanwhile', message, {
      meanwhile: {
        by: names.get(latest?.reviewerId ?? '') ?? null,
        at: latest?.at ?? null,
        finding: isTold ? (latest?.finding ?? null) : null,
        words: isTold ? (latest?.words ?? null) : null,
        state: current,
      },
    });
  }
}

function check(sent: NewReviewDto, blind: boolean): void {
  const { finding, words, basis, management, followUpMonths } = sent;
  if (finding === 'other' && words === undefined) {
    throw invalid([{ field: 'words', message: 'are needed to say what else it is' }]);
  }
  if (finding !== 'other' && words !== undefined) {
    throw invalid([{ field: 'words', message: 'must be absent unless the finding is other' }]);
  }
  if (management === 'follow-up' && followUpMonths === undefined) {
    throw invalid([{ field: 'followUpMonths', message: 'are needed to say when to look again' }]);
  }
  if (management !== 'follow-up' && followUpMonths !== undefined) {
    const message = 'must be absent unless the management is follow-up';
    throw invalid([{ field: 'followUpMonths', message }]);
  }
  // else who knows the histology would be shown what they have not read
  if (blind && basis === 'histology') {
    throw invalid([{ field: 'basis', message: 'must be picture in a blind read' }]);
  }
}
