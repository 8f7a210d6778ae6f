import type { SelectQueryBuilder } from 'typeorm';
import * as v from 'valibot';
import type { Submission } from '../submissions/submission.entities.js';

/** A week in milliseconds. */
export const WEEK = 7 * 86_400_000;

/** MySQL hands counts and means over as text. */
export const number = v.pipe(v.union([v.number(), v.string()]), v.toNumber());
/** One database says 1, the other true. */
export const flag = v.pipe(
  v.union([number, v.boolean()]),
  v.transform((said) => Boolean(said)),
);

/** A column of a submission, as a query names it. */
export function column(name: keyof Submission): string {
  return `submission.${name}`;
}

/** When the day or the week began in which a submission came. */
export function startOf(length: number): string {
  // division differs between databases, the remainder does not
  return `submission.receivedAt - submission.receivedAt % ${length}`;
}

/** Those of which something is known. */
export function known(query: SelectQueryBuilder<Submission>, name: keyof Submission) {
  return query.andWhere(`submission.${name} IS NOT NULL`);
}

/** Counts rows by some expressions, in their order; `form` says what comes of each name. */
export async function group<S extends v.GenericSchema>(
  form: S,
  query: SelectQueryBuilder<Submission>,
  by: Record<string, string>,
  more: Record<string, string> = {},
): Promise<v.InferOutput<S>> {
  query.select('COUNT(*)', 'count');
  for (const [alias, expression] of Object.entries({ ...by, ...more })) {
    query.addSelect(expression, alias);
  }
  for (const expression of Object.values(by)) query.addGroupBy(expression);
  for (const expression of Object.values(by)) query.addOrderBy(expression, 'ASC');
  return v.parse(form, await query.getRawMany());
}
