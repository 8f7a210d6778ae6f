import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { Review } from '../reviews/review.entity.js';
import { ConsentText } from '../submissions/consent-text.entity.js';
import type { Submission } from '../submissions/submission.entities.js';
import type { Told } from './resources-of.js';

/** Reads what belongs to submissions, for whoever takes them along. */
export async function tell(
  manager: EntityManager,
  siteId: string,
  page: readonly Submission[],
): Promise<Told[]> {
  const reviews = await reviewsOf(manager, siteId, page);
  const words = await wordsBy(manager, siteId, page);
  return page.map((submission) => ({
    submission,
    reviews: reviews.get(submission.id) ?? [],
    words: words.get(submission.consentVersion) ?? null,
  }));
}

/** Reviews by submission, oldest first, of those whose readings are in. */
export async function reviewsOf(
  manager: EntityManager,
  siteId: string,
  page: readonly Submission[],
): Promise<Map<string, Review[]>> {
  // who gives a second opinion must not find the first one in a file
  const ids = page.filter(({ reviewed }) => reviewed).map(({ id }) => id);
  const byId = new Map<string, Review[]>();
  if (ids.length === 0) return byId;
  // sorted here: asked for an order, SQLite reads all reviews of the site along the index that has it
  const reviews = await manager.getRepository(Review).findBy({ siteId, submissionId: In(ids) });
  reviews.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  for (const review of reviews) {
    const earlier = byId.get(review.submissionId);
    if (earlier) earlier.push(review);
    else byId.set(review.submissionId, [review]);
  }
  return byId;
}

async function wordsBy(
  manager: EntityManager,
  siteId: string,
  page: readonly Submission[],
): Promise<Map<string, string>> {
  const versions = [...new Set(page.map(({ consentVersion }) => consentVersion))];
  if (versions.length === 0) return new Map();
  const texts = await manager.getRepository(ConsentText).findBy({ siteId, version: In(versions) });
  return new Map(texts.map(({ version, words }) => [version, words]));
}
