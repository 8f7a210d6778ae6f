import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CheckFlow } from '../flow/check-flow.js';
import type { Consent, Delivery } from '../flow/check-state.js';
import { emit } from '../flow/events.js';
import { loadPart } from '../flow/lazy-parts.js';
import { toProblem } from '../flow/problems.js';
import type { ReceiptCode } from './receipt-code.js';
import type { KeptReceipt } from '../history/storage.js';

/** What sending needs to know of its panel. */
export interface SendingHost extends ReactiveControllerHost, EventTarget {
  readonly endpoint: string;
  readonly siteKey: string;
}

/** Sends what a person agreed to; the code for it is fetched when somebody wants to send. */
export class SendingFlow implements ReactiveController {
  readonly #host: SendingHost;
  readonly #flow: CheckFlow;
  #stop: (() => void) | undefined;

  constructor(host: SendingHost, flow: CheckFlow) {
    this.#host = host;
    this.#flow = flow;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  readonly openConsent = (): void => {
    this.#flow.dispatch({ type: 'consent' });
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
    try {
      const { outbox, pack } = await loadPart('sending');
      const parcel = await pack({ endpoint, siteKey, asked, diagnosis, consent });
      // pressed twice, or taken back, while the picture was made anew
      if (this.#flow.state !== state) return;
      this.#listen(outbox);
      this.#flow.dispatch({ type: 'delivery', delivery: { id: parcel.id, status: 'sending' } });
      await outbox.add(parcel);
    } catch (error) {
      // the file may be gone from the device since it was chosen
      if (this.#flow.state === state) {
        this.#flow.dispatch({ type: 'broken', problem: toProblem(error) });
      }
    }
  };

  readonly resend = async (): Promise<void> => {
    const { state } = this.#flow;
    if (state.view !== 'sent') return;
    const { id } = state.delivery;
    const { outbox } = await loadPart('sending');
    this.#flow.dispatch({ type: 'delivery', delivery: { id, status: 'sending' } });
    await outbox.retry(id);
  };

  readonly listReceipts = async (): Promise<KeptReceipt[]> => {
    const { outbox } = await loadPart('sending');
    return outbox.receipts(this.#host.endpoint);
  };

  readonly erase = async (receipt: ReceiptCode): Promise<boolean> => {
    const { outbox } = await loadPart('sending');
    const { state } = this.#flow;
    const shown = state.view === 'sent' ? state.delivery : undefined;
    const show = (status: Delivery['status']): void => {
      if (shown) this.#flow.dispatch({ type: 'delivery', delivery: { ...shown, status } });
    };
    show('erasing');
    const isErased = await outbox.erase(receipt, this.#host.endpoint);
    show(isErased ? 'erased' : 'not-erased');
    return isErased;
  };

  /** What a person can do, for the views. */
  get actions() {
    const { openConsent, openReceipts, openCompare, send, resend, erase, listReceipts } = this;
    return { openConsent, openReceipts, openCompare, send, resend, erase, listReceipts };
  }

  /** Sends what an earlier visit left, where there is something. */
  async resume(): Promise<void> {
    if (this.#stop || !this.#host.endpoint || !hasWaiting()) return;
    const { outbox } = await loadPart('sending');
    this.#listen(outbox);
    await outbox.flush();
  }

  #listen(outbox: { listen(listener: (delivery: Delivery) => void): () => void }): void {
    this.#stop ??= outbox.listen((delivery) => {
      this.#flow.dispatch({ type: 'delivery', delivery });
      const { id, status } = delivery;
      if (status === 'sent') emit(this.#host, 'dermdx-submit', { id, status });
      if (status === 'waiting' || status === 'unkept') {
        emit(this.#host, 'dermdx-submit', { id, status: 'waiting' });
      }
    });
  }
}

/** A mark beside the outbox, since looking into it costs more than most visits are worth. */
function hasWaiting(): boolean {
  try {
    return localStorage.getItem('dermdx-outbox') !== null;
  } catch {
    return false;
  }
}
