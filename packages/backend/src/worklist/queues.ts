import type { Queue } from '@dermdx/contract';
import type { SelectQueryBuilder } from 'typeorm';
import { Review } from '../reviews/review.entity.js';
import type { Stage, Submission } from '../submissions/submission.entities.js';
import { urgencyRange } from '../submissions/submission.entities.js';

/** A queue of a reader, or the part of it that is in one stage. */
export interface QueuePart {
  queue: Queue;
  readerId: string;
  stage?: Stage;
}

/**
 * The parts of a queue of which each lies along an index: a database that is asked for two stages at once, in an
 * order, may read all submissions in that order.
 */
export function partsOf(queue: Queue, readerId: string): QueuePart[] {
  if (queue !== 'second-opinion') return [{ queue, readerId }];
  return (['second', 'third'] as const).map((stage) => ({ queue, readerId, stage }));
}

/** Narrows a query of submissions to a part of a queue. */
export function inQueue(
  query: SelectQueryBuilder<Submission>,
  { queue, readerId, stage }: QueuePart,
): SelectQueryBuilder<Submission> {
  // readings have nothing to do with it: whoever answered has read it
  if (queue === 'answered-unread') {
    return query.andWhere('submission.answered = :queueAnswered', { queueAnswered: 'unread' });
  }
  // what waits for a second reading has not been settled: said twice, a database takes the longer way
  if (stage) query.andWhere('submission.stage = :queueStage', { queueStage: stage });
  else query.andWhere('submission.reviewed = :queueReviewed', { queueReviewed: false });
  switch (queue) {
    case 'to-read':
    case 'second-opinion':
      break;
    case 'urgent': {
      const [from, below] = urgencyRange('see-soon');
      query.andWhere('submission.urgency >= :queueFrom', { queueFrom: from });
      query.andWhere('submission.urgency < :queueBelow', { queueBelow: below });
      break;
    }
    case 'with-picture':
      query.andWhere('submission.hasPicture = :queuePicture', { queuePicture: true });
      break;
    case 'mine':
      query.andWhere('submission.assigneeId = :queueReader', { queueReader: readerId });
      break;
    case 'flagged':
      query.andWhere('submission.flagged = :queueFlagged', { queueFlagged: true });
  }
  // who has read it waits for others to
  const own = query
    .subQuery()
    .select('1')
    .from(Review, 'own')
    .where('own.siteId = submission.siteId')
    .andWhere('own.submissionId = submission.id')
    .andWhere('own.reviewerId = :queueOwn')
    .getQuery();
  return query.andWhere(`NOT EXISTS ${own}`, { queueOwn: readerId });
}
