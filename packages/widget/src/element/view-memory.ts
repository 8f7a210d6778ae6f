import type { ReactiveControllerHost } from 'lit';
import { loadedParts } from '../flow/lazy-parts.js';
import type { SendingFlow } from '../sending/sending-flow.js';
import type { Memory } from '../views/view.js';

/** What a view remembers as long as it is shown: what was opened, and what it lists of the device. */
export class ViewMemory {
  readonly #host: ReactiveControllerHost;
  readonly #sending: SendingFlow;
  #all: Memory = {};
  /** Counts the views: what comes late for one must not reach the next. */
  #view = 0;

  constructor(host: ReactiveControllerHost, sending: SendingFlow) {
    this.#host = host;
    this.#sending = sending;
  }

  get all(): Memory {
    return this.#all;
  }

  /** Another view begins without it. */
  forget(): void {
    this.#all = {};
    this.#view++;
  }

  /** Sets what the present view remembers; does nothing once another view is shown. */
  get remember(): (memory: Partial<Memory>) => void {
    const view = this.#view;
    return (memory) => {
      if (view !== this.#view) return;
      this.#all = { ...this.#all, ...memory };
      this.#host.requestUpdate();
    };
  }

  /** Reads again what a view lists of the device. */
  async readLists(): Promise<void> {
    const { receipts, results } = this.#all;
    const { remember } = this;
    const parts = loadedParts();
    if (receipts) remember({ receipts: (await this.#sending.listReceipts()) ?? 'refused' });
    if (!results || !parts) return;
    const spots = await parts.listSpots();
    remember({ results: (await parts.listResults()) ?? 'refused', spots });
  }
}
