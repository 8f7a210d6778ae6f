import type { Diagnosis, Site } from '@dermdx/contract';
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Receipt } from '../flow/check-state.js';
import type { JpegBytes } from '../picture/square-picture.js';

/** Something that waits to be sent. */
export interface Parcel {
  /** UUIDv7; also the idempotency key, so that it is stored once however often it is sent. */
  id: string;
  endpoint: string;
  siteKey: string;
  /** JSON, as they go over the wire. */
  diagnosis: string;
  consent: string;
  /** Deletion token of an earlier sending of the same lesion. */
  earlier?: string;
  /** The framed square, made anew. */
  picture?: JpegBytes;
  /** The same square, small: not sent, but kept with the receipt. */
  thumbnail?: JpegBytes;
  attempts: number;
  /** Not to be sent before, in milliseconds since 1970. */
  notBefore: number;
  /** The server said no: not kept on the device, and not sent again unless the person asks. */
  refused: boolean;
}

/** A receipt, the server that gave it, and what tells it from others. */
export type KeptReceipt = Receipt & {
  endpoint: string;
  /** Where on the body the spot was, if that was told. */
  site?: Site;
  /** The framed square, small, where the person wanted it kept. */
  thumbnail?: JpegBytes;
};

/** A result that a person keeps to compare. */
export interface KeptResult {
  id: string;
  /** In milliseconds since 1970. */
  keptAt: number;
  site: Site | '';
  diagnosis: Diagnosis;
  /** The examined square, small. */
  picture: JpegBytes;
}

/** Everything that the widget keeps on a device. */
interface Schema extends DBSchema {
  outbox: { key: string; value: Parcel };
  receipts: { key: string; value: KeptReceipt };
  results: { key: string; value: KeptResult };
}

let opening: Promise<IDBPDatabase<Schema>> | undefined;

/**
 * The database of this site's pages on this device.
 *
 * @throws DOMException where the browser lets nothing be kept
 */
export function openStorage(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>('dermdx', 1, {
    upgrade(database) {
      for (const store of ['outbox', 'receipts', 'results'] as const) {
        database.createObjectStore(store, { keyPath: 'id' });
      }
    },
    // another page wants a newer layout, or the browser closed it: open it again when wanted
    blocking: () => void close(),
    terminated: () => (opening = undefined),
  }).catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

async function close(): Promise<void> {
  const database = await opening;
  opening = undefined;
  database?.close();
}
