import { AGREEMENTS } from '@dermdx/contract';
import type { EntityManager } from 'typeorm';
import * as v from 'valibot';
import { submissionSummarySchema } from '../submissions/submission-list.schema.js';
import { blindTables, wholeWeeks } from './blind-tables.js';
import { addUp, groupBy, sum } from './counts.js';
import { DailyReading, DailySum } from './daily.entities.js';
import {
  flag,
  group,
  number,
  ofDays,
  READING_KEYS,
  readingEntries,
  WEEK,
  weekOf,
} from './grouping.js';
import type { StatisticsDto, StatisticsQuery } from './statistics.schema.js';
import { shownBy } from './suppress.js';

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
 * Figures of a site that reads blind: of whole weeks within a time of which everything was read, and none
 * of fewer than five. Counts of the network's answers would reveal those that a reader has still to judge.
 *
 * @param open - weeks of which something is not counted yet: they are not whole
 */
export async function sumWholeWeeks(
  manager: EntityManager,
  siteId: string,
  { from = 0, to = Number.POSITIVE_INFINITY }: StatisticsQuery,
  open: ReadonlySet<number>,
): Promise<Omit<StatisticsDto, 'asOf' | 'total' | 'days'>> {
  const range = {
    from: Math.ceil(from / WEEK) * WEEK,
    to: Math.floor(Math.min(to, Date.now()) / WEEK) * WEEK,
  };
  const found = await group(
    cells,
    ofDays(manager, DailySum, siteId, range),
    {
      week: weekOf,
      modelVersion: 'sums.modelVersion',
      status: 'sums.status',
      predicted: 'sums.predicted',
      triage: 'sums.triage',
      agreement: 'sums.agreement',
      outcome: 'sums.outcome',
      outcomeBasis: 'sums.outcomeBasis',
      reviewed: 'sums.reviewed',
    },
    { certainty: 'COALESCE(SUM(sums.probability), 0)' },
  );
  const readings = await group(weekly, ofDays(manager, DailyReading, siteId, range), {
    week: weekOf,
    ...READING_KEYS,
  });
  const weeks = wholeWeeks(found);
  for (const week of open) weeks.delete(week);
  return {
    wholeWeeks: weeks.size,
    ...blindTables(found.filter(({ week }) => weeks.has(week))),
    readings: readingsOf(readings.filter(({ week }) => weeks.has(week))),
  };
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
