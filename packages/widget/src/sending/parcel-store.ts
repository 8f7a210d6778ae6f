import type { Diagnosis } from '@dermdx/contract';
import { openStorage } from '../history/storage.js';
import type { KeptReceipt, Parcel } from '../history/storage.js';

/** Parcels on the device; where it keeps none, or is full, for as long as the page lasts. */
export class ParcelStore {
  readonly #unkept = new Map<string, Parcel>();

  /** Every parcel, kept or not. */
  async all(): Promise<Parcel[]> {
    const kept = await openStorage()
      .then((storage) => storage.getAll('outbox'))
      .catch(() => []);
    return [...kept.filter(({ id }) => !this.#unkept.has(id)), ...this.#unkept.values()];
  }

  /** Keeps a parcel; false when the device would not, and it lasts as long as the page only. */
  async keep(parcel: Parcel): Promise<boolean> {
    try {
      await (await openStorage()).put('outbox', parcel);
      this.#unkept.delete(parcel.id);
    } catch {
      this.#unkept.set(parcel.id, parcel);
    }
    this.#guard();
    return !this.#unkept.has(parcel.id);
  }

  /** What the server refused stays while the page lasts, and not on the device. */
  async release(parcel: Parcel): Promise<void> {
    this.#unkept.set(parcel.id, parcel);
    this.#guard();
    await openStorage()
      .then((storage) => storage.delete('outbox', parcel.id))
      .catch(() => undefined);
  }

  /**
   * A receipt in place of its parcel, in one step, so that a page that closes here loses neither.
   *
   * @returns whether the receipt is kept; it is shown all the same
   */
  async replaceByReceipt(
    parcel: Parcel,
    receipt: Omit<KeptReceipt, 'site' | 'thumbnail'>,
  ): Promise<boolean> {
    this.#unkept.delete(parcel.id);
    this.#guard();
    const { site } = (JSON.parse(parcel.diagnosis) as Diagnosis).patient;
    const { thumbnail } = parcel;
    const marks = { ...(site ? { site } : {}), ...(thumbnail ? { thumbnail } : {}) };
    try {
      const work = (await openStorage()).transaction(['outbox', 'receipts'], 'readwrite');
      const changes = [
        work.objectStore('outbox').delete(parcel.id),
        work.objectStore('receipts').put({ ...receipt, ...marks }),
        work.done,
      ];
      await Promise.all(changes);
      return true;
    } catch {
      await this.#forget(parcel.id);
      return false;
    }
  }

  /** A full device may still delete. */
  async #forget(id: string): Promise<void> {
    await openStorage()
      .then((storage) => storage.delete('outbox', id))
      .catch(() => undefined);
  }

  /** The browser asks before a page is closed that alone has something still to be sent. */
  #guard(): void {
    const waits = [...this.#unkept.values()].some(({ refused }) => !refused);
    if (waits) addEventListener('beforeunload', askBeforeLeaving);
    else removeEventListener('beforeunload', askBeforeLeaving);
  }
}

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
