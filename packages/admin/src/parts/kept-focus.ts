import type { LitElement, ReactiveController } from 'lit';

/**
 * Gives the focus back to what was disabled while something was under way: the browser takes it from a
 * disabled button, and whoever works by keys would begin at the page's start again.
 */
export class KeptFocus implements ReactiveController {
  readonly #host: LitElement;
  #active: Element | null = null;
  /** What had the focus when it was disabled. */
  #waiting: HTMLElement | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#active = this.#host.shadowRoot?.activeElement ?? null;
  }

  hostUpdated(): void {
    const active = this.#active;
    if (active instanceof HTMLElement && active.matches(':disabled')) {
      this.#waiting = active;
      return;
    }
    const waiting = this.#waiting;
    if (!waiting || waiting.matches(':disabled')) return;
    this.#waiting = undefined;
    // unless somebody has gone on to something else
    const isFree = document.activeElement === document.body;
    if (isFree && waiting.isConnected) waiting.focus({ preventScroll: true });
  }

  hostDisconnected(): void {
    this.#waiting = undefined;
  }
}
