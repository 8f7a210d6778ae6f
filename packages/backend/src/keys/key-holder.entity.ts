import { Entity } from 'typeorm';
import { JsonColumn, KeyColumn, NumberColumn, TextColumn } from '../database/columns.js';

/** A server that runs, and which keys its ring has: a key is put to use once all of them have it. */
@Entity('key_holders')
export class KeyHolder {
  /** Random, new at each start. */
  @KeyColumn() serverId: string;
  /** What its machine calls itself. */
  @TextColumn(255) host: string;
  @JsonColumn() keyIds: string[];
  /** When it was last there, in seconds by the database's clock. */
  @NumberColumn() seenAt: number;
}
