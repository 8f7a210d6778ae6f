import type {
  Agreement,
  Diagnosis,
  Finding,
  Label,
  OutcomeBasis,
  TriageLevel,
} from '@dermdx/contract';
import { Entity } from 'typeorm';
import {
  FlagColumn,
  KeyColumn,
  NumberColumn,
  NumberKeyColumn,
  OptionalFractionColumn,
  OptionalTextColumn,
  TextColumn,
} from '../database/columns.js';
import type { Verdict } from '../reviews/review.entity.js';

/*
 * What statistics are made of: sums of a site and a day, by UTC, counted anew when something of that day changed. The
 * number tells the rows of a day apart.
 */

/** Submissions of a day that are alike. */
@Entity('daily_sums')
export class DailySum {
  @KeyColumn() siteId: string;
  /** Start of the day in milliseconds. */
  @NumberKeyColumn() day: number;
  @NumberKeyColumn() number: number;
  @FlagColumn() reviewed: boolean;
  @TextColumn(40) modelVersion: string;
  @TextColumn(16) status: Diagnosis['status'];
  @OptionalTextColumn(8) predicted: Label | null;
  @OptionalTextColumn(16) triage: TriageLevel | null;
  @OptionalTextColumn(16) agreement: Agreement | null;
  @OptionalTextColumn(16) outcome: Finding | null;
  @OptionalTextColumn(10) outcomeBasis: OutcomeBasis | null;
  @NumberColumn() count: number;
  /** Sum of the probabilities of the predicted class; null when abstained. */
  @OptionalFractionColumn() probability: number | null;
}

/** Readings of pictures of a day's submissions: of each the latest blind and the latest open one. */
@Entity('daily_readings')
export class DailyReading {
  @KeyColumn() siteId: string;
  @NumberKeyColumn() day: number;
  @NumberKeyColumn() number: number;
  @TextColumn(40) modelVersion: string;
  @FlagColumn() blind: boolean;
  @OptionalTextColumn(16) agreement: Agreement | null;
  /** What a reader of an earlier version claimed. */
  @OptionalTextColumn(10) claimed: Verdict | null;
  @NumberColumn() count: number;
}

/**
 * A day whose sums are to be counted anew; written in the transaction that changed it. Each change adds a row of its
 * own: nobody waits for another's, and one that is committed while the day is being counted is not taken for counted.
 */
@Entity('changed_days')
export class ChangedDay {
  @KeyColumn() siteId: string;
  @NumberKeyColumn() day: number;
  @KeyColumn() id: string;
  @NumberColumn() at: number;
}
