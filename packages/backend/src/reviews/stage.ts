import type { EntityManager } from 'typeorm';
import { notFound } from '../problem.js';
import type { Stage } from '../submissions/submission.entities.js';
import { Submission } from '../submissions/submission.entities.js';
import { decisive } from './outcome.js';
import { Review } from './review.entity.js';

/** How far the readings of a submission are. */
export interface Progress {
  stage: Stage;
  /** Whether two readers found different things. */
  differed: boolean;
}

/**
 * How far the readings of a submission are. One reading is enough, unless its reader cannot tell or somebody asked for
 * a second opinion. Two who do not agree, or cannot tell, go to a third, whose reading settles it; tissue settles it
 * at once.
 *
 * @param reviews - all of them, oldest first
 * @param second - what somebody asked for; see {@link Submission.second}
 */
export function progressOf(
  reviews: readonly Review[],
  second: Submission['second'] = null,
): Progress {
  const opinions = opinionsOf(reviews);
  const differed = new Set(opinions.map(nameOf)).size > 1;
  return { stage: stageOf(reviews, opinions, differed, second), differed };
}

function stageOf(
  reviews: readonly Review[],
  opinions: readonly Review[],
  differed: boolean,
  second: Submission['second'],
): Stage {
  if (reviews.length === 0) return 'first';
  const isTissue = reviews.some(({ basis }) => basis === 'histology');
  if (isTissue || second === 'declined') return 'done';
  const isUnsure = opinions.some(({ finding }) => finding === 'cannot-tell');
  if (opinions.length === 1) return isUnsure || second === 'asked' ? 'second' : 'done';
  return opinions.length === 2 && (differed || isUnsure) ? 'third' : 'done';
}

/** The latest reading of each reader. Those of earlier versions, which claimed something, are no opinions. */
function opinionsOf(reviews: readonly Review[]): Review[] {
  const latest = new Map<string, Review>();
  for (const review of reviews) if (review.finding !== null) latest.set(review.reviewerId, review);
  return [...latest.values()];
}

function nameOf({ finding, words }: Review): string {
  return `${finding}/${words?.trim().toLowerCase() ?? ''}`;
}

/** Whether a second opinion would change something: one reader has settled it, or nobody has read it. */
export function mayAskSecond(
  { second, stage }: Pick<Submission, 'second' | 'stage'>,
  reviews: readonly Review[],
): boolean {
  if (second === 'asked' || (stage !== 'first' && stage !== 'done')) return false;
  return stage === 'first' || progressOf(reviews, 'asked').stage !== 'done';
}

/**
 * Brings a submission in line with its readings: its stage, and once they are in its outcome. Whoever calls it has
 * changed the submission's row in the same transaction, so that others wait for it.
 */
export async function restage(manager: EntityManager, siteId: string, id: string): Promise<Stage> {
  const submissions = manager.getRepository(Submission);
  const select = { siteId: true, id: true, second: true, predicted: true } as const;
  const found = await submissions.findOne({ select, where: { siteId, id } });
  if (!found) throw notFound();
  const reviews = await manager.getRepository(Review).findBy({ siteId, submissionId: id });
  reviews.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const stand = standOf(reviews, found);
  await submissions.update({ siteId, id }, { ...stand, changedAt: Date.now() });
  return stand.stage;
}

/** What a submission says of its readings. */
export type Stand = Progress &
  Pick<Submission, 'reviewed' | 'outcome' | 'outcomeBasis' | 'agreement'>;

/**
 * What a submission says of its readings.
 *
 * @param reviews - all of them, oldest first
 */
export function standOf(
  reviews: readonly Review[],
  submission: Pick<Submission, 'second' | 'predicted'>,
): Stand {
  const progress = progressOf(reviews, submission.second);
  const reviewed = progress.stage === 'done';
  const outcome = outcomeOf(reviewed ? decisive(reviews) : undefined, submission);
  return { ...progress, reviewed, ...outcome };
}

function outcomeOf(
  review: Review | undefined,
  { predicted }: Pick<Submission, 'predicted'>,
): Pick<Submission, 'outcome' | 'outcomeBasis' | 'agreement'> {
  if (!review) return { outcome: null, outcomeBasis: null, agreement: null };
  if (review.verdict !== null) {
    const claimed = review.label ?? (review.verdict === 'agree' ? predicted : null);
    return { outcome: claimed, outcomeBasis: 'claimed', agreement: null };
  }
  const outcomeBasis = review.basis === 'histology' ? 'histology' : 'reading';
  return { outcome: review.finding, outcomeBasis, agreement: review.agreement };
}
