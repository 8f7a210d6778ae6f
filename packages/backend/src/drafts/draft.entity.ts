import { Entity } from 'typeorm';
import { JsonColumn, KeyColumn, NumberColumn } from '../database/columns.js';
import type { DraftDto } from './draft.schema.js';

/** What somebody has written of a case and not saved yet: one of each author, shown to them alone. */
@Entity('drafts')
export class Draft {
  @KeyColumn() siteId: string;
  @KeyColumn() submissionId: string;
  @KeyColumn() authorId: string;
  @NumberColumn() at: number;
  @JsonColumn() content: DraftDto;
}
