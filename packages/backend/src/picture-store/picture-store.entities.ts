import { Entity, Index } from 'typeorm';
import { IdColumn, KeyColumn, NumberColumn, OptionalNumberColumn } from '../database/columns.js';

/** The one name under which {@link StoreMark} has a row. */
export const PICTURES = 'pictures';

/** Which store belongs to this database: the same id stands in a small object there. */
@Entity('picture_stores')
export class StoreMark {
  /** {@link PICTURES}. */
  @KeyColumn(20) name: string;
  @IdColumn() storeId: string;
  /** When the store was first seen to hold the id; null before that. */
  @OptionalNumberColumn() markedAt: number | null;
}

/**
 * An object of the store that no row of a picture names: what is erased, and what a submission under way puts there
 * before its row. It is deleted when it is due.
 */
@Entity('unused_objects')
@Index('unused_objects_due', ['nextAttemptAt'])
export class UnusedObject {
  @KeyColumn() siteId: string;
  @KeyColumn() submissionId: string;
  @KeyColumn() name: string;
  /** From when it is to be gone. */
  @NumberColumn() since: number;
  @NumberColumn() nextAttemptAt: number;
  @NumberColumn() attempts: number;
}
