import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import type { Position } from '../http/cursor.js';
import { byArrival, endOfStretch, withinStretch } from '../long-reads/stretch.js';
import { Review } from '../reviews/review.entity.js';
import type { Submission } from '../submissions/submission.entities.js';
import { filtered } from '../submissions/submission-list.repository.js';
import { DAY } from './changed-days.js';
import type { DailyReading, DailySum } from './daily.entities.js';
import type { Counted } from './tally.js';
import { Tally } from './tally.js';

/** Submissions in a page: all of their day, of most clinics. */
const PAGE = 5000;
/** Submissions whose reviews are asked for at once. */
const CHUNK = 500;

/** Reads nothing but an index. */
const COLUMNS = [
  'siteId',
  'id',
  'receivedAt',
  'status',
  'predicted',
  'probability',
  'triage',
  'agreement',
  'outcome',
  'outcomeBasis',
  'reviewed',
  'modelVersion',
] as const;

/** What the sums of a day tell apart. */
type SumOf = Pick<
  DailySum,
  | 'reviewed'
  | 'modelVersion'
  | 'status'
  | 'predicted'
  | 'triage'
  | 'agreement'
  | 'outcome'
  | 'outcomeBasis'
>;
type ReadingOf = Pick<DailyReading, 'modelVersion' | 'blind' | 'agreement' | 'claimed'>;

/** What was counted of a day. */
export interface DayCounts {
  sums: Counted<SumOf>[];
  readings: Counted<ReadingOf>[];
}

/** Counts a day, part by part. */
export class DayTally {
  readonly sums = new Tally<SumOf>();
  readonly readings = new Tally<ReadingOf>();

  /** Adds a part. */
  merge(part: DayCounts): void {
    this.sums.merge(part.sums);
    this.readings.merge(part.readings);
  }

  /** All parts. */
  counted(): DayCounts {
    return {
      sums: this.sums.counted(),
      readings: this.readings.counted(),
    };
  }
}

/** Which part of a day. */
export interface CountDayRequest {
  siteId: string;
  day: number;
  /** Where the last page ended; null at the day's beginning. */
  after: Position | null;
}

/** What a part of a day holds. */
export interface CountDayPage extends DayCounts {
  next: Position | null;
}

/** Counts the next submissions of a day, and their readings. */
export async function countDayPage(
  manager: EntityManager,
  { siteId, day, after }: CountDayRequest,
): Promise<CountDayPage> {
  const to = day + DAY;
  const begin = after ?? { value: day - 1, id: '' };
  const found = await endOfStretch(manager, siteId, PAGE, begin);
  const end = found && found.value < to ? found : null;
  const query = withinStretch(filtered(manager, siteId, { from: day, to }), begin, end);
  query.select(COLUMNS.map((name) => `submission.${name}`));
  const page = await byArrival(query).getMany();
  return { ...count(page, await readingsOf(manager, siteId, page)), next: end };
}

function count(page: Submission[], reviews: Map<string, Review[]>): DayCounts {
  const tally = new DayTally();
  for (const one of page) {
    const { reviewed, modelVersion, status, predicted, triage, probability } = one;
    const { agreement, outcome, outcomeBasis } = one;
    const known = { agreement, outcome, outcomeBasis };
    tally.sums.add({ reviewed, modelVersion, status, predicted, triage, ...known }, 1, probability);
    // without an answer of the network there is nothing to compare with
    if (predicted === null) continue;
    const latestFirst = reviews.get(one.id) ?? [];
    for (const blind of [true, false]) {
      const latest = latestFirst.find((review) => review.blind === blind);
      if (!latest) continue;
      const { agreement: found, verdict: claimed } = latest;
      tally.readings.add({ modelVersion, blind, agreement: found, claimed });
    }
  }
  return tally.counted();
}

/** Readings of pictures by submission, latest first; ids are UUIDv7, so that later ones sort after earlier ones. */
async function readingsOf(
  manager: EntityManager,
  siteId: string,
  page: Submission[],
): Promise<Map<string, Review[]>> {
  const ids = page.filter(({ reviewed }) => reviewed).map(({ id }) => id);
  const byId = new Map<string, Review[]>();
  for (let start = 0; start < ids.length; start += CHUNK) {
    const reviews = await manager.getRepository(Review).find({
      select: {
        siteId: true,
        id: true,
        submissionId: true,
        verdict: true,
        agreement: true,
        basis: true,
        blind: true,
      },
      // by key alone: a database that has not counted its rows yet joins them the wrong way round
      where: { siteId, submissionId: In(ids.slice(start, start + CHUNK)) },
    });
    reviews.sort((a, b) => (a.id < b.id ? 1 : -1));
    for (const review of reviews) {
      if (review.basis !== 'picture') continue;
      const others = byId.get(review.submissionId);
      if (others) others.push(review);
      else byId.set(review.submissionId, [review]);
    }
  }
  return byId;
}
