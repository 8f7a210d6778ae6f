import { AGREEMENTS } from '@dermdx/contract';
import { Injectable } from '@nestjs/common';
import * as v from 'valibot';
import { UnitOfWork } from '../database/unit-of-work.js';
import { submissionSummarySchema } from '../submissions/submission-list.schema.js';
import { SubmissionListRepository } from '../submissions/submission-list.repository.js';
import { blindTables, wholeWeeks } from './blind-tables.js';
import { addUp, groupBy, sum } from './counts.js';
import { shownBy } from './suppress.js';
import { column, flag, group, known, number, startOf, WEEK } from './grouping.js';
import { ofLatestReadings, READING_KEYS, readingEntries } from './latest-readings.js';
import type { StatisticsDto, StatisticsQuery } from './statistics.schema.js';

const { modelVersion, status, predicted, triage, agreement, outcome, outcomeBasis } =
  submissionSummarySchema.entries;

/** What submissions of a week are counted by, and how the databases give it. */
const keys = { modelVersion, predicted, triage, agreement, outcome, outcomeBasis };
const cells = v.array(
  v.object({
    ...keys,
    status: status.wrapped,
    week: number,
    reviewed: flag,
    count: number,
    certainty: number,
  }),
);
const weekly = v.array(v.object({ ...readingEntries, week: number }));

/**
 * Figures of a site that reads blind: of whole weeks of which everything was read, and none of fewer
 * than five. Counts of the network's answers would reveal those that a reader has still to judge.
 */
@Injectable()
export class BlindStatistics {
  constructor(
    private readonly work: UnitOfWork,
    private readonly lists: SubmissionListRepository,
  ) {}

  /** Those of the whole weeks within a time. */
  async of(
    siteId: string,
    { from = 0, to = Number.POSITIVE_INFINITY }: StatisticsQuery,
  ): Promise<Omit<StatisticsDto, 'total' | 'days'>> {
    const range = {
      from: Math.ceil(from / WEEK) * WEEK,
      to: Math.floor(Math.min(to, Date.now()) / WEEK) * WEEK,
    };
    const shown = () => this.lists.filtered(siteId, range);
    const found = await group(
      cells,
      shown(),
      {
        week: startOf(WEEK),
        modelVersion: column('modelVersion'),
        status: column('status'),
        predicted: column('predicted'),
        triage: column('triage'),
        agreement: column('agreement'),
        outcome: column('outcome'),
        outcomeBasis: column('outcomeBasis'),
        reviewed: column('reviewed'),
      },
      { certainty: 'COALESCE(SUM(submission.probability), 0)' },
    );
    const weeks = wholeWeeks(found);
    const readings = await group(weekly, ofLatestReadings(this.work, known(shown(), 'predicted')), {
      week: startOf(WEEK),
      ...READING_KEYS,
    });
    return {
      wholeWeeks: weeks.size,
      ...blindTables(found.filter(({ week }) => weeks.has(week))),
      readings: readingsOf(readings.filter(({ week }) => weeks.has(week))),
    };
  }
}

/** Of each week, version and way of reading what can be shown, added up over the weeks. */
function readingsOf(rows: v.InferOutput<typeof weekly>): StatisticsDto['readings'] {
  const key = ({ modelVersion: version, blind }: (typeof rows)[number]) => [version, blind];
  const weeks = groupBy(rows, (one) => JSON.stringify([one.week, ...key(one)]));
  const shown = weeks.flatMap(([, alike]) => {
    const derived = alike.filter(({ claimed }) => claimed === null);
    const claims = sum(alike) - sum(derived);
    const beside = claims > 0 ? claims : undefined;
    const kinds = shownBy(derived, (one) => one.agreement, AGREEMENTS.length, beside);
    return kinds.map(([, [one], count]) => ({ ...one, count }));
  });
  return addUp(shown, (one) => JSON.stringify([...key(one), one.agreement])).map(
    ({ modelVersion: version, blind, agreement: found, claimed, count }) => ({
      modelVersion: version,
      blind,
      agreement: found,
      claimed,
      count,
    }),
  );
}
