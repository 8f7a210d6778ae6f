import type { DermDx, ProgressEvent } from '@dermdx/core';
import type { ReactiveControllerHost } from 'lit';
import type { Asked } from './check-state.js';
import { emit } from './events.js';
import { LazyNetwork } from './lazy-network.js';

/** Who asks, and where the network is. */
export interface QuestionHost extends ReactiveControllerHost, Node {
  readonly assetBaseInUse: string;
}

/** One question to the network at a time, each ended by the next; tells the page how loading goes. */
export class NetworkQuestions {
  /** How far loading has come; undefined before it starts. */
  loading: ProgressEvent | undefined;
  readonly network: LazyNetwork;
  readonly #host: QuestionHost;
  #abort = new AbortController();

  constructor(host: QuestionHost) {
    this.#host = host;
    this.network = new LazyNetwork({
      onProgress: (event) => {
        this.loading = event;
        host.requestUpdate();
        emit(host, 'dermdx-progress', event);
      },
      onReady: (model) => {
        host.requestUpdate();
        emit(host, 'dermdx-ready', model);
      },
    });
  }

  /** Starts to load the network. */
  prepare(): void {
    this.network.prepare(this.#host.assetBaseInUse);
  }

  /**
   * Asks; undefined when nobody waits for the answer any more.
   *
   * @throws DermDxError as `@dermdx/core` has it
   */
  async ask<T>(
    asked: Asked,
    question: (dermdx: DermDx, asked: Asked, signal: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> {
    const { signal } = (this.#abort = new AbortController());
    try {
      const answer = await this.network.ask(this.#host.assetBaseInUse, signal, (dermdx) =>
        question(dermdx, asked, signal),
      );
      return signal.aborted ? undefined : answer;
    } catch (error) {
      if (!signal.aborted) this.loading = undefined;
      throw error;
    }
  }

  /** Waits no longer for an answer. */
  drop(): void {
    this.#abort.abort();
  }

  /** Gives the network's memory back. */
  dispose(): void {
    this.network.dispose();
    this.loading = undefined;
  }
}
