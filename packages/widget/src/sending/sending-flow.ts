import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CheckFlow } from '../flow/check-flow.js';
import type { Consent, Delivery } from '../flow/check-state.js';
import { emit } from '../flow/events.js';
import { loadParts } from '../flow/lazy-parts.js';
import type { Parts } from '../flow/lazy-parts.js';
import type { KeptReceipt } from '../history/storage.js';
import type { Erasure } from './post.js';
import type { Answers, Offers } from './reach.js';
import type { ReceiptCode } from './receipt-code.js';
import { hasMark } from './waiting-mark.js';

/** What sending needs to know of its panel. */
export interface SendingHost extends ReactiveControllerHost, EventTarget {
  readonly endpoint: string;
  readonly siteKey: string;
  /** Has what a view lists of the device read anew. */
  refreshLists(): void;
}

const OUTCOMES = {
  erased: 'erased',
  waiting: 'erase-waiting',
  refused: 'not-erased',
} as const;

/** Sends what a person agreed to, and hears what becomes of it, here or in another tab. */
export class SendingFlow implements ReactiveController {
  readonly #host: SendingHost;
  readonly #flow: CheckFlow;
  #parts: Parts | undefined;
  #stop: (() => void) | undefined;
  /** What the clinic takes, asked once each time the question whether to send is opened. */
  #offers: Promise<Offers> | undefined;

  constructor(host: SendingHost, flow: CheckFlow) {
    this.#host = host;
    this.#flow = flow;
    host.addController(this);
  }

  /** A panel that was moved within its page goes on hearing. */
  hostConnected(): void {
    if (this.#parts) this.#listen(this.#parts);
    globalThis.addEventListener('online', this.#online);
  }

  hostDisconnected(): void {
    globalThis.removeEventListener('online', this.#online);
    this.#stop?.();
    this.#stop = undefined;
  }

  readonly openConsent = (): void => {
    this.#offers = undefined;
    this.#flow.dispatch({ type: 'consent' });
  };

  readonly openSent = (): void => {
    this.#flow.dispatch({ type: 'sent' });
  };

  readonly openReceipts = (): void => {
    this.#flow.dispatch({ type: 'receipts' });
  };

  readonly openCompare = (): void => {
    this.#flow.dispatch({ type: 'compare' });
  };

  readonly send = async (consent: Consent): Promise<void> => {
    const { state } = this.#flow;
    if (state.view !== 'consent') return;
    const { asked, diagnosis } = state;
    const { endpoint, siteKey } = this.#host;
    const parts = await this.#ready();
    let parcel;
    try {
      parcel = await parts.pack({ endpoint, siteKey, asked, diagnosis, consent });
    } catch {
      // the file may be gone from the device since it was chosen
      if (this.#flow.state === state) this.#flow.dispatch({ type: 'unsendable' });
      return;
    }
    // pressed twice, or taken back, while the picture was made anew
    if (this.#flow.state !== state) return;
    this.#flow.dispatch({ type: 'delivery', delivery: { id: parcel.id, status: 'sending' } });
    await parts.outbox.add(parcel);
  };

  readonly resend = async (): Promise<void> => {
    const { state } = this.#flow;
    if (state.view !== 'sent') return;
    const { id } = state.delivery;
    const { outbox } = await this.#ready();
    this.#flow.dispatch({ type: 'delivery', delivery: { id, status: 'sending' } });
    await outbox.retry(id);
  };

  /** Undefined where the browser lets none be read. */
  readonly listReceipts = async (): Promise<KeptReceipt[] | undefined> => {
    const { outbox } = await this.#ready();
    return outbox.receipts(this.#host.endpoint);
  };

  readonly erase = async (receipt: ReceiptCode): Promise<Erasure> => {
    const { outbox } = await this.#ready();
    const { state } = this.#flow;
    const shown = state.view === 'sent' ? state.delivery : undefined;
    const show = (status: Delivery['status']): void => {
      if (shown) this.#flow.dispatch({ type: 'delivery', delivery: { ...shown, status } });
    };
    show('erasing');
    const erasure = await outbox.erase(receipt, this.#host.endpoint);
    show(OUTCOMES[erasure]);
    return erasure;
  };

  /** What the clinic takes beside a result. */
  readonly readOffers = (): Promise<Offers> => {
    const { endpoint, siteKey } = this.#host;
    this.#offers ??= this.#ready().then(({ fetchOffers }) => fetchOffers(endpoint, siteKey));
    return this.#offers;
  };

  /** The clinic's answers behind a code. */
  readonly readAnswers = async (code: string): Promise<Answers> => {
    const { endpoint, siteKey } = this.#host;
    const { fetchAnswers } = await this.#ready();
    return fetchAnswers(endpoint, siteKey, code);
  };

  /** Makes the answer code of a receipt useless; false when that could not be done. */
  readonly cancelAnswers = async (receipt: ReceiptCode): Promise<boolean> => {
    const { cancelCode, outbox } = await this.#ready();
    const isDone = await cancelCode(this.#host.endpoint, receipt);
    if (isDone) await outbox.forgetAnswerCode(receipt.id);
    return isDone;
  };

  /** The person has copied or printed a receipt. */
  readonly noted = ({ id }: ReceiptCode): void => {
    this.#parts?.outbox.noted(id);
  };

  /** What a person can do, for the views. */
  get actions() {
    const { openConsent, openSent, openReceipts, openCompare } = this;
    const { send, resend, erase, noted, listReceipts } = this;
    const { readOffers, readAnswers, cancelAnswers } = this;
    return {
      openConsent,
      openSent,
      openReceipts,
      openCompare,
      send,
      resend,
      erase,
      noted,
      listReceipts,
      readOffers,
      readAnswers,
      cancelAnswers,
    };
  }

  /** Sends what an earlier visit left, where there is something; once more when the connection is back. */
  async resume(): Promise<void> {
    if (!this.#host.endpoint || !hasMark()) return;
    try {
      await (await this.#ready()).outbox.flush();
    } catch {
      // it stays in the outbox: the next connection or visit sends it
    }
  }

  readonly #online = (): void => {
    void this.resume();
  };

  /** All that sending needs: with a result on the page it is there, connection or not. */
  async #ready(): Promise<Parts> {
    const parts = (this.#parts ??= await loadParts());
    this.#listen(parts);
    return parts;
  }

  #listen({ outbox, hear }: Parts): void {
    if (this.#stop) return;
    const stops = [
      outbox.listen((delivery) => {
        this.#flow.dispatch({ type: 'delivery', delivery });
        const { id, status } = delivery;
        if (status === 'sent') emit(this.#host, 'dermdx-submit', { id, status });
        if (status === 'waiting' || status === 'unkept') {
          emit(this.#host, 'dermdx-submit', { id, status: 'waiting' });
        }
      }),
      hear((news) => {
        if (news.type === 'erased') this.#flow.dispatch(news);
        this.#host.refreshLists();
      }),
    ];
    this.#stop = () => {
      for (const stop of stops) stop();
    };
  }
}
