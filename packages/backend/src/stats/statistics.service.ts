import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { BlindReads } from '../reviews/blind-reads.js';
import { Review } from '../reviews/review.entity.js';
import { SubmissionListRepository } from '../submissions/submission-list.repository.js';
import type { Submission } from '../submissions/submission.entities.js';
import type { StatisticsDto, StatisticsQueryDto } from './statistics.dto.js';

const DAY = 86_400_000;
const WEEK = 7 * DAY;

type Row = Record<string, string | number | null>;

/** Counts what came in and what became of it. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly lists: SubmissionListRepository,
    private readonly blindReads: BlindReads,
  ) {}

  /** Figures of a site in a time. */
  async of(siteId: string, range: StatisticsQueryDto): Promise<StatisticsDto> {
    const blind = await this.blindReads.asked(siteId);
    const all = () => this.lists.filtered(siteId, range);
    // counts of the network's answers tell of those that a reader has still to judge
    const shown = () => this.lists.filtered(siteId, blind ? { ...range, reviewed: true } : range);
    const days = await group(all(), { day: startOf(DAY) });
    const classes = await group(known(shown(), 'predicted'), { label: column('predicted') });
    const statuses = await group(shown(), { status: column('status') });
    const agreement = await group(known(shown(), 'agreement'), { verdict: column('agreement') });
    const drift = await group(
      known(shown(), 'predicted'),
      { week: startOf(WEEK), modelVersion: column('modelVersion'), label: column('predicted') },
      { meanProbability: 'AVG(submission.probability)' },
    );
    const triage = await group(shown(), {
      week: startOf(WEEK),
      modelVersion: column('modelVersion'),
      triage: column('triage'),
    });
    const numbers = (rows: Row[], ...names: string[]) => rows.map((row) => toNumbers(row, names));
    const counted = numbers(days, 'day', 'count') as unknown as StatisticsDto['days'];
    return {
      total: counted.reduce((sum, { count }) => sum + count, 0),
      days: counted,
      classes: numbers(classes, 'count') as unknown as StatisticsDto['classes'],
      statuses: numbers(statuses, 'count') as unknown as StatisticsDto['statuses'],
      agreement: numbers(agreement, 'count') as unknown as StatisticsDto['agreement'],
      confusion: await this.confusion(shown()),
      drift: numbers(
        drift,
        'week',
        'count',
        'meanProbability',
      ) as unknown as StatisticsDto['drift'],
      triage: numbers(triage, 'week', 'count') as unknown as StatisticsDto['triage'],
      readings: await this.readings(known(shown(), 'predicted')),
    };
  }

  /** Network against clinician, by the latest reading that says what it is. */
  private async confusion(
    query: SelectQueryBuilder<Submission>,
  ): Promise<StatisticsDto['confusion']> {
    const rows = await group(
      withLatest(this.work, known(query, 'predicted'), (review) => `${seen(review)} IS NOT NULL`),
      {
        modelVersion: column('modelVersion'),
        network: column('predicted'),
        clinician: seen('review'),
      },
    );
    return rows.map((row) => toNumbers(row, ['count'])) as unknown as StatisticsDto['confusion'];
  }

  /** Verdicts by version, those of blind reads apart. */
  private async readings(
    query: SelectQueryBuilder<Submission>,
  ): Promise<StatisticsDto['readings']> {
    const rows = await group(
      withLatest(this.work, query, (review) =>
        review === 'later' ? 'later.blind = review.blind' : undefined,
      ),
      {
        modelVersion: column('modelVersion'),
        blind: 'review.blind',
        verdict: 'review.verdict',
      },
    );
    return rows.map((row) => ({
      ...toNumbers(row, ['count']),
      // one database says 1, the other true
      blind: Boolean(Number(row.blind)),
    })) as unknown as StatisticsDto['readings'];
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

async function group(
  query: SelectQueryBuilder<Submission>,
  by: Record<string, string>,
  more: Record<string, string> = {},
): Promise<Row[]> {
  query.select('COUNT(*)', 'count');
  for (const [alias, expression] of Object.entries({ ...by, ...more })) {
    query.addSelect(expression, alias);
  }
  for (const expression of Object.values(by)) query.addGroupBy(expression);
  for (const expression of Object.values(by)) query.addOrderBy(expression, 'ASC');
  return query.getRawMany<Row>();
}

/** MySQL hands counts and means over as text. */
function toNumbers(row: Row, names: string[]): Row {
  const numbers = names.map((name) => [name, Number(row[name])]);
  return { ...row, ...(Object.fromEntries(numbers) as Row) };
}
