import type { Queue } from '@dermdx/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { ListPosition } from '../http/cursor.js';
import type { QueuePart } from '../worklist/queues.js';
import { alongIndex, inQueue, partsOf } from '../worklist/queues.js';
import type { Filters, SORTS } from './submission-list.schema.js';
import { rangeOf, Submission, urgencyRange } from './submission.entities.js';

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

/** What a query selects: all of a site, or a part of a queue. */
interface Selected {
  siteId: string;
  filters: Filters;
  queue?: QueuePart | undefined;
  isFiltered?: boolean;
  /** Whether the queue is so short that it is sorted rather than looked for along the order. */
  isShort?: boolean;
}

/** As many at most are sorted: an index of all submissions would be read far to find so few. */
const SHORT = 1000;

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
    const isFiltered = Object.values(filters).some((value) => value !== undefined);
    const isShort =
      queue !== undefined &&
      !isFiltered &&
      isByNumber(order) &&
      (await this.count(siteId, queue, SHORT + 1)) <= SHORT;
    const parts: Pick<Selected, 'filters' | 'queue'>[] = queue
      ? partsOf(queue.name, queue.readerId, order.sort === 'receivedAt' && !isFiltered).map(
          (part) => ({ filters, queue: part }),
        )
      : partsOfAll(filters, order);
    const found: Submission[] = [];
    for (const part of parts) {
      const selected = { siteId, ...part, isFiltered, isShort };
      found.push(...(await this.part(selected, order, limit, after)));
    }
    if (parts.length > 1) found.sort(comparing(order));
    return found.slice(0, limit);
  }

  /** How much is in a queue; what is beyond `most` is not counted. */
  async count(
    siteId: string,
    { name, readerId }: NonNullable<Selection['queue']>,
    most: number,
  ): Promise<number> {
    let counted = 0;
    for (const part of partsOf(name, readerId, false)) {
      if (counted === most) break;
      const all = filtered(this.work.read, siteId, {}).select('submission.id', 'id');
      const some = alongIndex(inQueue(all, part), part).limit(most - counted);
      const [row] = await this.work.read
        .createQueryBuilder()
        .select('COUNT(*)', 'count')
        .from(`(${some.getQuery()})`, 'some')
        .setParameters(some.getParameters())
        .getRawMany<{ count: number | string }>();
      counted += Number(row!.count);
    }
    return counted;
  }

  private async part(
    selected: Selected,
    order: Order,
    limit: number,
    after?: ListPosition,
  ): Promise<Submission[]> {
    if (isByNumber(order)) return this.byNumber(selected, order, limit, after);
    const query = this.select(selected);
    const { filters, queue, isFiltered } = selected;
    if (!isFiltered && (queue ?? order.sort === 'urgency')) alongIndex(query, queue);
    if (order.sort === 'urgency') narrowUrgency(query, filters);
    const [along, from] = alongUrgency(queue, order, after);
    if (from) goOn(query, along, from);
    return inOrder(query, along).limit(limit).getMany();
  }

  /** A page in the order of a number that not every submission has. */
  private async byNumber(
    selected: Selected,
    order: Order,
    limit: number,
    after?: ListPosition,
  ): Promise<Submission[]> {
    const page: Submission[] = [];
    const { sort } = order;
    // one after the other, each along the index: asked for both at once, a database sorts them all
    const parts = order.order === 'asc' ? ([false, true] as const) : ([true, false] as const);
    for (const hasNumber of parts) {
      if (page.length === limit) break;
      const isPassed = after && parts.indexOf(hasNumber) < parts.indexOf(after.value !== null);
      // what had better be seen soon was judged
      const isUrgent = selected.queue?.queue === 'urgent';
      if (isPassed || (isUrgent && !hasNumber)) continue;
      const from = after && (after.value !== null) === hasNumber ? after : undefined;
      const query = this.select(selected, selected.isShort);
      if (selected.isShort) alongIndex(query, selected.queue);
      else if (!selected.isFiltered) alongNumber(query, order);
      // as an expression: else SQLite would rather go through all submissions in this order
      const place = selected.isShort ? `submission.${sort} + 0` : `submission.${sort}`;
      query.andWhere(`${place} IS ${hasNumber ? 'NOT ' : ''}NULL`);
      if (from && hasNumber) goOn(query, order, from, place);
      else if (from) goOnById(query, order, from.id);
      if (!hasNumber) inOrderOfIds(query, order);
      else if (selected.isShort) sortOut(query, order, place);
      else inOrder(query, order);
      page.push(...(await query.limit(limit - page.length).getMany()));
    }
    return page;
  }

  private select(
    { siteId, filters, queue }: Selected,
    isAlong = true,
  ): SelectQueryBuilder<Submission> {
    const query = filtered(this.work.read, siteId, filters);
    if (queue) inQueue(query, queue, isAlong);
    return query.select(SUMMARY.map((name) => `submission.${name}`));
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

function isByNumber({ sort }: Order): boolean {
  return sort !== 'receivedAt' && sort !== 'urgency';
}

/**
 * Has MySQL and MariaDB go along the index of the number that is sorted by. For those without one they would rather go
 * along the primary key, through all of a site.
 */
function alongNumber(query: SelectQueryBuilder<Submission>, { sort }: Order): void {
  const { indices } = query.expressionMap.mainAlias!.metadata;
  const columns = `siteId,${sort},id`;
  const index = indices.find((one) => one.columns.map((c) => c.propertyName).join() === columns);
  query.useIndex(index!.name);
}

/** Order and position of a part of a queue: within a rank, that of arrival is said as that of urgency. */
function alongUrgency(
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
function sortOut(query: SelectQueryBuilder<Submission>, { order }: Order, place: string): void {
  const direction = order === 'asc' ? 'ASC' : 'DESC';
  query.addSelect(place, 'place').orderBy('place', direction);
  query.addOrderBy('submission.id', direction);
}

/** The parts of all submissions of which each lies along an index: by urgency, what is read and what is not. */
function partsOfAll(filters: Filters, { sort }: Order): Pick<Selected, 'filters'>[] {
  if (sort !== 'urgency' || filters.reviewed !== undefined) return [{ filters }];
  return [false, true].map((reviewed) => ({ filters: { ...filters, reviewed } }));
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

/** Of those without a number: ordered by the number, too, MariaDB would sort them all. */
function inOrderOfIds(query: SelectQueryBuilder<Submission>, { order }: Order): void {
  query.orderBy('submission.id', order === 'asc' ? 'ASC' : 'DESC');
}

function goOnById(query: SelectQueryBuilder<Submission>, { order }: Order, id: string): void {
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
