import { QUEUES, TELLING_QUEUES } from '@dermdx/contract';
import type { Queue } from '@dermdx/contract';
import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Staff } from '../auth/access.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Site } from '../sites/site.entities.js';
import type { QueueDto } from './queue.schema.js';
import type { QueuePart } from './queues.js';
import { inQueue, partsOf } from './queues.js';
import { Submission } from '../submissions/submission.entities.js';

const HOUR = 3_600_000;

/** Counted up to here: nobody reads that many today, and what is counted further takes longer and longer. */
export const COUNTED = 1000;

/** Counts what is left to do. */
@Injectable()
export class QueueService {
  constructor(private readonly work: UnitOfWork) {}

  /** The caller's queues with their sizes; at a site that reads blind those that tell nothing. */
  async list(siteId: string, staff: Staff): Promise<QueueDto[]> {
    const {
      blindReads: isBlind,
      alertHours,
      givesAnswers,
    } = await this.work.read.getRepository(Site).findOneByOrFail({ id: siteId });
    const shown = QUEUES.filter(
      (queue) =>
        (!isBlind || !TELLING_QUEUES.includes(queue)) &&
        (givesAnswers || queue !== 'answered-unread'),
    );
    const queues: QueueDto[] = [];
    for (const queue of shown) {
      const counted = await this.count(siteId, queue, staff.user.id, isBlind);
      const limit = alertHours === null ? undefined : Date.now() - alertHours * HOUR;
      const isLate = limit !== undefined && counted.oldestAt !== null && counted.oldestAt < limit;
      queues.push({ ...counted, overdue: queue === 'urgent' && isLate });
    }
    return queues;
  }

  private async count(
    siteId: string,
    queue: Queue,
    readerId: string,
    isBlind: boolean,
  ): Promise<Omit<QueueDto, 'overdue'>> {
    let found = 0;
    const oldest: number[] = [];
    for (const part of partsOf(queue, readerId)) {
      const size = await this.size(siteId, part);
      found += size;
      if (size > 0) oldest.push(await this.oldest(siteId, part, isBlind));
    }
    const oldestAt = found === 0 ? null : Math.min(...oldest);
    return { queue, count: Math.min(found, COUNTED), more: found > COUNTED, oldestAt };
  }

  /** How many there are; no further than one beyond what is counted. */
  private async size(siteId: string, part: QueuePart): Promise<number> {
    const some = this.query(siteId, part)
      .select('submission.id', 'id')
      .limit(COUNTED + 1);
    const [row] = await this.work.read
      .createQueryBuilder()
      .select('COUNT(*)', 'count')
      .from(`(${some.getQuery()})`, 'some')
      .setParameters(some.getParameters())
      .getRawMany<{ count: number | string }>();
    return Number(row!.count);
  }

  /** When the first of a queue came in; of those that are sorted by advice, the first of the urgent ones. */
  private async oldest(siteId: string, part: QueuePart, isBlind: boolean): Promise<number> {
    const sort = isBlind || part.queue === 'to-read' ? 'receivedAt' : 'urgency';
    const first = await this.query(siteId, part)
      .select(['submission.siteId', 'submission.id', 'submission.receivedAt'])
      .orderBy(`submission.${sort}`, 'ASC')
      .addOrderBy('submission.id', 'ASC')
      .limit(1)
      .getOne();
    // read meanwhile
    return first?.receivedAt ?? Date.now();
  }

  private query(siteId: string, part: QueuePart): SelectQueryBuilder<Submission> {
    const all = this.work.read
      .createQueryBuilder(Submission, 'submission')
      .where('submission.siteId = :siteId', { siteId });
    return inQueue(all, part);
  }
}
