import { agreementOf } from '@dermdx/contract';
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
  ) {}

  /**
   * Adds a reading; whether it agrees with the network follows from what was found.
   *
   * @throws Problem 404, 422
   */
  async add(siteId: string, staff: Staff, id: string, sent: NewReviewDto): Promise<ReviewDto> {
    const found = await this.work.read.getRepository(Submission).findOneBy({ siteId, id });
    if (!found) throw notFound();
    const blind = (await this.blindReads.withheld(siteId, staff, [found])).has(id);
    check(sent, blind);
    const { finding, words = null, basis = 'picture', note = '' } = sent;
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
      note,
      blind,
    };
    try {
      await this.work.write(async (manager) => {
        // takes the row first: of two who read at once, the second sees the reading of the other
        const { affected } = await manager
          .getRepository(Submission)
          .increment({ siteId, id }, 'readings', 1);
        if (affected === 0) throw notFound();
        await manager.getRepository(Review).insert(review);
        await restage(manager, siteId, id);
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

function check({ finding, words, basis }: NewReviewDto, blind: boolean): void {
  if (finding === 'other' && words === undefined) {
    throw invalid([{ field: 'words', message: 'are needed to say what else it is' }]);
  }
  if (finding !== 'other' && words !== undefined) {
    throw invalid([{ field: 'words', message: 'must be absent unless the finding is other' }]);
  }
  // else who knows the histology would be shown what they have not read
  if (blind && basis === 'histology') {
    throw invalid([{ field: 'basis', message: 'must be picture in a blind read' }]);
  }
}
