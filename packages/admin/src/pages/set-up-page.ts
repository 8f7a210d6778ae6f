import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { ApiProblem, ask, backend } from '../api.js';
import { words } from '../language.js';
import { brand } from '../parts/brand.js';
import { field, valuesOf } from '../parts/form.js';
import { languageChoice } from '../parts/language-choice.js';
import { Page, problemView } from '../parts/page.js';
import { goTo, router } from '../router.js';
import { session } from '../session.js';
import { base } from '../styles/base.js';
import { narrow } from '../styles/narrow.js';

/** A password by a one-time link, the first or a new one. */
export class SetUpPage extends Page {
  static override styles = [base, narrow];
  static override properties = {
    wrong: { state: true },
    isBusy: { state: true },
    name: { state: true },
  };

  declare private wrong: unknown;
  declare private isBusy: boolean;
  /** What they will sign in with. */
  declare private name: string;
  readonly #token = location.hash.slice(1);

  constructor() {
    super();
    this.isBusy = false;
    // keep it off the screen and out of the history
    if (this.#token) history.replaceState(null, '', location.pathname);
  }

  protected override heading(): string {
    return words.own.setUp.title;
  }

  protected override async fetch(signal: AbortSignal): Promise<void> {
    if (!this.#token) return;
    const body = { token: this.#token };
    this.name = (await ask(backend.POST('/api/v1/auth/set-up/name', { body, signal }))).name;
  }

  protected override content(): TemplateResult {
    const own = words.own.setUp;
    if (!this.#token) {
      return html`<main>
        ${brand}
        <section class="card">
          <h1>${own.noToken}</h1>
          <p>${own.noTokenText}</p>
        </section>
      </main>`;
    }
    const password = { type: 'password', required: true, autocomplete: 'new-password' } as const;
    return html`<main>
      ${brand}
      <form class="card" @submit=${this.#setUp}>
        <h1>${own.title}</h1>
        <p class="soft">${own.text}</p>
        <div class="field">
          <label for="username">${own.signInName}</label>
          <input
            id="username"
            name="username"
            readonly
            autocomplete="username"
            .value=${this.name}
          />
        </div>
        ${field({
          ...password,
          name: 'password',
          label: own.password,
          hint: own.passwordHint,
          minlength: 12,
          maxlength: 128,
          problem: this.wrong,
        })}
        ${field({ ...password, name: 'repeat', label: own.repeat })}
        ${
          typeof this.wrong === 'string'
            ? html`<p class="problem" role="alert">${this.wrong}</p>`
            : problemView(this.wrong)
        }
        <button class="button" type="submit" ?disabled=${this.isBusy}>${own.submit}</button>
      </form>
      ${languageChoice()}
    </main>`;
  }

  readonly #setUp = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { password = '', repeat } = valuesOf(event.target as HTMLFormElement);
    this.wrong = password === repeat ? undefined : words.own.setUp.different;
    if (this.wrong !== undefined) return;
    this.isBusy = true;
    try {
      await session.setUp(this.#token, password);
      goTo('home');
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'second-factor-needed') {
        router.go('/sign-in?step=second-factor', { replace: true });
      } else this.wrong = error;
    } finally {
      this.isBusy = false;
    }
  };
}
customElements.define('admin-set-up-page', SetUpPage);
