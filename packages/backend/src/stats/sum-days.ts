import type { EntityManager, EntityTarget, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import * as v from 'valibot';
import { DAY, dayOf } from './changed-days.js';
import { ChangedDay, DailyConfusion, DailyReading, DailySum } from './daily.entities.js';
import type { StatisticsDto, StatisticsQuery } from './statistics.schema.js';
import {
  adviceCountSchema,
  agreementCountSchema,
  classCountSchema,
  confusionCellSchema,
  dayCountSchema,
  driftSchema,
  readingsSchema,
  statusCountSchema,
} from './statistics.schema.js';

const WEEK = 7 * DAY;

/** MySQL hands sums and means over as text. */
const number = v.pipe(v.union([v.number(), v.string()]), v.toNumber());
/** One database says 1, the other true. */
const flag = v.pipe(
  v.union([number, v.boolean()]),
  v.transform((said) => Boolean(said)),
);

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
  readings: v.array(v.object({ ...readingsSchema.entries, count: number, blind: flag })),
};

/** Which days of a site. */
export interface SumDaysRequest {
  siteId: string;
  range: StatisticsQuery;
  /** Whether only days count what is not reviewed. */
  blind: boolean;
}

/** Adds the sums of days up, and says of what time they are. */
export async function sumDays(
  manager: EntityManager,
  { siteId, range, blind }: SumDaysRequest,
): Promise<StatisticsDto> {
  const asOf = await countedUntil(manager, siteId);
  const from = <T extends ObjectLiteral>(table: EntityTarget<T>) =>
    ofDays(manager, table, siteId, range);
  const all = () => from(DailySum);
  // counts of the network's answers would reveal those that a reader has still to judge
  const shown = () =>
    blind ? all().andWhere('sums.reviewed = :reviewed', { reviewed: true }) : all();
  const days = await group(rows.days, all(), { day: 'sums.day' });
  return {
    asOf,
    total: days.reduce((sum, { count }) => sum + count, 0),
    days,
    classes: await group(rows.classes, known(shown(), 'predicted'), { label: 'sums.predicted' }),
    statuses: await group(rows.statuses, shown(), { status: 'sums.status' }),
    agreement: await group(rows.agreement, known(shown(), 'agreement'), {
      verdict: 'sums.agreement',
    }),
    confusion: await group(rows.confusion, from(DailyConfusion), {
      modelVersion: 'sums.modelVersion',
      network: 'sums.network',
      clinician: 'sums.clinician',
    }),
    drift: await group(
      rows.drift,
      known(shown(), 'predicted'),
      { week: weekOf, modelVersion: 'sums.modelVersion', label: 'sums.predicted' },
      { meanProbability: 'SUM(sums.probability) / SUM(sums.count)' },
    ),
    triage: await group(rows.triage, shown(), {
      week: weekOf,
      modelVersion: 'sums.modelVersion',
      triage: 'sums.triage',
    }),
    readings: await group(rows.readings, from(DailyReading), {
      modelVersion: 'sums.modelVersion',
      blind: 'sums.blind',
      verdict: 'sums.verdict',
    }),
  };
}

/** The remainder is the same in all databases, division is not. */
const weekOf = `sums.day - sums.day % ${WEEK}`;

/** When the first change came in that is not counted yet; now when all are. */
async function countedUntil(manager: EntityManager, siteId: string): Promise<number> {
  const now = Date.now();
  const first = await manager.getRepository(ChangedDay).minimum('at', { siteId });
  return first === null ? now : Math.min(now, first);
}

/** The sums of a site's days that the time touches. */
function ofDays<T extends ObjectLiteral>(
  manager: EntityManager,
  table: EntityTarget<T>,
  siteId: string,
  { from, to }: StatisticsQuery,
): SelectQueryBuilder<T> {
  const query = manager
    .createQueryBuilder(table, 'sums')
    .where('sums.siteId = :siteId', { siteId });
  if (from !== undefined) query.andWhere('sums.day >= :from', { from: dayOf(from) });
  if (to !== undefined) query.andWhere('sums.day < :to', { to });
  return query;
}

function known(query: SelectQueryBuilder<DailySum>, name: keyof DailySum) {
  return query.andWhere(`sums.${name} IS NOT NULL`);
}

/** Adds rows up by some expressions, in their order; `form` says what comes of each name. */
async function group<S extends v.GenericSchema, T extends ObjectLiteral>(
  form: S,
  query: SelectQueryBuilder<T>,
  by: Record<string, string>,
  more: Record<string, string> = {},
): Promise<v.InferOutput<S>> {
  query.select('SUM(sums.count)', 'count');
  for (const [alias, expression] of Object.entries({ ...by, ...more })) {
    query.addSelect(expression, alias);
  }
  for (const expression of Object.values(by)) query.addGroupBy(expression);
  for (const expression of Object.values(by)) query.addOrderBy(expression, 'ASC');
  return v.parse(form, await query.getRawMany());
}
