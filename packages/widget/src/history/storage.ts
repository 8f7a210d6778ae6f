import type { Diagnosis, Site } from '@dermdx/contract';
import type { Spread } from '@dermdx/core';
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Receipt } from '../flow/check-state.js';
import type { JpegBytes } from '../picture/jpeg-bytes.js';
import type { Marks } from './size.js';

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

/** A spot that a person follows over time. */
export interface Spot {
  id: string;
  /** What the person calls it. */
  name: string;
  /** Where on the body it is. */
  site: Site | '';
}

/** As much of a diagnosis as is kept: what is shown, and what tells whether numbers can be compared. */
export interface KeptDiagnosis extends Pick<
  Diagnosis,
  'source' | 'classes' | 'patient' | 'mode' | 'model'
> {
  /** Absent where the picture could not be judged. */
  top?: Diagnosis['classes'][number];
}

/** A result that a person keeps to compare. */
export interface KeptResult {
  id: string;
  /** The spot that it is of; results of earlier versions, and those put aside, have none. */
  spot?: string;
  /** In milliseconds since 1970. */
  keptAt: number;
  site: Site | '';
  diagnosis: KeptDiagnosis;
  /** The examined square, small. */
  picture: JpegBytes;
  /** The network's own noise on this picture, where it could be measured. */
  spread?: Spread;
  /** What the person marked to measure the spot. */
  marks?: Marks;
}

/** Everything that the widget keeps on a device. */
interface Schema extends DBSchema {
  outbox: { key: string; value: Parcel };
  receipts: { key: string; value: KeptReceipt };
  results: { key: string; value: KeptResult };
  spots: { key: string; value: Spot };
}

type Database = IDBPDatabase<Schema>;

/** A database that does not open within this time, in milliseconds, is taken for one that refuses. */
const OPEN_LIMIT = 3_000;
/** For how long after that it is not waited for again, in milliseconds. */
const PAUSE = 60_000;

let opening: Promise<Database> | undefined;
/** By the page's own time: the device's clock may be set. */
let pausedUntil = 0;

/**
 * The database of this site's pages on this device.
 *
 * @throws DOMException where the browser lets nothing be kept; always by the promise, never at once
 */
export async function openStorage(): Promise<Database> {
  if (performance.now() < pausedUntil) throw notOpening();
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
  const database = openDB<Schema>('dermdx', 2, {
    upgrade(fresh) {
      for (const store of ['outbox', 'receipts', 'results', 'spots'] as const) {
        // version 1 has all but the spots
        if (!fresh.objectStoreNames.contains(store))
          fresh.createObjectStore(store, { keyPath: 'id' });
      }
    },
    // another page wants a newer layout, or the browser closed it: open it again when wanted
    blocking: () => void close(),
    terminated: () => (opening = undefined),
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      pausedUntil = performance.now() + PAUSE;
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
