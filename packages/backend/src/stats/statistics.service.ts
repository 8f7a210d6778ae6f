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
    };
  }

  /** Network against clinician, by the latest reading that names a diagnosis. */
  private async confusion(
    query: SelectQueryBuilder<Submission>,
  ): Promise<StatisticsDto['confusion']> {
    const later = this.work.read
      .createQueryBuilder(Review, 'later')
      .select('1')
      .where('later.siteId = review.siteId AND later.submissionId = review.submissionId')
      .andWhere('later.label IS NOT NULL')
      // ids are UUIDv7: later ones sort after earlier ones
      .andWhere('later.id > review.id');
    const rows = await group(
      known(query, 'predicted').innerJoin(
        Review,
        'review',
        `review.siteId = submission.siteId AND review.submissionId = submission.id
         AND review.label IS NOT NULL AND NOT EXISTS (${later.getQuery()})`,
      ),
      { network: column('predicted'), clinician: 'review.label' },
    );
    return rows.map((row) => toNumbers(row, ['count'])) as unknown as StatisticsDto['confusion'];
  }
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
