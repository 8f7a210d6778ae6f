import { Entity } from 'typeorm';
import { KeyColumn, LongTextColumn, NumberColumn } from '../database/columns.js';

/** Words that people of a site agreed to, once for all who saw the same. */
@Entity('consent_texts')
export class ConsentText {
  @KeyColumn() siteId: string;
  /** Their hash; see {@link versionOf}. */
  @KeyColumn(40) version: string;
  @LongTextColumn() words: string;
  /** When somebody agreed to them first. */
  @NumberColumn() firstAt: number;
}
