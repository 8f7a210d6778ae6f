import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { Position } from '../http/cursor.js';
import { goOn, inOrder } from '../submissions/list-order.js';
import { Submission } from '../submissions/submission.entities.js';

/** The order in which long reads go through submissions: that of their arrival. */
const ARRIVAL = { sort: 'receivedAt', order: 'asc' } as const;

/**
 * Where the next stretch of a site's submissions ends, in the order of their arrival; null when all that is left is
 * shorter. Reads an index alone.
 */
export async function endOfStretch(
  manager: EntityManager,
  siteId: string,
  length: number,
  after: Position | null,
): Promise<Position | null> {
  const ahead = manager
    .createQueryBuilder(Submission, 'submission')
    .select(['submission.siteId', 'submission.id', 'submission.receivedAt'])
    .where('submission.siteId = :siteId', { siteId });
  if (after) goOn(ahead, ARRIVAL, after);
  const last = await inOrder(ahead, ARRIVAL)
    .offset(length - 1)
    .limit(1)
    .getOne();
  return last && { value: last.receivedAt, id: last.id };
}

/** Narrows a query to a stretch: however few the query lets through, no more than those are looked at. */
export function withinStretch(
  query: SelectQueryBuilder<Submission>,
  after: Position | null,
  end: Position | null,
): SelectQueryBuilder<Submission> {
  if (after) goOn(query, ARRIVAL, after);
  if (end) {
    query.andWhere(
      '(submission.receivedAt < :endValue OR (submission.receivedAt = :endValue AND submission.id <= :endId))',
      { endValue: end.value, endId: end.id },
    );
    query.andWhere('submission.receivedAt <= :endValue');
  }
  return query;
}

/** Orders a query as stretches are. */
export function byArrival(query: SelectQueryBuilder<Submission>): SelectQueryBuilder<Submission> {
  return inOrder(query, ARRIVAL);
}
