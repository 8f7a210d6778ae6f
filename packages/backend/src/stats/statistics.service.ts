import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import * as v from 'valibot';
import { UnitOfWork } from '../database/unit-of-work.js';
import { BlindReads } from '../reviews/blind-reads.js';
import { Review } from '../reviews/review.entity.js';
import { filtered } from '../submissions/submission-list.repository.js';
import type { Submission } from '../submissions/submission.entities.js';
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

const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** MySQL hands counts and means over as text. */
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

/** Counts what came in and what became of it. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blindReads: BlindReads,
  ) {}

  /** Figures of a site in a time. */
  async of(siteId: string, range: StatisticsQuery): Promise<StatisticsDto> {
    const blind = await this.blindReads.asked(siteId);
    const all = () => filtered(this.work.read, siteId, range);
    // counts of the network's answers would reveal those that a reader has still to judge
    const shown = () => filtered(this.work.read, siteId, blind ? { ...range, reviewed: true } : range);
    const days = await group(rows.days, all(), { day: startOf(DAY) });
    return {
      total: days.reduce((sum, { count }) => sum + count, 0),
      days,
      classes: await group(rows.classes, known(shown(), 'predicted'), {
        label: column('predicted'),
      }),
      statuses: await group(rows.statuses, shown(), { status: column('status') }),
      agreement: await group(rows.agreement, known(shown(), 'agreement'), {
        verdict: column('agreement'),
      }),
      confusion: await this.confusion(known(shown(), 'predicted')),
      drift: await group(
        rows.drift,
        known(shown(), 'predicted'),
        { week: startOf(WEEK), modelVersion: column('modelVersion'), label: column('predicted') },
        { meanProbability: 'AVG(submission.probability)' },
      ),
      triage: await group(rows.triage, shown(), {
        week: startOf(WEEK),
        modelVersion: column('modelVersion'),
        triage: column('triage'),
      }),
      readings: await this.readings(known(shown(), 'predicted')),
    };
  }

  /** Network against clinician, by the latest reading that says what it is. */
  private confusion(query: SelectQueryBuilder<Submission>): Promise<StatisticsDto['confusion']> {
    return group(
      rows.confusion,
      withLatest(this.work, query, (review) => `${seen(review)} IS NOT NULL`),
      {
        modelVersion: column('modelVersion'),
        network: column('predicted'),
        clinician: seen('review'),
      },
    );
  }

  /** Verdicts by version, those of blind reads apart. */
  private readings(query: SelectQueryBuilder<Submission>): Promise<StatisticsDto['readings']> {
    return group(
      rows.readings,
      withLatest(this.work, query, (review) =>
        review === 'later' ? 'later.blind = review.blind' : undefined,
      ),
      {
        modelVersion: column('modelVersion'),
        blind: 'review.blind',
        verdict: 'review.verdict',
      },
    );
  }
}

/** What a reader saw: the class that they named, or the network's that they agreed to. */
function seen(review: string): string {
  const agreed = `CASE WHEN ${review}.verdict = 'agree' THEN ${column('predicted')} END`;
  return `COALESCE(${review}.label, ${agreed})`;
}

/**
 * Submissions with their latest review; ids are UUIDv7, so that later ones sort after earlier ones.
 *
 * @param among - which reviews count, by the name under which the query knows them
 */
function withLatest(
  { read }: UnitOfWork,
  query: SelectQueryBuilder<Submission>,
  among: (review: 'review' | 'later') => string | undefined,
): SelectQueryBuilder<Submission> {
  const of = (review: string) =>
    `${review}.siteId = submission.siteId AND ${review}.submissionId = submission.id`;
  const later = read
    .createQueryBuilder(Review, 'later')
    .select('1')
    .where(of('later'))
    .andWhere('later.id > review.id')
    .andWhere(among('later') ?? '1 = 1');
  const counted = among('review') ?? '1 = 1';
  return query.innerJoin(
    Review,
    'review',
    `${of('review')} AND ${counted} AND NOT EXISTS (${later.getQuery()})`,
  );
}

function column(name: keyof Submission): string {
  return `submission.${name}`;
}

function startOf(length: number): string {
  // division differs between databases, the remainder does not
  return `submission.receivedAt - submission.receivedAt % ${length}`;
}

function known(query: SelectQueryBuilder<Submission>, name: keyof Submission) {
  return query.andWhere(`submission.${name} IS NOT NULL`);
}

/** Counts rows by some expressions, in their order; `form` says what comes of each name. */
async function group<S extends v.GenericSchema>(
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
