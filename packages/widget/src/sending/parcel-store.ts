import { openStorage, useStorage } from '../history/storage.js';
import type { KeptReceipt, Parcel } from '../history/storage.js';
import { stayOpen } from './stay-open.js';

/** Parcels on the device; where it keeps none, or is full, for as long as the page lasts. */
export class ParcelStore {
  readonly #unkept = new Map<string, Parcel>();

  /** Every parcel, kept or not. */
  async all(): Promise<Parcel[]> {
    return [...((await this.#kept()) ?? []), ...this.#unkept.values()];
  }

  /** One of them. */
  async get(id: string): Promise<Parcel | undefined> {
    return (await this.all()).find((parcel) => parcel.id === id);
  }

  /** Whether a parcel is surely gone: the device can be read, and does not have it. */
  async lacks(id: string): Promise<boolean> {
    if (this.#unkept.has(id)) return false;
    const kept = await this.#kept();
    return kept !== undefined && !kept.some((parcel) => parcel.id === id);
  }

  /** Keeps a parcel; false when the device would not, and it lasts as long as the page only. */
  async keep(parcel: Parcel): Promise<boolean> {
    const isKept = await useStorage(async (storage) => {
      await storage.put('outbox', parcel);
      return true;
    }, false);
    if (isKept) this.#unkept.delete(parcel.id);
    else this.#unkept.set(parcel.id, parcel);
    this.#guard();
    return isKept;
  }

  /** What the server refused stays while the page lasts, and not on the device. */
  async release(parcel: Parcel): Promise<void> {
    this.#unkept.set(parcel.id, parcel);
    this.#guard();
    await this.#forget(parcel.id);
  }

  /**
   * A receipt in place of its parcel, in one step, so that a page that closes here loses neither.
   *
   * @returns whether the receipt is kept; it is shown all the same
   */
  async replaceByReceipt(parcel: Parcel, receipt: KeptReceipt): Promise<boolean> {
    this.#unkept.delete(parcel.id);
    this.#guard();
    try {
      const work = (await openStorage()).transaction(['outbox', 'receipts'], 'readwrite');
      const changes = [
        work.objectStore('outbox').delete(parcel.id),
        work.objectStore('receipts').put(receipt),
        work.done,
      ];
      await Promise.all(changes);
      return true;
    } catch {
      // deleting may work on a full device
      await this.#forget(parcel.id);
      return false;
    }
  }

  /** Undefined where the device cannot be read. */
  async #kept(): Promise<Parcel[] | undefined> {
    const kept = await useStorage((storage) => storage.getAll('outbox'), undefined);
    return kept?.filter(({ id }) => !this.#unkept.has(id));
  }

  async #forget(id: string): Promise<void> {
    await useStorage((storage) => storage.delete('outbox', id), undefined);
  }

  /** The browser asks before a page is closed that alone has something still to be sent. */
  #guard(): void {
    stayOpen(
      'parcel',
      [...this.#unkept.values()].some(({ refused }) => !refused),
    );
  }
}
