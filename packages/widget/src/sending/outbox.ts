import type { Delivery } from '../flow/check-state.js';
import { openStorage } from '../history/storage.js';
import type { KeptReceipt, Parcel } from '../history/storage.js';
import { ParcelStore } from './parcel-store.js';
import { post, postErasure } from './post.js';
import type { Outcome } from './post.js';
import type { ReceiptCode } from './receipt-code.js';

const MARK = 'dermdx-outbox';
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 10 * 60_000;

type Listener = (delivery: Delivery) => void;

/** What waits to be sent, on the device: nothing is lost, nothing is stored twice. */
class Outbox {
  readonly #listeners = new Set<Listener>();
  readonly #parcels = new ParcelStore();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Tells what becomes of parcels; returns how to stop. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Keeps a parcel, then sends it. */
  async add(parcel: Parcel): Promise<void> {
    await this.#parcels.keep(parcel);
    mark(true);
    await this.flush();
  }

  /** Sends once more what the server refused, because the person asks. */
  async retry(id: string): Promise<void> {
    const parcel = (await this.#parcels.all()).find((one) => one.id === id);
    if (parcel) await this.#parcels.keep({ ...parcel, refused: false, notBefore: 0 });
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

  /** The receipts of a server that are kept here, the newest first; none where nothing is kept. */
  async receipts(endpoint: string): Promise<KeptReceipt[]> {
    const all = await openStorage()
      .then((storage) => storage.getAll('receipts'))
      .catch(() => []);
    const here = all.filter((receipt) => receipt.endpoint === endpoint);
    return here.sort((a, b) => b.receivedAt - a.receivedAt);
  }

  /** Has the server erase what was sent, and forgets the receipt. */
  async erase(receipt: ReceiptCode, endpoint: string): Promise<boolean> {
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
    for (const parcel of await this.#parcels.all()) {
      if (parcel.refused || parcel.notBefore > Date.now()) continue;
      await this.#settle(parcel, await post(parcel));
    }
    const waiting = (await this.#parcels.all()).filter(({ refused }) => !refused);
    mark(waiting.length > 0);
    clearTimeout(this.#timer);
    if (waiting.length === 0) return;
    const next = Math.min(...waiting.map(({ notBefore }) => notBefore));
    this.#timer = setTimeout(() => void this.flush(), Math.max(1000, next - Date.now()));
  }

  async #settle(parcel: Parcel, outcome: Outcome): Promise<void> {
    const { id, attempts, endpoint } = parcel;
    switch (outcome.status) {
      case 'sent': {
        const { receipt } = outcome;
        const kept = { ...receipt, endpoint };
        const isReceiptKept = await this.#parcels.replaceByReceipt(parcel, kept);
        this.#tell({ id, status: 'sent', receipt, isReceiptKept });
        break;
      }
      case 'waiting': {
        const wait = outcome.after ?? Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempts);
        const notBefore = Date.now() + wait;
        const isKept = await this.#parcels.keep({ ...parcel, attempts: attempts + 1, notBefore });
        this.#tell({ id, status: isKept ? 'waiting' : 'unkept' });
        break;
      }
      case 'refused':
        await this.#parcels.release({ ...parcel, refused: true });
        this.#tell({ id, status: 'refused', detail: outcome.detail });
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
