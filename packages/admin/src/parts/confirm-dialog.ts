import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { words } from '../language.js';
import { base } from '../styles/base.js';
import { field, valuesOf } from './form.js';
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

/** Asks once more; `ask` opens it. */
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
    question: { state: true },
    problem: { state: true },
    isBusy: { state: true },
  };

  declare private question: Question | undefined;
  declare private problem: unknown;
  declare private isBusy: boolean;
  readonly #dialog = createRef<HTMLDialogElement>();
  #settle: ((done: boolean) => void) | undefined;

  constructor() {
    super();
    this.isBusy = false;
  }

  /**
   * Asks, and does it when the answer is yes.
   *
   * @returns whether it was done
   */
  async ask(question: Question): Promise<boolean> {
    this.question = question;
    this.problem = undefined;
    await this.updateComplete;
    this.#dialog.value?.showModal();
    return new Promise((resolve) => (this.#settle = resolve));
  }

  protected override render(): TemplateResult {
    const { question } = this;
    return html`<dialog aria-labelledby="title" @close=${this.#closed} ${ref(this.#dialog)}>
      ${question ? this.#form(question) : nothing}
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
        <button class="button quiet" type="button" ?autofocus=${!password} @click=${this.#close}>
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
    this.isBusy = true;
    this.problem = undefined;
    try {
      await this.question!.act(password, option !== undefined);
      this.#finish(true);
      this.#close();
    } catch (error) {
      this.problem = error;
    } finally {
      this.isBusy = false;
    }
  };

  readonly #close = (): void => {
    this.#dialog.value?.close();
  };

  readonly #closed = (): void => {
    this.#finish(false);
    this.question = undefined;
  };

  #finish(done: boolean): void {
    this.#settle?.(done);
    this.#settle = undefined;
  }
}
customElements.define('admin-confirm-dialog', ConfirmDialog);
