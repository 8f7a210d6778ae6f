import type { SelectQueryBuilder } from 'typeorm';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { Review } from '../reviews/review.entity.js';
import type { Submission } from '../submissions/submission.entities.js';
import { column, flag, number } from './grouping.js';
import { readingsSchema } from './statistics.schema.js';

/** What the latest readings are counted by. */
export const READING_KEYS = {
  modelVersion: column('modelVersion'),
  blind: 'review.blind',
  agreement: 'review.agreement',
  claimed: 'review.verdict',
};

/** What a row of them is, as both databases give it. */
export const readingEntries = { ...readingsSchema.entries, count: number, blind: flag };

/**
 * Submissions with the latest blind and the latest open reading of their pictures; ids are UUIDv7, so
 * that later ones sort after earlier ones.
 */
export function ofLatestReadings(
  { read }: UnitOfWork,
  query: SelectQueryBuilder<Submission>,
): SelectQueryBuilder<Submission> {
  const of = (review: string) =>
    `${review}.siteId = submission.siteId AND ${review}.submissionId = submission.id AND ${review}.basis = 'picture'`;
  const later = read
    .createQueryBuilder(Review, 'later')
    .select('1')
    .where(of('later'))
    .andWhere('later.id > review.id')
    .andWhere('later.blind = review.blind');
  return query.innerJoin(Review, 'review', `${of('review')} AND NOT EXISTS (${later.getQuery()})`);
}
