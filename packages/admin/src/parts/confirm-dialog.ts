import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { words } from '../language.js';
import { base } from '../styles/base.js';
import { field, valuesOf } from './form.js';
import { KeptFocus } from './kept-focus.js';
import { showModal } from './modal.js';
import { problemView } from './page.js';

/** What is asked before something that cannot be taken back. */
export interface Question {
  title: string;
  text: string;
  /** What the button says that does it. */
  confirm: string;
  /** Asks for the password, too. */
  password?: boolean;
  /** Whether it cannot be taken back, and its button says so by its colour; unless told otherwise. */
  isGrave?: boolean;
  /** Words of a box that can be ticked, too. */
  option?: string;
  /** Does it; what it throws is shown, and the dialog stays. */
  act(password: string, isTicked: boolean): Promise<void>;
}

/** A question with who waits for its answer. */
interface Asked extends Question {
  settle(done: boolean): void;
}

/** Asks once more; `ask` opens it. While it does what was asked for, nothing closes it: that could not be called off. */
export class ConfirmDialog extends LitElement {
  static override styles = [
    base,
    css`
      dialog {
        inline-size: min(30em, calc(100vw - 2em));
      }
    `,
  ];
  static override properties = {
    asked: { state: true },
    problem: { state: true },
    isBusy: { state: true },
  };

  declare private asked: Asked | undefined;
  declare private problem: unknown;
  declare private isBusy: boolean;
  readonly #dialog = createRef<HTMLDialogElement>();

  constructor() {
    super();
    this.isBusy = false;
    new KeptFocus(this);
  }

  /**
   * Asks, and does it when the answer is yes.
   *
   * @returns whether it was done
   */
  async ask(question: Question): Promise<boolean> {
    if (this.isBusy) return false;
    this.asked?.settle(false);
    const answer = new Promise<boolean>((settle) => (this.asked = { ...question, settle }));
    this.problem = undefined;
    await this.updateComplete;
    showModal(this.#dialog.value);
    return answer;
  }

  protected override render(): TemplateResult {
    const { asked } = this;
    return html`<dialog
      aria-labelledby="title"
      @cancel=${this.#cancel}
      @close=${this.#closed}
      ${ref(this.#dialog)}
    >
      ${asked ? this.#form(asked) : nothing}
    </dialog>`;
  }

  #form({
    title,
    text,
    confirm,
    password = false,
    isGrave = true,
    option,
  }: Question): TemplateResult {
    const own = words.own.dialog;
    return html`<form @submit=${this.#act}>
      <h2 id="title">${title}</h2>
      <p>${text}</p>
      ${
        password
          ? field({
              name: 'password',
              label: own.password,
              hint: own.passwordHint,
              type: 'password',
              required: true,
              autocomplete: 'current-password',
            })
          : nothing
      }
      ${
        option === undefined
          ? nothing
          : html`<label class="tick"><input type="checkbox" name="option" /> ${option}</label>`
      }
      ${problemView(this.problem)}
      <div class="buttons">
        <button class="button ${isGrave ? 'grave' : ''}" type="submit" ?disabled=${this.isBusy}>
          ${confirm}
        </button>
        <button
          class="button quiet"
          type="button"
          ?autofocus=${!password}
          ?disabled=${this.isBusy}
          @click=${this.#close}
        >
          ${own.cancel}
        </button>
      </div>
    </form>`;
  }

  readonly #act = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { password = '', option } = valuesOf(event.target as HTMLFormElement) as {
      password?: string;
      option?: string;
    };
    const asked = this.asked!;
    this.isBusy = true;
    this.problem = undefined;
    addEventListener('keydown', this.#keepOpen, { capture: true });
    try {
      await asked.act(password, option !== undefined);
      asked.settle(true);
    } catch (error) {
      this.problem = error;
    } finally {
      this.isBusy = false;
      removeEventListener('keydown', this.#keepOpen, { capture: true });
    }
    if (this.problem === undefined) this.#close();
  };

  readonly #close = (): void => {
    this.#dialog.value?.close();
  };

  /** A second Escape would close what was kept open at the first. */
  readonly #keepOpen = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') event.preventDefault();
  };

  /** What else a browser closes a dialog by: a phone’s way back. */
  readonly #cancel = (event: Event): void => {
    if (this.isBusy) event.preventDefault();
  };

  readonly #closed = (): void => {
    // there, too, the second try closes it: it is shown again
    if (this.isBusy) showModal(this.#dialog.value);
    // open again, or for the next question: this one told of its end itself
    if (this.#dialog.value?.open) return;
    this.asked?.settle(false);
    this.asked = undefined;
  };
}
customElements.define('admin-confirm-dialog', ConfirmDialog);
