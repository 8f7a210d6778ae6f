import type { Queue } from '@dermdx/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { ListPosition } from '../http/cursor.js';
import type { QueuePart } from '../worklist/queues.js';
import { alongIndex, inQueue, partsOf } from '../worklist/queues.js';
import {
  alongNumber,
  alongUrgency,
  comparing,
  goOn,
  goOnById,
  inOrder,
  inOrderOfIds,
  isByNumber,
  narrowUrgency,
  sortOut,
} from './list-order.js';
import type { Order } from './list-order.js';
import type { Filters } from './submission-list.schema.js';
import { Submission } from './submission.entities.js';

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

/** The parts of all submissions of which each lies along an index: by urgency, what is read and what is not. */
function partsOfAll(filters: Filters, { sort }: Order): Pick<Selected, 'filters'>[] {
  if (sort !== 'urgency' || filters.reviewed !== undefined) return [{ filters }];
  return [false, true].map((reviewed) => ({ filters: { ...filters, reviewed } }));
}
