import { QUEUES, TELLING_QUEUES } from '@dermdx/contract';
import type { Queue } from '@dermdx/contract';
import { Injectable } from '@nestjs/common';
import type { Staff } from '../auth/access.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Site } from '../sites/site.entities.js';
import { SubmissionListRepository } from '../submissions/submission-list.repository.js';
import type { QueueDto } from './queue.schema.js';

const HOUR = 3_600_000;

/** Counted up to here: nobody reads that many today, and what is counted further takes longer and longer. */
export const COUNTED = 1000;

/** Counts what is left to do. */
@Injectable()
export class QueueService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly lists: SubmissionListRepository,
  ) {}

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
    const own = { name: queue, readerId };
    const found = await this.lists.count(siteId, own, COUNTED + 1);
    const oldestAt = found === 0 ? null : await this.oldest(siteId, own, isBlind);
    return { queue, count: Math.min(found, COUNTED), more: found > COUNTED, oldestAt };
  }

  /** When the first of a queue came in; of those that are sorted by advice, the first of the urgent ones. */
  private async oldest(
    siteId: string,
    queue: { name: Queue; readerId: string },
    isBlind: boolean,
  ): Promise<number> {
    const sort = isBlind || queue.name === 'to-read' ? 'receivedAt' : 'urgency';
    const order = { sort, order: 'asc' } as const;
    const [first] = await this.lists.page(siteId, { filters: {}, queue }, order, 1);
    // read meanwhile
    return first?.receivedAt ?? Date.now();
  }
}
