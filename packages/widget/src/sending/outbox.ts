import type { Delivery, Receipt } from '../check-state.js';
import { openStorage } from '../storage.js';
import type { Parcel } from '../storage.js';
import { post, postErasure } from './post.js';
import type { Outcome } from './post.js';

const MARK = 'dermdx-outbox';
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 10 * 60_000;

type Listener = (delivery: Delivery) => void;

/** What waits to be sent, on the device: nothing is lost, nothing is stored twice. */
class Outbox {
  readonly #listeners = new Set<Listener>();
  /** Parcels that the device would not keep; they last as long as the page. */
  readonly #unkept = new Map<string, Parcel>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Tells what becomes of parcels; returns how to stop. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Keeps a parcel, then sends it. */
  async add(parcel: Parcel): Promise<void> {
    await this.#keep(parcel);
    mark(true);
    await this.flush();
  }

  /** Sends once more what the server refused, because the person asks. */
  async retry(id: string): Promise<void> {
    const parcel = (await this.#all()).find((one) => one.id === id);
    if (parcel) await this.#keep({ ...parcel, refused: false, notBefore: 0 });
    await this.flush();
  }

  /** Sends what is due; one page at a time, where several are open. */
  async flush(): Promise<void> {
    globalThis.addEventListener('online', this.#online);
    const work = () => this.#sendDue();
    // without locks the key alone keeps a parcel from being stored twice
    const { locks } = navigator as { locks?: LockManager };
    await (locks ? locks.request('dermdx-outbox', work) : work());
  }

  /** Has the server erase what was sent, and forgets the receipt. */
  async erase(receipt: Pick<Receipt, 'id' | 'token'>, endpoint: string): Promise<boolean> {
    const isErased = await postErasure(endpoint, receipt);
    if (isErased) {
      await openStorage()
        .then((storage) => storage.delete('receipts', receipt.id))
        .catch(() => undefined);
    }
    return isErased;
  }

  readonly #online = (): void => {
    void this.flush();
  };

  async #sendDue(): Promise<void> {
    for (const parcel of await this.#all()) {
      if (parcel.refused || parcel.notBefore > Date.now()) continue;
      await this.#settle(parcel, await post(parcel));
    }
    const waiting = (await this.#all()).filter(({ refused }) => !refused);
    mark(waiting.length > 0);
    clearTimeout(this.#timer);
    if (waiting.length === 0) return;
    const next = Math.min(...waiting.map(({ notBefore }) => notBefore));
    this.#timer = setTimeout(() => void this.flush(), Math.max(1000, next - Date.now()));
  }

  async #settle(parcel: Parcel, outcome: Outcome): Promise<void> {
    const { id, attempts, endpoint } = parcel;
    switch (outcome.status) {
      case 'sent':
        await this.#replaceByReceipt(id, { ...outcome.receipt, endpoint });
        this.#tell({ id, status: 'sent', receipt: outcome.receipt });
        break;
      case 'waiting': {
        const wait = outcome.after ?? Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempts);
        await this.#keep({ ...parcel, attempts: attempts + 1, notBefore: Date.now() + wait });
        this.#tell({ id, status: 'waiting' });
        break;
      }
      case 'refused':
        await this.#keep({ ...parcel, refused: true });
        this.#tell({ id, status: 'refused', detail: outcome.detail });
    }
  }

  async #all(): Promise<Parcel[]> {
    const kept = await openStorage()
      .then((storage) => storage.getAll('outbox'))
      .catch(() => []);
    return [...kept, ...this.#unkept.values()];
  }

  async #keep(parcel: Parcel): Promise<void> {
    try {
      await (await openStorage()).put('outbox', parcel);
      this.#unkept.delete(parcel.id);
    } catch {
      this.#unkept.set(parcel.id, parcel);
    }
  }

  /** In one step, so that a page that closes here loses neither. */
  async #replaceByReceipt(id: string, receipt: Receipt & { endpoint: string }): Promise<void> {
    this.#unkept.delete(id);
    try {
      const work = (await openStorage()).transaction(['outbox', 'receipts'], 'readwrite');
      void work.objectStore('outbox').delete(id);
      void work.objectStore('receipts').put(receipt);
      await work.done;
    } catch {
      // the receipt is shown all the same
    }
  }

  #tell(delivery: Delivery): void {
    for (const listener of this.#listeners) listener(delivery);
  }
}

/** The one outbox of a page. */
export const outbox = new Outbox();

/** A mark that a page can read without opening the database. */
function mark(waiting: boolean): void {
  try {
    if (waiting) localStorage.setItem(MARK, '1');
    else localStorage.removeItem(MARK);
  } catch {
    // without it, the outbox is looked into when something else is sent
  }
}
