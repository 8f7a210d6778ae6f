import { Entity, Index } from 'typeorm';
import { KeyColumn, NumberColumn } from '../database/columns.js';

/** What came of running the network again on a stored picture. */
export const SERVER_CHECKS = ['waiting', 'agrees', 'differs', 'off'] as const;

/** One of {@link SERVER_CHECKS}; `off` where nothing is, or can be, run again. */
export type ServerCheck = (typeof SERVER_CHECKS)[number];

/** A stored picture on which the network is to be run again; written with its submission. */
@Entity('waiting_checks')
@Index('waiting_checks_due', ['nextAttemptAt'])
export class WaitingCheck {
  @KeyColumn() siteId: string;
  @KeyColumn() submissionId: string;
  @NumberColumn() attempts: number;
  @NumberColumn() nextAttemptAt: number;
}
