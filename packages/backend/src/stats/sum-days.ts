import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import * as v from 'valibot';
import { sumWholeWeeks } from './blind-statistics.js';
import { sum } from './counts.js';
import { ChangedDay, DailyReading, DailySum } from './daily.entities.js';
import {
  group,
  known,
  number,
  ofDays,
  READING_KEYS,
  readingEntries,
  WEEK,
  weekOf,
} from './grouping.js';
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
  readings: v.array(v.object(readingEntries)),
};

/** Which days of a site. */
export interface SumDaysRequest {
  siteId: string;
  range: StatisticsQuery;
  /** Whether whole weeks alone tell more than how many came. */
  blind: boolean;
}

/** Adds the sums of days up, and says of what time they are. */
export async function sumDays(
  manager: EntityManager,
  { siteId, range, blind }: SumDaysRequest,
): Promise<StatisticsDto> {
  // first, so that what is being counted meanwhile does not pass for counted
  const marks = await uncounted(manager, siteId);
  const asOf = Math.min(Date.now(), ...marks.map(({ at }) => at));
  const all = () => ofDays(manager, DailySum, siteId, range);
  const days = await group(rows.days, all(), { day: 'sums.day' });
  const arrived = { asOf, total: sum(days), days };
  if (blind) {
    const open = new Set(marks.map(({ day }) => day - (day % WEEK)));
    return { ...arrived, ...(await sumWholeWeeks(manager, siteId, range, open)) };
  }
  return {
    ...arrived,
    wholeWeeks: null,
    classes: await group(rows.classes, known(all(), 'predicted'), { label: 'sums.predicted' }),
    statuses: await group(rows.statuses, all(), { status: 'sums.status' }),
    agreement: await group(rows.agreement, known(all(), 'outcomeBasis'), {
      agreement: 'sums.agreement',
      basis: 'sums.outcomeBasis',
    }),
    confusion: await confusion(known(all(), 'predicted')),
    drift: await group(
      rows.drift,
      known(all(), 'predicted'),
      { week: weekOf, modelVersion: 'sums.modelVersion', label: 'sums.predicted' },
      { meanProbability: 'SUM(sums.probability) / SUM(sums.count)' },
    ),
    triage: await group(rows.triage, all(), {
      week: weekOf,
      modelVersion: 'sums.modelVersion',
      triage: 'sums.triage',
    }),
    readings: await group(
      rows.readings,
      ofDays(manager, DailyReading, siteId, range),
      READING_KEYS,
    ),
  };
}

/** Network against outcome, where that says what it is. */
function confusion(query: SelectQueryBuilder<DailySum>): Promise<StatisticsDto['confusion']> {
  return group(rows.confusion, known(query, 'outcome').andWhere("sums.outcome <> 'cannot-tell'"), {
    modelVersion: 'sums.modelVersion',
    network: 'sums.predicted',
    clinician: 'sums.outcome',
    basis: 'sums.outcomeBasis',
  });
}

/** The days of a site that are not counted yet, each with when the first change came in. */
async function uncounted(
  manager: EntityManager,
  siteId: string,
): Promise<{ day: number; at: number }[]> {
  const marks = await manager
    .createQueryBuilder(ChangedDay, 'mark')
    .select('mark.day', 'day')
    .addSelect('MIN(mark.at)', 'at')
    .where('mark.siteId = :siteId', { siteId })
    .groupBy('mark.day')
    .getRawMany();
  return v.parse(v.array(v.object({ day: number, at: number })), marks);
}
