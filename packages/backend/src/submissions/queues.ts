import type { SelectQueryBuilder } from 'typeorm';
import { Review } from '../reviews/review.entity.js';
import type { Submission } from './submission.entities.js';
import { urgencyRange } from './submission.entities.js';

/** What is left to do, by kind. Each holds only what the caller has not read yet. */
export const QUEUES = [
  'to-read',
  'urgent',
  'with-picture',
  'mine',
  'second-opinion',
  'flagged',
] as const;

/** One of {@link QUEUES}. */
export type Queue = (typeof QUEUES)[number];

/** Queues that tell what the network or a colleague said: a site that reads blind has none of them. */
export const TELLING_QUEUES: readonly Queue[] = ['urgent', 'second-opinion'];

/** Narrows a query of submissions to a queue of a reader, along the index that has it. */
export function inQueue(
  query: SelectQueryBuilder<Submission>,
  queue: Queue,
  readerId: string,
): SelectQueryBuilder<Submission> {
  query.andWhere('submission.reviewed = :queueReviewed', { queueReviewed: false });
  switch (queue) {
    case 'to-read':
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
    case 'second-opinion':
      query.andWhere('submission.stage IN (:...queueStages)', { queueStages: ['second', 'third'] });
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
