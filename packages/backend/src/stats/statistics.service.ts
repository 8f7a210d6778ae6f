import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { LongReads } from '../long-reads/long-reads.js';
import { BlindReads } from '../reviews/blind-reads.js';
import { DailySumsService } from './daily-sums.service.js';
import type { StatisticsDto, StatisticsQuery } from './statistics.schema.js';

/** Milliseconds for which an answer waits for what is not counted yet; it says of what time it is. */
const CATCH_UP = 1000;

/** Tells what came in and what became of it. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly reads: LongReads,
    private readonly sums: DailySumsService,
    private readonly blindReads: BlindReads,
  ) {}

  /** Figures of a site in a time. */
  async of(siteId: string, range: StatisticsQuery): Promise<StatisticsDto> {
    const caughtUp = this.sums.catchUp().catch(() => undefined);
    await Promise.race([caughtUp, sleep(CATCH_UP, undefined, { ref: false })]);
    const blind = await this.blindReads.asked(siteId);
    return this.reads.read('sumDays', { siteId, range, blind });
  }
}
