import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import * as v from 'valibot';
import { UnitOfWork } from '../database/unit-of-work.js';
import { BlindReads } from '../reviews/blind-reads.js';
import { SubmissionListRepository } from '../submissions/submission-list.repository.js';
import type { Submission } from '../submissions/submission.entities.js';
import { BlindStatistics } from './blind-statistics.service.js';
import { column, group, known, number, startOf, WEEK } from './grouping.js';
import { ofLatestReadings, READING_KEYS, readingEntries } from './latest-readings.js';
import type { StatisticsDto, StatisticsQuery } from './statistics.schema.js';
import {
  adviceCountSchema,
  agreementCountSchema,
  classCountSchema,
  confusionCellSchema,
  dayCountSchema,
  driftSchema,
  statusCountSchema,
} from './statistics.schema.js';

const DAY = 86_400_000;

/** What each query gives, in the words of the answer. */
const rows = {
  days: v.array(v.object({ ...dayCountSchema.entries, day: number, count: number })),
  classes: v.array(v.object({ ...classCountSchema.entries, count: number })),
  statuses: v.array(v.object({ ...statusCountSchema.entries, count: number })),
  agreement: v.array(v.object({ ...agreementCountSchema.entries, count: number })),
  confusion: v.array(v.object({ ...confusionCellSchema.entries, count: number })),
  drift: v.array(
    v.object({ ...driftSchema.entries, week: number, count: number, meanProbability: number }),
  ),
  triage: v.array(v.object({ ...adviceCountSchema.entries, week: number, count: number })),
};

/** Counts what came in and what became of it. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly lists: SubmissionListRepository,
    private readonly blindReads: BlindReads,
    private readonly blindStatistics: BlindStatistics,
  ) {}

  /** Figures of a site in a time. */
  async of(siteId: string, range: StatisticsQuery): Promise<StatisticsDto> {
    const shown = () => this.lists.filtered(siteId, range);
    const days = await group(rows.days, shown(), { day: startOf(DAY) });
    const arrived = { total: days.reduce((sum, { count }) => sum + count, 0), days };
    if (await this.blindReads.asked(siteId)) {
      return { ...arrived, ...(await this.blindStatistics.of(siteId, range)) };
    }
    return {
      ...arrived,
      wholeWeeks: null,
      classes: await group(rows.classes, known(shown(), 'predicted'), {
        label: column('predicted'),
      }),
      statuses: await group(rows.statuses, shown(), { status: column('status') }),
      agreement: await group(rows.agreement, known(shown(), 'outcomeBasis'), {
        agreement: column('agreement'),
        basis: column('outcomeBasis'),
      }),
      confusion: await this.confusion(known(shown(), 'predicted')),
      drift: await group(
        rows.drift,
        known(shown(), 'predicted'),
        { week: startOf(WEEK), modelVersion: column('modelVersion'), label: column('predicted') },
        { meanProbability: 'AVG(submission.probability)' },
      ),
      triage: await group(rows.triage, shown(), {
        week: startOf(WEEK),
        modelVersion: column('modelVersion'),
        triage: column('triage'),
      }),
      readings: await group(
        v.array(v.object(readingEntries)),
        ofLatestReadings(this.work, known(shown(), 'predicted')),
        READING_KEYS,
      ),
    };
  }

  /** Network against outcome, where that says what it is. */
  private confusion(query: SelectQueryBuilder<Submission>): Promise<StatisticsDto['confusion']> {
    return group(
      rows.confusion,
      known(query, 'outcome').andWhere("submission.outcome <> 'cannot-tell'"),
      {
        modelVersion: column('modelVersion'),
        network: column('predicted'),
        clinician: column('outcome'),
        basis: column('outcomeBasis'),
      },
    );
  }
}
