import { Entity } from 'typeorm';
import { KeyColumn, NumberColumn, TextColumn } from '../database/columns.js';

/** A list with its filters that somebody of the staff kept under a name; theirs alone. */
@Entity('saved_views')
export class SavedView {
  @KeyColumn() siteId: string;
  @KeyColumn() userId: string;
  @KeyColumn() id: string;
  @TextColumn(80) name: string;
  /** The query of the list's address, without the page that it is on. */
  @TextColumn(500) query: string;
  @NumberColumn() createdAt: number;
}
