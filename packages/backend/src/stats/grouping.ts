import type { EntityManager, EntityTarget, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import * as v from 'valibot';
import { DAY, dayOf } from './changed-days.js';
import type { DailySum } from './daily.entities.js';
import { readingsSchema } from './statistics.schema.js';
import type { StatisticsQuery } from './statistics.schema.js';

/** A week in milliseconds. */
export const WEEK = 7 * DAY;

/** MySQL hands sums and means over as text. */
export const number = v.pipe(v.union([v.number(), v.string()]), v.toNumber());
/** One database says 1, the other true. */
export const flag = v.pipe(
  v.union([number, v.boolean()]),
  v.transform((said) => Boolean(said)),
);

/** When the week of a day began; the remainder is the same in all databases, division is not. */
export const weekOf = `sums.day - sums.day % ${WEEK}`;

/** What the latest readings are counted by. */
export const READING_KEYS = {
  modelVersion: 'sums.modelVersion',
  blind: 'sums.blind',
  agreement: 'sums.agreement',
  claimed: 'sums.claimed',
};

/** What a row of them is, as both databases give it. */
export const readingEntries = { ...readingsSchema.entries, count: number, blind: flag };

/** The sums of a site's days that the time touches. */
export function ofDays<T extends ObjectLiteral>(
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

/** Those of which something is known. */
export function known(query: SelectQueryBuilder<DailySum>, name: keyof DailySum) {
  return query.andWhere(`sums.${name} IS NOT NULL`);
}

/** Adds rows up by some expressions, in their order; `form` says what comes of each name. */
export async function group<S extends v.GenericSchema, T extends ObjectLiteral>(
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
