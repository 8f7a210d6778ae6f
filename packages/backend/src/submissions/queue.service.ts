import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Staff } from '../auth/access.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { BlindReads } from '../reviews/blind-reads.js';
import type { QueueDto } from './queue.schema.js';
import type { Queue } from './queues.js';
import { inQueue, QUEUES, TELLING_QUEUES } from './queues.js';
import { Submission } from './submission.entities.js';

/** Counted up to here: nobody reads that many today, and what is counted further takes longer and longer. */
export const COUNTED = 1000;

/** Counts what is left to do. */
@Injectable()
export class QueueService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blindReads: BlindReads,
  ) {}

  /** The caller's queues with their sizes; at a site that reads blind those that tell nothing. */
  async list(siteId: string, staff: Staff): Promise<QueueDto[]> {
    const isBlind = await this.blindReads.asked(siteId);
    const shown = QUEUES.filter((queue) => !isBlind || !TELLING_QUEUES.includes(queue));
    const queues: QueueDto[] = [];
    for (const queue of shown) queues.push(await this.count(siteId, queue, staff.user.id, isBlind));
    return queues;
  }

  private async count(
    siteId: string,
    queue: Queue,
    readerId: string,
    isBlind: boolean,
  ): Promise<QueueDto> {
    const some = this.query(siteId, queue, readerId).select('submission.id', 'id');
    const [row] = await this.work.read
      .createQueryBuilder()
      .select('COUNT(*)', 'count')
      .from(`(${some.limit(COUNTED + 1).getQuery()})`, 'some')
      .setParameters(some.getParameters())
      .getRawMany<{ count: number | string }>();
    const found = Number(row!.count);
    const oldestAt = found === 0 ? null : await this.oldest(siteId, queue, readerId, isBlind);
    return { queue, count: Math.min(found, COUNTED), more: found > COUNTED, oldestAt };
  }

  /** When the first of a queue came in; of those that are sorted by advice, the first of the urgent ones. */
  private async oldest(siteId: string, queue: Queue, readerId: string, isBlind: boolean) {
    const sort = isBlind || queue === 'to-read' ? 'receivedAt' : 'urgency';
    const first = await this.query(siteId, queue, readerId)
      .select(['submission.siteId', 'submission.id', 'submission.receivedAt'])
      .orderBy(`submission.${sort}`, 'ASC')
      .addOrderBy('submission.id', 'ASC')
      .limit(1)
      .getOne();
    return first?.receivedAt ?? null;
  }

  private query(siteId: string, queue: Queue, readerId: string): SelectQueryBuilder<Submission> {
    const all = this.work.read
      .createQueryBuilder(Submission, 'submission')
      .where('submission.siteId = :siteId', { siteId });
    return inQueue(all, queue, readerId);
  }
}
