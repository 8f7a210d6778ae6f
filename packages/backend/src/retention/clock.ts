import type { EntityManager } from 'typeorm';
import { CLOCKS_DIFFER, newestTime } from '../audit/newest-time.js';
import { databaseTime } from '../database/database-clock.js';
import { Job } from '../jobs/job.entity.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Between two runs of retention, which come hourly; after more, the server was away or its clock was set. */
const LONGEST_GAP = 2 * DAY;
/** So long a clock that may have been set ahead must run before anything is erased by it. */
const HELD = DAY;

/** Why a clock is not trusted. */
export type Doubt = 'behind' | 'database-differs' | 'was-set' | 'long-gap';

/** What a clock is looked at with. */
export interface ClockSources {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds since some moment; nobody can set it. */
  steady(): number;
}

/**
 * Doubts a clock by which submissions are erased: one that is years ahead would erase them all. It must not be behind
 * what is stored, must agree with the database's, and must not have been set while the server ran. After a long time
 * without a run, in which it may have been set, it is trusted once it has run on for a day.
 */
export class RetentionClock {
  private readonly started: { now: number; steady: number };
  /** Until when, by the steady clock, nothing is erased. */
  private heldUntil: number | undefined;
  private offset: number;

  constructor(private readonly sources: ClockSources = { now: Date.now, steady: steadyNow }) {
    this.started = { now: sources.now(), steady: sources.steady() };
    this.offset = this.started.now - this.started.steady;
  }

  /** Why nothing should be erased now; undefined where the clock looks right. */
  async doubt(manager: EntityManager): Promise<Doubt | undefined> {
    const now = this.sources.now();
    const steady = this.sources.steady();
    if (now < (await newestTime(manager)) - CLOCKS_DIFFER) return 'behind';
    if (Math.abs((await databaseTime(manager)) - now) > 5 * MINUTE) return 'database-differs';
    if (Math.abs(now - steady - this.offset) > 5 * MINUTE) {
      this.offset = now - steady;
      this.heldUntil = steady + HELD;
      return 'was-set';
    }
    if (this.heldUntil !== undefined && steady < this.heldUntil) return 'was-set';
    const last = await manager.getRepository(Job).findOneBy({ name: 'retention' });
    const gap = last?.finishedAt == null ? 0 : now - last.finishedAt;
    // a run that was held is not finished: the gap stays until a day has passed
    if (gap > LONGEST_GAP && steady - this.started.steady < HELD) return 'long-gap';
    return undefined;
  }
}

function steadyNow(): number {
  return performance.now();
}
