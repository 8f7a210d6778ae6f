import { Entity, Index } from 'typeorm';
import { KeyColumn, NumberColumn } from '../database/columns.js';

/** How often somebody called lately, who called often: the same for all servers of one database. */
@Entity('rate_counts')
@Index('rate_counts_by_end', ['endsAt'])
export class RateCount {
  /** A keyed hash of what is limited and of who called. */
  @KeyColumn(64) subject: string;
  @NumberColumn() calls: number;
  /** When the count begins anew, in milliseconds. */
  @NumberColumn() endsAt: number;
}
