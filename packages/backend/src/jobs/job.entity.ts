import { Entity } from 'typeorm';
import {
  FlagColumn,
  KeyColumn,
  NumberColumn,
  OptionalNumberColumn,
  TextColumn,
} from '../database/columns.js';

/** Work that one process at a time does for all servers of a database. */
@Entity('jobs')
export class Job {
  @KeyColumn(40) name: string;
  /** Who does it; empty when nobody does. */
  @TextColumn(36) owner: string;
  /** Seconds since 1970 by the database's clock; after it, anybody may take over. */
  @NumberColumn() leaseEnds: number;
  /** When the run began that is not finished, in milliseconds; null when none is under way or was broken off. */
  @OptionalNumberColumn() startedAt: number | null;
  /** When a run was last finished, in milliseconds. */
  @OptionalNumberColumn() finishedAt: number | null;
  /** How many things this run has dealt with. */
  @NumberColumn() done: number;
  /** How often a transaction was made its owner's; see {@link Turn.hold}. */
  @NumberColumn({ default: 0 }) holds: number;
  /** Whether somebody asked the run to stop. */
  @FlagColumn() cancelled: boolean;
}
