import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { count, reference } from '../format.js';
import { words, WordsController } from '../language.js';
import { goTo } from '../router.js';
import { session } from '../session.js';
import { base } from '../styles/base.js';
import { drafts } from './drafts.js';
import type { Unsent } from './drafts.js';
import { showModal } from './modal.js';
import { tell } from './toast.js';

/** Milliseconds for which what was just written is sent before anybody is asked. */
const PATIENCE = 400;

/**
 * Signs out. What the server does not have yet would be lost by it, so that is said first, over a
 * covered page: whoever waits is signed out as soon as it is sent.
 */
export class SignOut extends LitElement {
  static override styles = [
    base,
    css`
      dialog {
        inline-size: min(32em, calc(100vw - 2em));
      }
      /* whoever signs out may be about to leave: nothing of the page is to be read */
      dialog::backdrop {
        background: var(--_ground);
      }
    `,
  ];
  static override properties = { unsent: { state: true } };

  /** What would be lost, while it asks. */
  declare private unsent: readonly Unsent[];
  readonly #dialog = createRef<HTMLDialogElement>();

  constructor() {
    super();
    this.unsent = [];
    new WordsController(this);
  }

  /** Signs out at once when nothing would be lost; else asks. */
  async begin(): Promise<void> {
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    await Promise.race([drafts.flush(), patience]);
    this.unsent = drafts.unsent;
    if (this.unsent.length === 0) {
      this.#leave();
      return;
    }
    await this.updateComplete;
    showModal(this.#dialog.value);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    drafts.addEventListener('change', this.#look);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    drafts.removeEventListener('change', this.#look);
  }

  protected override render(): TemplateResult {
    const own = words.own.leaving;
    return html`<dialog aria-labelledby="title" @close=${this.#stay} ${ref(this.#dialog)}>
      ${
        this.unsent.length === 0
          ? nothing
          : html`<h2 id="title">${own.title}</h2>
              <p>${own.text}</p>
              <ul>
                ${this.unsent.map(({ id, words: number }) => {
                  const name = reference(id);
                  return html`<li>
                    ${number > 0 ? own.written(name, count(number)) : own.chosen(name)}
                  </li>`;
                })}
              </ul>
              <p>${own.waits}</p>
              <div class="buttons">
                <button class="button" type="button" @click=${this.#stay}>${own.stay}</button>
                <button class="button grave" type="button" @click=${this.#leave}>
                  ${own.lose}
                </button>
              </div>`
      }
    </dialog>`;
  }

  /** What was sent meanwhile would not be lost any more. */
  readonly #look = (): void => {
    if (this.unsent.length === 0) return;
    this.unsent = drafts.unsent;
    if (this.unsent.length === 0) this.#leave();
  };

  readonly #stay = (): void => {
    this.unsent = [];
    this.#dialog.value?.close();
  };

  readonly #leave = (): void => {
    this.#stay();
    goTo('sign-in');
    session.signOut().catch(() => {
      tell(words.own.signIn.offline);
    });
  };
}
customElements.define('admin-sign-out', SignOut);

declare global {
  interface HTMLElementTagNameMap {
    'admin-sign-out': SignOut;
  }
}
