import type { Diagnosis, Site } from '@dermdx/contract';
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Receipt } from '../flow/check-state.js';
import type { JpegBytes } from '../picture/jpeg-bytes.js';

/** Something that waits to be sent. */
export interface Parcel {
  /** UUIDv7; also the idempotency key, so that it is stored once however often it is sent. */
  id: string;
  endpoint: string;
  siteKey: string;
  /** JSON, as they go over the wire. */
  diagnosis: string;
  consent: string;
  /** When the network answered, by the clock of the device; parcels of earlier versions do not say. */
  diagnosedAt?: number;
  /** Deletion token of an earlier sending of the same lesion. */
  earlier?: string;
  /** A number on which the clinic may call. */
  phone?: string;
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
  /** The parcel that it is the receipt of; receipts of earlier versions do not say. */
  parcel?: string;
  /** The person wants it erased, and the server could not be reached. */
  toErase?: boolean;
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

type Database = IDBPDatabase<Schema>;

/** A database that does not open within this time, in milliseconds, is taken for one that refuses. */
const OPEN_LIMIT = 3_000;
/** For how long after that it is not waited for again, in milliseconds. */
const PAUSE = 60_000;

let opening: Promise<Database> | undefined;
let pausedUntil = 0;

/**
 * The database of this site's pages on this device.
 *
 * @throws DOMException where the browser lets nothing be kept; always by the promise, never at once
 */
export async function openStorage(): Promise<Database> {
  if (Date.now() < pausedUntil) throw notOpening();
  const current = (opening ??= open());
  try {
    return await current;
  } catch (error) {
    if (opening === current) opening = undefined;
    throw error;
  }
}

/** What `work` gives; `otherwise` where the browser refuses or the device is full. */
export async function useStorage<T>(
  work: (storage: Database) => Promise<T>,
  otherwise: T,
): Promise<T> {
  try {
    return await work(await openStorage());
  } catch {
    return otherwise;
  }
}

/** Some browsers throw at once, some reject, and some never answer. */
async function open(): Promise<Database> {
  const database = openDB<Schema>('dermdx', 1, {
    upgrade(fresh) {
      for (const store of ['outbox', 'receipts', 'results'] as const) {
        fresh.createObjectStore(store, { keyPath: 'id' });
      }
    },
    // another page wants a newer layout, or the browser closed it: open it again when wanted
    blocking: () => void close(),
    terminated: () => (opening = undefined),
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      pausedUntil = Date.now() + PAUSE;
      reject(notOpening());
      database.then(resume, () => undefined);
    }, OPEN_LIMIT);
    const settle = (): void => {
      clearTimeout(timer);
    };
    database.then(resolve, reject).then(settle, settle);
  });
}

const notOpening = (): DOMException =>
  new DOMException('The database does not open.', 'TimeoutError');

/** It opens after all: this connection is too late, and must not hold up a later layout. */
function resume(late: Database): void {
  late.close();
  pausedUntil = 0;
}

async function close(): Promise<void> {
  const database = await opening;
  opening = undefined;
  database?.close();
}
