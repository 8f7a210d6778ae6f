import { Entity } from 'typeorm';
import { KeyColumn, NumberColumn, TextColumn } from '../database/columns.js';

/** Under which id {@link RingKey} holds the fingerprint of the key that signs. */
export const SIGNING = 'signing';

/** In place of a time: the key was added, and nothing is sealed with it yet. */
export const NOT_YET = 0;
/** In place of a time: the key was in use before times were recorded, or is a ring's first. */
export const EARLIER = 1;

/** A key of the ring that this database's data needs. */
@Entity('ring_keys')
export class RingKey {
  /** {@link SIGNING}, or the id of a key that wraps others. */
  @KeyColumn(40) keyId: string;
  /** A keyed hash: it tells one key from another and nothing about either. */
  @TextColumn(64) fingerprint: string;
  /** When new things began to be sealed with it, by the database's clock; {@link NOT_YET}, {@link EARLIER}. */
  @NumberColumn({ default: EARLIER }) activatedAt: number;
}
