import type { Queue } from '@dermdx/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { ListPosition } from '../http/cursor.js';
import type { QueuePart } from '../worklist/queues.js';
import { inQueue, partsOf } from '../worklist/queues.js';
import type { Filters, SORTS } from './submission-list.schema.js';
import { Submission, urgencyRange } from './submission.entities.js';

/** How a list is ordered. */
export interface Order {
  sort: (typeof SORTS)[number];
  order: 'asc' | 'desc';
}

/** What a list holds. */
export interface Selection {
  filters: Filters;
  queue?: { name: Queue; readerId: string } | undefined;
}

const EQUAL = [
  'predicted',
  'triage',
  'status',
  'bodySite',
  'agreement',
  'outcome',
  'outcomeBasis',
  'lesionId',
  'reviewed',
  'flagged',
  'differed',
] as const;

/** What a list shows; the diagnosis itself stays on disk. */
const SUMMARY = [
  'siteId',
  'id',
  'receivedAt',
  'lesionId',
  'status',
  'predicted',
  'probability',
  'malignancy',
  'urgency',
  'triage',
  'source',
  'age',
  'sex',
  'bodySite',
  'modelName',
  'modelVersion',
  'hasPicture',
  'reviewed',
  'outcome',
  'outcomeBasis',
  'agreement',
  'stage',
  'differed',
  'flagged',
  'answered',
  'assigneeId',
] as const;

/** Pages of submissions by filters, along an index from where the last page ended. */
@Injectable()
export class SubmissionListRepository {
  constructor(private readonly work: UnitOfWork) {}

  /**
   * Up to `limit` submissions after a position. An order leaves nothing out: what has no number, as a result that
   * could not be judged, comes where databases sort it, before all numbers going up and after them going down.
   */
  async page(
    siteId: string,
    { filters, queue }: Selection,
    order: Order,
    limit: number,
    after?: ListPosition,
  ): Promise<Submission[]> {
    const parts = queue ? partsOf(queue.name, queue.readerId) : [undefined];
    const found: Submission[] = [];
    for (const part of parts) {
      found.push(...(await this.part(siteId, filters, part, order, limit, after)));
    }
    if (parts.length > 1) found.sort(comparing(order));
    return found.slice(0, limit);
  }

  private async part(
    siteId: string,
    filters: Filters,
    queue: QueuePart | undefined,
    order: Order,
    limit: number,
    after?: ListPosition,
  ): Promise<Submission[]> {
    const select = () => {
      const query = filtered(this.work.read, siteId, filters);
      if (queue) inQueue(query, queue);
      return query.select(SUMMARY.map((name) => `submission.${name}`));
    };
    const { sort } = order;
    if (sort === 'receivedAt' || sort === 'urgency') {
      const query = select();
      if (sort === 'urgency') narrowUrgency(query, filters);
      if (after) goOn(query, order, after);
      return inOrder(query, order).limit(limit).getMany();
    }
    const page: Submission[] = [];
    // one after the other, each along the index: asked for both at once, a database sorts them all
    const parts = order.order === 'asc' ? ([false, true] as const) : ([true, false] as const);
    for (const hasNumber of parts) {
      if (page.length === limit) break;
      const isPassed = after && parts.indexOf(hasNumber) < parts.indexOf(after.value !== null);
      if (isPassed) continue;
      const from = after && (after.value !== null) === hasNumber ? after : undefined;
      const query = select().andWhere(`submission.${sort} IS ${hasNumber ? 'NOT ' : ''}NULL`);
      if (from && hasNumber) goOn(query, order, from);
      else if (from) goOnById(query, order, from.id);
      page.push(
        ...(await inOrder(query, order)
          .limit(limit - page.length)
          .getMany()),
      );
    }
    return page;
  }
}

/** A query for all that the filters let through, as `submission`. */
export function filtered(
  manager: EntityManager,
  siteId: string,
  filters: Filters,
): SelectQueryBuilder<Submission> {
  const query = manager
    .createQueryBuilder(Submission, 'submission')
    .where('submission.siteId = :siteId', { siteId });
  for (const name of EQUAL) {
    const value = filters[name];
    if (value !== undefined) query.andWhere(`submission.${name} = :${name}`, { [name]: value });
  }
  const { from, to, ageFrom, ageTo } = filters;
  if (from !== undefined) query.andWhere('submission.receivedAt >= :from', { from });
  if (to !== undefined) query.andWhere('submission.receivedAt < :to', { to });
  if (ageFrom !== undefined) query.andWhere('submission.age >= :ageFrom', { ageFrom });
  if (ageTo !== undefined) query.andWhere('submission.age <= :ageTo', { ageTo });
  return query;
}

/** Compares as a database orders: what has no number comes before all numbers. */
function comparing({ sort, order }: Order): (a: Submission, b: Submission) => number {
  const sign = order === 'asc' ? 1 : -1;
  const of = (one: Submission) => one[sort] ?? -Infinity;
  return (a, b) => {
    const apart = of(a) === of(b) ? 0 : of(a) - of(b);
    return sign * (apart || (a.id < b.id ? -1 : 1));
  };
}

function goOnById(query: SelectQueryBuilder<Submission>, { order }: Order, id: string): void {
  query.andWhere(`submission.id ${order === 'asc' ? '>' : '<'} :id`, { id });
}

/** Begins a query where the last page ended. */
export function goOn(
  query: SelectQueryBuilder<Submission>,
  { sort, order }: Order,
  after: ListPosition,
): void {
  const beyond = order === 'asc' ? '>' : '<';
  query.andWhere(
    `(submission.${sort} ${beyond} :value OR (submission.${sort} = :value AND submission.id ${beyond} :id))`,
    after,
  );
  // says the first half again in a form that lets the index begin there
  query.andWhere(`submission.${sort} ${beyond}= :value`);
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
function narrowUrgency(
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
