import type { Delivery } from '../flow/check-state.js';
import { hear, tellAll } from '../history/news.js';
import type { News } from '../history/news.js';
import type { KeptReceipt, Parcel } from '../history/storage.js';
import { alone } from './alone.js';
import { ParcelStore } from './parcel-store.js';
import { post, postErasure } from './post.js';
import type { Erasure, Outcome } from './post.js';
import type { ReceiptCode } from './receipt-code.js';
import { marksOf, ReceiptStore } from './receipt-store.js';
import { setMark } from './waiting-mark.js';

const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 10 * 60_000;
const SHORTEST_WAIT = 1_000;
/** Whatever a server asks for, and whatever the clock of the device showed when it did. */
const MOST_PATIENCE = 60 * 60_000;
const ERASE_WAIT = 60_000;

type Listener = (delivery: Delivery) => void;

/** What waits to be sent, on the device: nothing is lost, nothing is stored twice. */
class Outbox {
  readonly #listeners = new Set<Listener>();
  readonly #parcels = new ParcelStore();
  readonly #receipts = new ReceiptStore();
  /** What was sent from this page, and has not come to its end as far as this page knows. */
  readonly #pending = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAwake = false;

  /** Tells what becomes of parcels; returns how to stop. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Keeps a parcel, then sends it. */
  async add(parcel: Parcel): Promise<void> {
    this.#pending.add(parcel.id);
    await this.#parcels.keep(parcel);
    setMark(true);
    // before anything else that waits: somebody is watching
    await this.#deliver(parcel.id);
    await this.flush(parcel.id);
  }

  /** Sends once more what waits or what the server refused, because the person asks. */
  async retry(id: string): Promise<void> {
    this.#pending.add(id);
    const parcel = await this.#parcels.get(id);
    if (parcel) {
      await this.#parcels.keep({ ...parcel, refused: false, notBefore: 0 });
      await this.#deliver(id);
    } else if (!(await this.#parcels.lacks(id))) {
      this.#tell({ id, status: 'waiting' });
    }
    await this.flush(id);
  }

  /**
   * Sends what is due, but for what another page is at.
   *
   * @param tried - what was tried just now, and is left for the next time
   */
  async flush(tried?: string): Promise<void> {
    this.#wake();
    for (const { id } of await this.#parcels.all()) if (id !== tried) await this.#deliver(id);
    for (const receipt of await this.#receipts.toErase()) {
      await alone(`dermdx-erase-${receipt.id}`, async () => {
        await this.erase(receipt, receipt.endpoint);
      });
    }
    await this.#findOut();
    await this.#plan();
  }

  /** The receipts of a server that are here, the newest first; undefined where none can be read. */
  receipts(endpoint: string): Promise<KeptReceipt[] | undefined> {
    return this.#receipts.list(endpoint);
  }

  /** The person has copied or printed this receipt: it may be lost with the page. */
  noted(id: string): void {
    this.#receipts.noted(id);
  }

  /** The answer code of a receipt is good for nothing any more. */
  async forgetAnswerCode(id: string): Promise<void> {
    await this.#receipts.forgetAnswerCode(id);
  }

  /**
   * Has the server erase what was sent, and forgets the receipt; where it cannot be reached, the
   * receipt waits for that, as far as it is here.
   */
  async erase(receipt: ReceiptCode, endpoint: string): Promise<Erasure> {
    this.#wake();
    const erasure = await postErasure(endpoint, receipt);
    if (erasure === 'erased') {
      await this.#receipts.forget(receipt.id);
      tellAll({ type: 'erased', receipt: receipt.id });
      return erasure;
    }
    const waits = await this.#receipts.mark(receipt.id, erasure === 'waiting');
    await this.#plan();
    return waits ? erasure : 'refused';
  }

  async #deliver(id: string): Promise<void> {
    await alone(`dermdx-outbox-${id}`, async () => {
      // another page may just have sent it
      const parcel = await this.#parcels.get(id);
      if (!parcel || parcel.refused || dueIn(parcel) > 0) return;
      await this.#settle(parcel, await post(parcel));
    });
  }

  async #settle(parcel: Parcel, outcome: Outcome): Promise<void> {
    const { id, attempts, endpoint } = parcel;
    switch (outcome.status) {
      case 'sent': {
        const { receipt } = outcome;
        const kept = { ...receipt, endpoint, parcel: id, ...marksOf(parcel) };
        const isReceiptKept = await this.#parcels.replaceByReceipt(parcel, kept);
        if (!isReceiptKept) this.#receipts.hold(kept);
        const hasPhone = parcel.phone !== undefined;
        this.#end({ id, status: 'sent', receipt, isReceiptKept, hasPhone });
        break;
      }
      case 'waiting': {
        const wait = outcome.after ?? Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempts);
        const notBefore = Date.now() + Math.min(MOST_PATIENCE, wait);
        const isKept = await this.#parcels.keep({ ...parcel, attempts: attempts + 1, notBefore });
        this.#tell({ id, status: isKept ? 'waiting' : 'unkept' });
        break;
      }
      case 'refused':
        await this.#parcels.release({ ...parcel, refused: true });
        this.#end({ id, status: 'refused', detail: outcome.detail });
    }
  }

  /** Looks for what another page did with what this one waits for. */
  async #findOut(): Promise<void> {
    for (const id of this.#pending) {
      if (!(await this.#parcels.lacks(id))) continue;
      const receipt = await this.#receipts.ofParcel(id);
      if (!this.#pending.delete(id)) continue;
      this.#tell(
        receipt ? { id, status: 'sent', receipt, isReceiptKept: true } : { id, status: 'gone' },
      );
    }
  }

  async #plan(): Promise<void> {
    let waiting = await this.#waiting();
    if (waiting.length === 0) {
      setMark(false);
      // another page may have marked it meanwhile
      waiting = await this.#waiting();
    }
    clearTimeout(this.#timer);
    if (waiting.length === 0) return;
    setMark(true);
    this.#timer = setTimeout(this.#again, Math.max(SHORTEST_WAIT, Math.min(...waiting)));
  }

  /** In how many milliseconds each of what waits is due. */
  async #waiting(): Promise<number[]> {
    const parcels = (await this.#parcels.all()).filter(({ refused }) => !refused);
    const erasures = await this.#receipts.toErase();
    return [...parcels.map(dueIn), ...erasures.map(() => ERASE_WAIT)];
  }

  /** From now on, whatever may have changed something has it looked into. */
  #wake(): void {
    if (this.#isAwake) return;
    this.#isAwake = true;
    hear(this.#hear);
    globalThis.addEventListener('online', this.#again);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.#again();
    });
  }

  readonly #again = (): void => {
    void this.flush();
  };

  readonly #hear = (news: News): void => {
    if (news.type !== 'delivery' || !this.#pending.has(news.delivery.id)) return;
    if (news.delivery.status !== 'waiting') this.#pending.delete(news.delivery.id);
    this.#tell(news.delivery);
  };

  /** It is done with, for every page. */
  #end(delivery: Delivery): void {
    this.#pending.delete(delivery.id);
    this.#tell(delivery);
    tellAll({ type: 'delivery', delivery });
  }

  #tell(delivery: Delivery): void {
    for (const listener of this.#listeners) listener(delivery);
  }
}

/** In how many milliseconds a parcel is due: at once where its time was set by a clock that went wrong. */
function dueIn({ notBefore }: Parcel): number {
  const wait = notBefore - Date.now();
  return wait > MOST_PATIENCE ? 0 : Math.max(0, wait);
}

/** The one outbox of a page. */
export const outbox = new Outbox();
