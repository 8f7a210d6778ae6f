import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Owns what an element has under way, and ends all of it when the element leaves the page. */
export class Lifetime implements ReactiveController {
  #whole = new AbortController();
  readonly #running = new Map<string, AbortController>();

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** Aborted when the host leaves the page: for requests, streams and listeners. */
  get signal(): AbortSignal {
    return this.#whole.signal;
  }

  /**
   * A signal for what takes the place of the one before it: the older one is aborted, and the new
   * one is when the host leaves the page.
   *
   * @param name - what it is; those of other names go on
   */
  latest(name: string): AbortSignal {
    this.#running.get(name)?.abort();
    const abort = new AbortController();
    this.#running.set(name, abort);
    if (this.signal.aborted) abort.abort();
    return abort.signal;
  }

  /** Aborts what runs under a name. */
  stop(name: string): void {
    this.#running.get(name)?.abort();
  }

  /**
   * Calls something later, unless the host has left by then.
   *
   * @param name - of a timer: one that was set before under the same name is called off
   */
  later(name: string, milliseconds: number, act: () => void): void {
    const signal = this.latest(name);
    if (signal.aborted) return;
    const timer = setTimeout(act, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
    });
  }

  hostConnected(): void {
    if (this.signal.aborted) this.#whole = new AbortController();
  }

  hostDisconnected(): void {
    this.#whole.abort();
    for (const abort of this.#running.values()) abort.abort();
    this.#running.clear();
  }
}
