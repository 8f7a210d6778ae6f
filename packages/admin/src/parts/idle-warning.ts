import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { count } from '../format.js';
import { words, WordsController } from '../language.js';
import { session } from '../session.js';
import { base } from '../styles/base.js';
import { showModal } from './modal.js';
import { Presence } from './presence.js';

/** How long before the end of the session it asks. */
const WARNING_SECONDS = 60;

/** Any of these shows that somebody is there. */
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** How often a page in use tells the server so. */
const TELL_SECONDS = 60;

/**
 * Asks whether somebody is still there, a minute before it ends the session; somebody at work, in
 * any tab, keeps it, though the page may have asked the server nothing for long.
 */
export class IdleWarning extends LitElement {
  static override styles = [
    base,
    css`
      dialog {
        inline-size: min(26em, calc(100vw - 2em));
      }
    `,
  ];
  static override properties = { left: { state: true } };

  /** Seconds until the end, while it asks. */
  declare private left: number | undefined;
  readonly #dialog = createRef<HTMLDialogElement>();
  readonly #presence = new Presence();
  #lastTold = Date.now();
  #timer = 0;

  constructor() {
    super();
    new WordsController(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#presence.sign();
    this.#lastTold = Date.now();
    for (const sign of SIGNS) addEventListener(sign, this.#seen, { passive: true, capture: true });
    this.#timer = setInterval(this.#tick, 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const sign of SIGNS) removeEventListener(sign, this.#seen, { capture: true });
    clearInterval(this.#timer);
  }

  protected override render(): TemplateResult {
    const { idleTitle, idleText, stay } = words.own.signIn;
    return html`<dialog aria-labelledby="title" @close=${this.#stay} ${ref(this.#dialog)}>
      ${
        this.left === undefined
          ? nothing
          : html`<h2 id="title">${idleTitle}</h2>
              <p>${idleText(count(this.left))}</p>
              <div class="buttons">
                <button class="button" type="button" @click=${this.#stay}>${stay}</button>
              </div>`
      }
    </dialog>`;
  }

  readonly #seen = (): void => {
    if (this.left === undefined) this.#presence.sign();
  };

  readonly #tick = (): void => {
    const now = Date.now();
    const { last } = this.#presence;
    const idle = (session.who?.idleSeconds ?? Number.POSITIVE_INFINITY) * 1000;
    const left = Math.ceil((last + idle - now) / 1000);
    if (left <= 0) {
      this.#close();
      // sign out from here: the page's own requests count as use for the server
      void session.end().catch(() => undefined);
    } else if (left <= Math.min(WARNING_SECONDS, idle / 2000)) {
      this.left = left;
      if (!this.#dialog.value?.open) showModal(this.#dialog.value);
    } else {
      // somebody came back in another tab
      if (this.left !== undefined) this.#close();
      if (last > this.#lastTold && now - this.#lastTold > TELL_SECONDS * 1000) this.#tell();
    }
  };

  readonly #stay = (): void => {
    if (this.left === undefined) return;
    this.#close();
    this.#presence.sign();
    this.#tell();
  };

  /** Tells the server that the session is in use. */
  #tell(): void {
    this.#lastTold = Date.now();
    void session.load().catch(() => undefined);
  }

  #close(): void {
    this.left = undefined;
    this.#dialog.value?.close();
  }
}
customElements.define('admin-idle-warning', IdleWarning);
