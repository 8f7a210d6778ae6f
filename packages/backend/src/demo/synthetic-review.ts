import { v7 } from 'uuid';
import type { Finding, Label } from '@dermdx/contract';
import { agreementOf, LABELS } from '@dermdx/contract';
import type { Review } from '../reviews/review.entity.js';
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
/** How often a reader sees what it is; else they follow the network, or are wrong by themselves. */
const RIGHT = 0.9;
const FOLLOWS = 0.7;

/** A reading by somebody who does not exist, or undefined: not everything is read. */
export function makeReview(
  random: Random,
  submission: Submission,
  truth: Label,
  readers: readonly string[],
  now: number,
): Review | undefined {
  const { siteId, id, receivedAt, predicted } = submission;
  const fresh = now - receivedAt < FRESH;
  if (random() > (fresh ? READ.fresh : READ.old)) return undefined;
  const at = Math.floor(receivedAt + HOUR * (0.2 + 10 * exponential(random)));
  if (at >= now) return undefined;
  const blind = random() < BLIND;
  const finding: Finding = random() < UNSURE ? 'cannot-tell' : readLabel(random, truth, predicted);
  const reviewerId = readers[Math.floor(random() * readers.length)]!;
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
    blind,
  };
}

function readLabel(random: Random, truth: Label, predicted: Label | null): Label {
  if (random() < RIGHT) return truth;
  if (predicted !== null && random() < FOLLOWS) return predicted;
  return pick(
    random,
    LABELS.map((label) => [label, 1]),
  );
}
