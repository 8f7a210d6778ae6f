import { LitElement } from 'lit';
import { KeptFocus } from './kept-focus.js';
import { Lifetime } from './lifetime.js';

/**
 * What every element of the pages that asks for something or waits for something is made from: it
 * ends when it is left, and an update that was pending then waits until it is on a page again.
 */
export abstract class PagePart extends LitElement {
  /** Owns the element's requests, streams and timers. */
  protected readonly life = new Lifetime(this);
  #returned: (() => void) | undefined;

  constructor() {
    super();
    new KeptFocus(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#returned?.();
    this.#returned = undefined;
  }

  /** An element that was left must not render: rendering is what asks the server. */
  protected override async scheduleUpdate(): Promise<void> {
    while (!this.isConnected) await new Promise<void>((resolve) => (this.#returned = resolve));
    this.performUpdate();
  }
}
