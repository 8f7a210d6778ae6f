import type { Label } from '@dermdx/contract';
import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  KeyColumn,
  LongTextColumn,
  NumberColumn,
  OptionalTextColumn,
  TextColumn,
} from '../database/columns.js';

/** What a reviewer may say of the network's answer. */
export const VERDICTS = ['agree', 'disagree', 'unsure'] as const;

/** One of {@link VERDICTS}. */
export type Verdict = (typeof VERDICTS)[number];

/** A clinician's reading. A second one is a row of its own; none is ever changed. */
@Entity('reviews')
// with the id, the latest of a submission is found without reading all that came later elsewhere
@Index('reviews_by_submission', ['siteId', 'submissionId', 'id', 'label'])
@Index(['siteId', 'at'])
export class Review {
  @KeyColumn() siteId: string;
  @KeyColumn() id: string;
  @IdColumn() submissionId: string;
  @IdColumn() reviewerId: string;
  @NumberColumn() at: number;
  @TextColumn(10) verdict: Verdict;
  @OptionalTextColumn(8) label: Label | null;
  @LongTextColumn() note: string;
  /** The reviewer had not seen the network's answer. */
  @FlagColumn() blind: boolean;
}
