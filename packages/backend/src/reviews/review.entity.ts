import type {
  Agreement,
  Criterion,
  Finding,
  Label,
  Management,
  ReadingBasis,
} from '@dermdx/contract';
import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  KeyColumn,
  LongTextColumn,
  NumberColumn,
  OptionalListColumn,
  OptionalNumberColumn,
  OptionalTextColumn,
  TextColumn,
} from '../database/columns.js';

/** What a reader of an earlier version claimed of the network's answer. */
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
  /** Of a claimed reading, from before readers gave a class; null since. */
  @OptionalTextColumn(10) verdict: Verdict | null;
  /** The class that a claimed reading named, if any. */
  @OptionalTextColumn(8) label: Label | null;
  /** What the reader found; null in a claimed reading. */
  @OptionalTextColumn(16) finding: Finding | null;
  /** What it is, where the finding is `other`. */
  @OptionalTextColumn(200) words: string | null;
  /** Whether it was found in the picture or in tissue. */
  @TextColumn(10) basis: ReadingBasis;
  /** What the finding is beside the network's class, by the contract's table; null in a claimed reading. */
  @OptionalTextColumn(16) agreement: Agreement | null;
  /** What the reader saw through the dermatoscope; null where they were not asked. */
  @OptionalListColumn() criteria: Criterion[] | null;
  /** What the reader would do next. */
  @OptionalTextColumn(20) management: Management | null;
  /** When to look again, in months; with the management `follow-up` alone. */
  @OptionalNumberColumn() followUpMonths: number | null;
  @LongTextColumn() note: string;
  /** The reviewer had not seen the network's answer. */
  @FlagColumn() blind: boolean;
}
