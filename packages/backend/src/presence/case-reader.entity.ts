import { Entity, Index } from 'typeorm';
import { KeyColumn, NumberColumn } from '../database/columns.js';

/** Who has a case open to read it, and when they last said so. */
@Entity('case_readers')
@Index('case_readers_by_time', ['siteId', 'at'])
export class CaseReader {
  @KeyColumn() siteId: string;
  @KeyColumn() submissionId: string;
  @KeyColumn() userId: string;
  @NumberColumn() at: number;
}
