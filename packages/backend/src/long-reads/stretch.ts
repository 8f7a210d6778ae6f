import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { Position } from '../http/cursor.js';
import { goOn, inOrder } from '../submissions/submission-list.repository.js';
import { Submission } from '../submissions/submission.entities.js';

/** The order in which long reads go through submissions: that of their arrival. */
const ARRIVAL = { sort: 'receivedAt', order: 'asc' } as const;

/**
 * Narrows a query to the next stretch of a site's submissions, in the order of their arrival: however few of them
 * the query lets through, no more than `length` are looked at.
 *
 * @returns where the stretch ends; null when it holds all that is left
 */
export async function narrowToStretch(
  manager: EntityManager,
  query: SelectQueryBuilder<Submission>,
  siteId: string,
  length: number,
  after: Position | null,
): Promise<Position | null> {
  const ahead = manager
    .createQueryBuilder(Submission, 'submission')
    .select(['submission.siteId', 'submission.id', 'submission.receivedAt'])
    .where('submission.siteId = :siteId', { siteId });
  if (after) {
    goOn(ahead, ARRIVAL, after);
    goOn(query, ARRIVAL, after);
  }
  inOrder(query, ARRIVAL);
  const last = await inOrder(ahead, ARRIVAL)
    .offset(length - 1)
    .limit(1)
    .getOne();
  if (!last) return null;
  query.andWhere(
    '(submission.receivedAt < :endValue OR (submission.receivedAt = :endValue AND submission.id <= :endId))',
    { endValue: last.receivedAt, endId: last.id },
  );
  query.andWhere('submission.receivedAt <= :endValue');
  return { value: last.receivedAt, id: last.id };
}
