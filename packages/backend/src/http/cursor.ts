import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeyRing } from '../keys/key-ring.js';
import { Problem } from '../problem.js';

/** Where a page of a list ended. */
export interface ListPosition {
  /** Of the column that the list is sorted by; null where it has none. */
  value: number | null;
  id: string;
}

/** The same in an order in which everything has a number. */
export interface Position extends ListPosition {
  value: number;
}

const MAC_BYTES = 16;

/** Makes and reads cursors: signed for one list, so that nobody can make one or use it elsewhere. */
@Injectable()
export class Cursors {
  constructor(private readonly ring: KeyRing) {}

  /**
   * A cursor.
   *
   * @param list - site, filters and order of the list
   */
  make(list: string, position: ListPosition): string {
    const bytes = Buffer.from(JSON.stringify([position.value, position.id]));
    const mac = this.ring.sign('cursor', list, bytes).subarray(0, MAC_BYTES);
    return Buffer.concat([mac, bytes]).toString('base64url');
  }

  /**
   * Where to go on.
   *
   * @throws Problem 400 when it was not made here for this list
   */
  read(list: string, cursor: string): ListPosition {
    const all = Buffer.from(cursor, 'base64url');
    const [mac, bytes] = [all.subarray(0, MAC_BYTES), all.subarray(MAC_BYTES)];
    const expected = this.ring.sign('cursor', list, bytes).subarray(0, MAC_BYTES);
    if (mac.length !== MAC_BYTES || !timingSafeEqual(mac, expected)) {
      const message = 'This cursor is not of this list. Begin again without one.';
      throw new Problem(400, 'foreign-cursor', message);
    }
    const [value, id] = JSON.parse(bytes.toString()) as [number | null, string];
    return { value, id };
  }
}
