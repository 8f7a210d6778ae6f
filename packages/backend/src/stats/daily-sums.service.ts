import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Metrics } from '../health/metrics.js';
import { runJob } from '../jobs/jobs.js';
import type { Turn } from '../jobs/turn.js';
import { describeError, LOGGER } from '../logging/logger.js';
import { LongReads } from '../long-reads/long-reads.js';
import { Repeated } from '../start/repeated.js';
import type { CountDayPage, DayCounts } from './count-day.js';
import { DayTally } from './count-day.js';
import { ChangedDay, DailyReading, DailySum } from './daily.entities.js';

/** Whoever asks for statistics has them counted at once: see StatisticsService. */
const EVERY = 5000;
/** A day that changes all the time is counted for at most a fifth of it. */
const REST = 4;
const MARKS = 1000;
/** Rows that are written at once: databases limit the values of a statement. */
const ROWS = 200;

/** Counts the days that changed anew; one server at a time does it for all. */
@Injectable()
export class DailySumsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private current: Promise<void> | undefined;
  private readonly counting = new Repeated({
    every: EVERY,
    run: async () => {
      const begun = Date.now();
      await this.catchUp();
      return Math.max(EVERY, REST * (Date.now() - begun));
    },
    failed: (error) => {
      this.metrics.jobFailed('statistics');
      this.logger.warn({ error: describeError(error) }, 'statistics wait');
    },
  });

  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly work: UnitOfWork,
    private readonly metrics: Metrics,
    private readonly reads: LongReads,
  ) {}

  onApplicationBootstrap(): void {
    this.counting.start(0);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.counting.end();
  }

  /** Counts what changed until now, unless another server does. */
  async catchUp(): Promise<void> {
    // what is under way may have begun before the last change
    await this.current?.catch(() => undefined);
    this.current ??= this.countChanged().finally(() => {
      this.current = undefined;
    });
    await this.current;
  }

  private async countChanged(): Promise<void> {
    if (!(await this.work.read.getRepository(ChangedDay).exists())) return;
    const write = this.work.write.bind(this.work);
    await runJob(write, 'statistics', (turn) => this.countAll(turn));
  }

  private async countAll(turn: Turn): Promise<void> {
    while (!this.counting.ended) {
      // what is marked after this is counted in the next round
      const marks = await this.work.read.getRepository(ChangedDay).find({
        order: { siteId: 'ASC', day: 'ASC', id: 'ASC' },
        take: MARKS,
      });
      for (const marked of byDay(marks)) {
        turn.check();
        await this.countDay(turn, marked);
        turn.done++;
      }
      if (marks.length < MARKS) return;
    }
  }

  private async countDay(turn: Turn, marks: ChangedDay[]): Promise<void> {
    const { siteId, day } = marks[0]!;
    const tally = new DayTally();
    let after: CountDayPage['next'] = null;
    do {
      const page: CountDayPage = await this.reads.read('countDayPage', { siteId, day, after });
      tally.merge(page);
      after = page.next;
    } while (after);
    await this.work.write(async (manager) => {
      // a server that was away for long must not put old sums in the place of new ones
      await turn.hold(manager);
      await replace(manager, siteId, day, tally.counted());
      const ids = marks.map(({ id }) => id);
      await manager.getRepository(ChangedDay).delete({ siteId, day, id: In(ids) });
    });
  }
}

/** Marks of the same day together; they come sorted by it. */
function byDay(marks: ChangedDay[]): ChangedDay[][] {
  const days: ChangedDay[][] = [];
  for (const mark of marks) {
    const last = days.at(-1);
    if (last?.[0]?.siteId === mark.siteId && last[0].day === mark.day) last.push(mark);
    else days.push([mark]);
  }
  return days;
}

async function replace(
  manager: EntityManager,
  siteId: string,
  day: number,
  { sums, readings }: DayCounts,
): Promise<void> {
  const tables = [
    [DailySum, sums],
    [DailyReading, readings.map(withoutProbability)],
  ] as const;
  for (const [table, counted] of tables) {
    await manager.getRepository(table).delete({ siteId, day });
    const rows = counted.map((row, number) => ({ siteId, day, number, ...row }));
    for (let start = 0; start < rows.length; start += ROWS) {
      const insert = manager.createQueryBuilder().insert().updateEntity(false).into(table);
      await insert.values(rows.slice(start, start + ROWS)).execute();
    }
  }
}

function withoutProbability<T extends { probability: number | null }>({
  probability: _,
  ...rest
}: T): Omit<T, 'probability'> {
  return rest;
}
