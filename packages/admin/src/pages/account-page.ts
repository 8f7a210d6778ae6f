import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import { LANGUAGES, words } from '../language.js';
import { field, valuesOf } from '../parts/form.js';
import { Page, problemView } from '../parts/page.js';
import { tell } from '../parts/toast.js';
import { chooseTheme, keptTheme, THEMES } from '../theme.js';
import type { Theme } from '../theme.js';

/** One's own password, language and colours. */
export class AccountPage extends Page {
  static override properties = { wrong: { state: true } };

  declare private wrong: unknown;

  protected override heading(): string {
    return words.own.account.title;
  }

  protected override content(): TemplateResult {
    const own = words.own;
    const password = { type: 'password', required: true } as const;
    return html`
      <h1>${own.account.title}</h1>
      <section class="card">
        <div class="field">
          <label for="language">${own.language}</label>
          <select
            id="language"
            @change=${(event: Event) =>
              void words.choose((event.target as HTMLSelectElement).value)}
          >
            ${Object.entries(LANGUAGES).map(
              ([tag, name]) =>
                html`<option value=${tag} lang=${tag} ?selected=${tag === own.locale}>
                  ${name}
                </option>`,
            )}
          </select>
        </div>
        <div class="field">
          <label for="theme">${own.theme}</label>
          <select
            id="theme"
            @change=${(event: Event) => {
              chooseTheme((event.target as HTMLSelectElement).value as Theme);
            }}
          >
            ${THEMES.map(
              (theme) =>
                html`<option value=${theme} ?selected=${theme === keptTheme()}>
                  ${own.themes[theme]}
                </option>`,
            )}
          </select>
        </div>
      </section>
      <form class="card" @submit=${this.#change}>
        <h2>${own.account.passwordTitle}</h2>
        ${field({
          ...password,
          name: 'current',
          label: own.account.current,
          autocomplete: 'current-password',
        })}
        ${field({
          ...password,
          name: 'password',
          label: own.setUp.password,
          hint: own.setUp.passwordHint,
          autocomplete: 'new-password',
          minlength: 12,
          maxlength: 128,
          problem: this.wrong,
        })}
        ${problemView(this.wrong)}
        <div class="buttons">
          <button class="button" type="submit">${own.account.submit}</button>
        </div>
      </form>
    `;
  }

  readonly #change = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { current = '', password = '' } = valuesOf(form);
    this.wrong = undefined;
    try {
      await ask(backend.POST('/api/v1/auth/password', { body: { current, password } }));
      form.reset();
      tell(words.own.account.changed);
    } catch (error) {
      this.wrong = error;
    }
  };
}
customElements.define('admin-account-page', AccountPage);
