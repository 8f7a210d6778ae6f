import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  KeyColumn,
  LongTextColumn,
  NumberColumn,
  OptionalIdColumn,
  OptionalNumberColumn,
  TextColumn,
} from '../database/columns.js';

/** What the staff may answer, in one language. */
@Entity('answer_templates')
export class AnswerTemplate {
  @KeyColumn() siteId: string;
  @KeyColumn() id: string;
  /** What the staff know it by. */
  @TextColumn(80) name: string;
  /** BCP 47 tag. */
  @TextColumn(20) language: string;
  /** The answer; `{date}` and the like are places to fill in. */
  @LongTextColumn() words: string;
  @NumberColumn() changedAt: number;
}

/** An answer to the person behind a submission. It is never changed: it can be withdrawn. */
@Entity('answers')
@Index('answers_by_submission', ['siteId', 'submissionId', 'id'])
export class Answer {
  @KeyColumn() siteId: string;
  @KeyColumn() id: string;
  @IdColumn() submissionId: string;
  @IdColumn() authorId: string;
  @NumberColumn() at: number;
  /** BCP 47 tag. */
  @TextColumn(20) language: string;
  /** As the person reads it: the template's words at that time, its places filled in. */
  @LongTextColumn() words: string;
  /** When the person first fetched it. */
  @OptionalNumberColumn() readAt: number | null;
  @OptionalNumberColumn() withdrawnAt: number | null;
  @OptionalIdColumn() withdrawnBy: string | null;
}

/** The code with which the person fetches answers, as a keyed hash; a code that was revoked has no row. */
@Entity('answer_codes')
@Index('answer_codes_by_hash', ['siteId', 'codeHash'], { unique: true })
export class AnswerCode {
  @KeyColumn() siteId: string;
  @KeyColumn() submissionId: string;
  @TextColumn(64) codeHash: string;
}
