import type { Queue } from '@dermdx/contract';
import type { SelectQueryBuilder } from 'typeorm';
import { Review } from '../reviews/review.entity.js';
import type { Rank, Stage, Submission } from '../submissions/submission.entities.js';
import { RANKS, rangeOf } from '../submissions/submission.entities.js';

/** A queue of a reader, or a part of it that lies along one index in the order that is asked for. */
export interface QueuePart {
  queue: Queue;
  readerId: string;
  /** Only what is in this stage. */
  stage?: Stage | undefined;
  /** Only what has this rank: of one rank, the order of urgency is the order of arrival. */
  rank?: Rank | undefined;
}

/** The index along which each queue lies, in the order of urgency. */
const INDEX = {
  'to-read': 'submissions_to_read',
  urgent: 'submissions_to_read',
  'with-picture': 'submissions_to_read_with_picture',
  mine: 'submissions_to_read_by_reader',
  'second-opinion': 'submissions_by_stage',
  flagged: 'submissions_to_read_flagged',
  'answered-unread': 'submissions_answered',
} as const satisfies Record<Queue, string>;

/**
 * The parts of a queue of which each lies along an index: a database that is asked for two stages at once, in an
 * order, may read all submissions in that order. Indices follow urgency; by arrival, each rank is a part.
 */
export function partsOf(queue: Queue, readerId: string, byArrival: boolean): QueuePart[] {
  const stages = queue === 'second-opinion' ? (['second', 'third'] as const) : [undefined];
  const ranks = queue === 'urgent' ? [RANKS[0]] : byArrival ? RANKS : [undefined];
  return stages.flatMap((stage) => ranks.map((rank) => ({ queue, readerId, stage, rank })));
}

/**
 * Narrows a query of submissions to a part of a queue.
 *
 * @param isAlong - whether it is read along the index of the queue, rather than along another order
 */
export function inQueue(
  query: SelectQueryBuilder<Submission>,
  { queue, readerId, stage, rank }: QueuePart,
  isAlong = true,
): SelectQueryBuilder<Submission> {
  if (rank !== undefined) {
    const [from, below] = rangeOf(rank);
    // a range would have SQLite read and sort all of it
    const urgency = isAlong ? 'submission.urgency' : 'submission.urgency + 0';
    query.andWhere(`${urgency} >= :queueFrom`, { queueFrom: from });
    query.andWhere(`${urgency} < :queueBelow`, { queueBelow: below });
  }
  // readings have nothing to do with it: whoever answered has read it
  if (queue === 'answered-unread') {
    return query.andWhere('submission.answered = :queueAnswered', { queueAnswered: 'unread' });
  }
  // what waits for a second reading has not been settled: said twice, a database takes the longer way
  if (stage) query.andWhere('submission.stage = :queueStage', { queueStage: stage });
  else query.andWhere('submission.reviewed = :queueReviewed', { queueReviewed: false });
  switch (queue) {
    case 'to-read':
    case 'urgent':
    case 'second-opinion':
      break;
    case 'with-picture':
      query.andWhere('submission.hasPicture = :queuePicture', { queuePicture: true });
      break;
    case 'mine':
      query.andWhere('submission.assigneeId = :queueReader', { queueReader: readerId });
      break;
    case 'flagged':
      query.andWhere('submission.flagged = :queueFlagged', { queueFlagged: true });
  }
  // what waits for its first reading has none
  const isUnread = stage ? '' : `submission.stage = 'first' OR `;
  return query.andWhere(`(${isUnread}${ownReading(query)} IS NULL)`, { queueOwn: readerId });
}

/**
 * Has MySQL and MariaDB read a part, or without one what is read or what is not, along its index in the order of
 * urgency. They choose by statistics, which come late after many rows were written, and would rather sort a queue of
 * any length than begin at its first. SQLite has no statistics, and finds no other index with this order.
 */
export function alongIndex(
  query: SelectQueryBuilder<Submission>,
  part: QueuePart | undefined,
): SelectQueryBuilder<Submission> {
  return query.useIndex(INDEX[part?.queue ?? 'to-read']);
}

/**
 * The reader's own reading, if there is one: who has read a case waits for others to. With its limit it is looked up
 * for each case; without, MariaDB reads all readings of the site first. The index is named for the same reason as
 * above: by the primary key, which looks as good in a database of one site, each look-up would read all of them, too.
 */
function ownReading(query: SelectQueryBuilder<Submission>): string {
  return query
    .subQuery()
    .select('own.id')
    .from(Review, 'own')
    .useIndex('reviews_by_submission')
    .where('own.siteId = submission.siteId')
    .andWhere('own.submissionId = submission.id')
    .andWhere('own.reviewerId = :queueOwn')
    .limit(1)
    .getQuery();
}
