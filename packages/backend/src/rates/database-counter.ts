import type { EntityManager } from 'typeorm';
import { LessThan, MoreThan } from 'typeorm';
import type { UnitOfWork } from '../database/unit-of-work.js';
import type { Counter, Together } from './counter.js';
import { RateCount } from './rate-count.entity.js';

/** Counts in the database that the servers share. */
export class DatabaseCounter implements Counter {
  constructor(private readonly work: UnitOfWork) {}

  add(subject: string, calls: number, seconds: number): Promise<Together> {
    return this.work.write((manager) => add(manager, subject, calls, seconds));
  }

  /** Nobody takes submissions without the database: whether it answers is asked elsewhere. */
  answers(): Promise<boolean> {
    return Promise.resolve(true);
  }

  end(): Promise<void> {
    return Promise.resolve();
  }

  /** Deletes the counts that are over. */
  async sweep(): Promise<void> {
    const over = { endsAt: LessThan(Date.now()) };
    // nothing is written where there is nothing to delete
    if (!(await this.work.read.getRepository(RateCount).existsBy(over))) return;
    await this.work.write((manager) => manager.getRepository(RateCount).delete(over));
  }
}

async function add(
  manager: EntityManager,
  subject: string,
  calls: number,
  seconds: number,
): Promise<Together> {
  const counts = manager.getRepository(RateCount);
  const now = Date.now();
  const { affected } = await counts.increment({ subject, endsAt: MoreThan(now) }, 'calls', calls);
  if (affected === 0) {
    await counts.delete({ subject });
    // of two that begin at once, the second finds the row when the transaction runs again
    await counts.insert({ subject, calls, endsAt: now + seconds * 1000 });
  }
  const { calls: all, endsAt } = await counts.findOneByOrFail({ subject });
  return { calls: all, endsIn: endsAt - now };
}
