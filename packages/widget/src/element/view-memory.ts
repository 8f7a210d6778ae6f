import type { ReactiveControllerHost } from 'lit';
import { loadedParts } from '../flow/lazy-parts.js';
import type { SendingFlow } from '../sending/sending-flow.js';
import type { Memory } from '../views/view.js';

/** What a view remembers as long as it is shown: what was opened, and what it lists of the device. */
export class ViewMemory {
  readonly #host: ReactiveControllerHost;
  readonly #sending: SendingFlow;
  #all: Memory = {};

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
  }

  readonly remember = (memory: Partial<Memory>): void => {
    this.#all = { ...this.#all, ...memory };
    this.#host.requestUpdate();
  };

  /** Reads again what a view lists of the device. */
  async readLists(): Promise<void> {
    const { receipts, results } = this.#all;
    const parts = loadedParts();
    if (receipts) this.remember({ receipts: (await this.#sending.listReceipts()) ?? 'refused' });
    if (!results || !parts) return;
    const spots = await parts.listSpots();
    this.remember({ results: (await parts.listResults()) ?? 'refused', spots });
  }
}
