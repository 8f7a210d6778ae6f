import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import type { Staff } from '../auth/access.js';
import { isDuplicate } from '../database/database-errors.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { invalid } from '../http/validate.js';
import { newId } from '../ids.js';
import { notFound } from '../problem.js';
import { markChanged } from '../stats/changed-days.js';
import { Submission } from '../submissions/submission.entities.js';
import { Outbox } from '../webhooks/outbox.js';
import { BlindReads } from './blind-reads.js';
import type { NewReviewDto, ReviewDto } from './review.schema.js';
import type { Verdict } from './review.entity.js';
import { Review } from './review.entity.js';
import { toReviewDto } from './review.mapper.js';

/** Adds clinicians' readings. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blindReads: BlindReads,
    private readonly audit: AuditService,
    private readonly outbox: Outbox,
  ) {}

  /** Adds a reading; in a blind one the verdict follows from the reader's own diagnosis. */
  async add(siteId: string, staff: Staff, id: string, sent: NewReviewDto): Promise<ReviewDto> {
    const found = await this.work.read.getRepository(Submission).findOneBy({ siteId, id });
    if (!found) throw notFound();
    const blind = (await this.blindReads.withheld(siteId, staff, [found])).has(id);
    const review: Review = {
      siteId,
      id: newId(),
      submissionId: id,
      reviewerId: staff.user.id,
      at: Date.now(),
      verdict: decideVerdict(sent, blind, found.predicted),
      label: sent.label ?? null,
      note: sent.note ?? '',
      blind,
    };
    try {
      await this.work.write(async (manager) => {
        const change = { reviewed: true, agreement: review.verdict };
        const { affected } = await manager.getRepository(Submission).update({ siteId, id }, change);
        if (affected === 0) throw notFound();
        await manager.getRepository(Review).insert(review);
        await markChanged(manager, siteId, found.receivedAt);
        const { id: reviewId, reviewerId: actorId } = review;
        const details = { reviewId, blind };
        await this.audit.record({ siteId, actorId, action: 'review.add', subjectId: id, details });
        await this.outbox.add(siteId, 'review.created', { id, reviewId });
      });
    } catch (error) {
      // the id is new: it can only exist because our own commit succeeded and its answer was lost
      if (!isDuplicate(error)) throw error;
    }
    return toReviewDto(review, staff.user.name);
  }
}

function decideVerdict(sent: NewReviewDto, blind: boolean, predicted: string | null): Verdict {
  if (blind) {
    if (sent.verdict !== undefined && sent.verdict !== 'unsure') {
      throw invalid([{ field: 'verdict', message: 'must be absent or unsure in a blind read' }]);
    }
    if (sent.verdict === undefined && sent.label === undefined) {
      throw invalid([{ field: 'label', message: 'is needed in a blind read' }]);
    }
    // no agreement where the network gave no diagnosis
    if (sent.verdict === 'unsure' || predicted === null) return 'unsure';
    return sent.label === predicted ? 'agree' : 'disagree';
  }
  if (sent.verdict === undefined) {
    throw invalid([{ field: 'verdict', message: 'must be agree, disagree or unsure' }]);
  }
  if (sent.verdict === 'agree' && sent.label !== undefined && sent.label !== predicted) {
    throw invalid([{ field: 'label', message: 'must be the network’s when the verdict is agree' }]);
  }
  return sent.verdict;
}
