import { v7 } from 'uuid';
import type { Finding, Label } from '@dermdx/contract';
import { agreementOf, LABELS, MALIGNANT } from '@dermdx/contract';
import type { Review } from '../reviews/review.entity.js';
import { progressOf } from '../reviews/stage.js';
import type { Submission } from '../submissions/submission.entities.js';
import type { Random } from './random.js';
import { exponential, pick } from './random.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Share that is read, of what came long ago and of what came in the last days. */
const READ = { old: 0.75, fresh: 0.2 };
const FRESH = 3 * DAY;
const BLIND = 0.35;
const UNSURE = 0.04;
/** Share of what was read that a second reader sees, too. */
const SECOND = { malignant: 0.5, benign: 0.05 };
/** Share of what readers differ on that a third has settled. */
const SETTLED = 0.7;
/** How often a reader sees what it is; else they follow the network, or are wrong by themselves. */
const RIGHT = 0.9;
const FOLLOWS = 0.7;

/** The readings of people who do not exist, oldest first; none of what is not read. */
export function makeReviews(
  random: Random,
  submission: Submission,
  truth: Label,
  readers: readonly string[],
  now: number,
): Review[] {
  const isFresh = now - submission.receivedAt < FRESH;
  if (random() > (isFresh ? READ.fresh : READ.old)) return [];
  const first = Math.floor(random() * readers.length);
  const again = MALIGNANT.includes(truth) ? SECOND.malignant : SECOND.benign;
  const reviews: Review[] = [];
  let at = submission.receivedAt;
  for (const [turn, reviewerId] of rotated(readers, first).entries()) {
    const { stage } = progressOf(reviews);
    const isWanted = turn === 0 || (turn === 1 ? random() < again : stage === 'third');
    if (!isWanted || (turn === 2 && random() > SETTLED)) break;
    at += Math.floor(HOUR * (0.2 + 10 * exponential(random)));
    if (at >= now) break;
    reviews.push(makeReview(random, submission, truth, reviewerId, at));
  }
  return reviews;
}

function makeReview(
  random: Random,
  { siteId, id, predicted }: Submission,
  truth: Label,
  reviewerId: string,
  at: number,
): Review {
  const finding: Finding = random() < UNSURE ? 'cannot-tell' : readLabel(random, truth, predicted);
  return {
    siteId,
    id: v7({ msecs: at }),
    submissionId: id,
    reviewerId,
    at,
    verdict: null,
    label: null,
    finding,
    words: null,
    basis: 'picture',
    agreement: agreementOf(finding, predicted),
    criteria: null,
    management: null,
    followUpMonths: null,
    note: '',
    blind: random() < BLIND,
  };
}

/** All of them once, beginning at one. */
function rotated<T>(all: readonly T[], first: number): T[] {
  return [...all.slice(first), ...all.slice(0, first)];
}

function readLabel(random: Random, truth: Label, predicted: Label | null): Label {
  if (random() < RIGHT) return truth;
  if (predicted !== null && random() < FOLLOWS) return predicted;
  return pick(
    random,
    LABELS.map((label) => [label, 1]),
  );
}
