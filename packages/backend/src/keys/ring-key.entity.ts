import { Entity } from 'typeorm';
import { KeyColumn, TextColumn } from '../database/columns.js';

/** Under which id {@link RingKey} holds the fingerprint of the key that signs. */
export const SIGNING = 'signing';

/** A key of the ring that this database's data needs. */
@Entity('ring_keys')
export class RingKey {
  /** {@link SIGNING}, or the id of a key that wraps others. */
  @KeyColumn(40) keyId: string;
  /** A keyed hash: it tells one key from another and nothing about either. */
  @TextColumn(64) fingerprint: string;
}
