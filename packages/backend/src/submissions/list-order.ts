import type { SelectQueryBuilder } from 'typeorm';
import type { ListPosition } from '../http/cursor.js';
import type { QueuePart } from '../worklist/queues.js';
import type { Filters, SORTS } from './submission-list.schema.js';
import { rangeOf, urgencyRange } from './submission.entities.js';
import type { Submission } from './submission.entities.js';

/** How a list is ordered. */
export interface Order {
  sort: (typeof SORTS)[number];
  order: 'asc' | 'desc';
}

/** Whether it is by a number that not every submission has. */
export function isByNumber({ sort }: Order): boolean {
  return sort !== 'receivedAt' && sort !== 'urgency';
}

/**
 * Has MySQL and MariaDB go along the index of the number that is sorted by. For those without one they would rather go
 * along the primary key, through all of a site.
 */
export function alongNumber(query: SelectQueryBuilder<Submission>, { sort }: Order): void {
  const { indices } = query.expressionMap.mainAlias!.metadata;
  const columns = `siteId,${sort},id`;
  const index = indices.find((one) => one.columns.map((c) => c.propertyName).join() === columns);
  query.useIndex(index!.name);
}

/** Order and position of a part of a queue: within a rank, that of arrival is said as that of urgency. */
export function alongUrgency(
  queue: QueuePart | undefined,
  order: Order,
  after: ListPosition | undefined,
): [Order, ListPosition | undefined] {
  if (order.sort !== 'receivedAt' || queue?.rank === undefined) return [order, after];
  const [first] = rangeOf(queue.rank);
  const from = after?.value != null ? { ...after, value: first + after.value } : undefined;
  return [{ ...order, sort: 'urgency' }, from];
}

/** Orders what is short, and has to be sorted. */
export function sortOut(
  query: SelectQueryBuilder<Submission>,
  { order }: Order,
  place: string,
): void {
  const direction = order === 'asc' ? 'ASC' : 'DESC';
  query.addSelect(place, 'place').orderBy('place', direction);
  query.addOrderBy('submission.id', direction);
}

/** Compares as a database orders: what has no number comes before all numbers. */
export function comparing({ sort, order }: Order): (a: Submission, b: Submission) => number {
  const sign = order === 'asc' ? 1 : -1;
  const of = (one: Submission) => one[sort] ?? -Infinity;
  return (a, b) => {
    const apart = of(a) === of(b) ? 0 : of(a) - of(b);
    return sign * (apart || (a.id < b.id ? -1 : 1));
  };
}

/** Of those without a number: ordered by the number, too, MariaDB would sort them all. */
export function inOrderOfIds(query: SelectQueryBuilder<Submission>, { order }: Order): void {
  query.orderBy('submission.id', order === 'asc' ? 'ASC' : 'DESC');
}

/** Begins a query of those without a number where the last page ended. */
export function goOnById(
  query: SelectQueryBuilder<Submission>,
  { order }: Order,
  id: string,
): void {
  query.andWhere(`submission.id ${order === 'asc' ? '>' : '<'} :id`, { id });
}

/** Begins a query where the last page ended. */
export function goOn(
  query: SelectQueryBuilder<Submission>,
  { sort, order }: Order,
  after: ListPosition,
  place = `submission.${sort}`,
): void {
  const beyond = order === 'asc' ? '>' : '<';
  query.andWhere(
    `(${place} ${beyond} :value OR (${place} = :value AND submission.id ${beyond} :id))`,
    after,
  );
  // says the first half again in a form that lets the index begin there
  query.andWhere(`${place} ${beyond}= :value`);
}

/** Orders a query so that a position says where it ended. */
export function inOrder(
  query: SelectQueryBuilder<Submission>,
  { sort, order }: Order,
): SelectQueryBuilder<Submission> {
  const direction = order === 'asc' ? 'ASC' : 'DESC';
  return query.orderBy(`submission.${sort}`, direction).addOrderBy('submission.id', direction);
}

/**
 * Says a filter again as a part of the order, where one follows from the other: else the index is
 * read through from its beginning to where the filter lets something through.
 */
export function narrowUrgency(
  query: SelectQueryBuilder<Submission>,
  { triage, status, reviewed, agreement }: Filters,
): void {
  // a submission that was not read has no agreement
  if (reviewed === false && agreement !== undefined) query.andWhere('1 = 0');
  // an abstained result has no advice
  if (triage === undefined && status !== 'abstained') return;
  const [from, below] = urgencyRange(triage ?? null);
  query.andWhere('submission.urgency >= :urgencyFrom', { urgencyFrom: from });
  query.andWhere('submission.urgency < :urgencyBelow', { urgencyBelow: below });
}
