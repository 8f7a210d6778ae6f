import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ApiProblem, ask, backend } from '../api.js';
import { words } from '../language.js';
import { field, valuesOf } from '../parts/form.js';
import { areKeysOn, switchKeys } from '../parts/key-choice.js';
import { languageChoice } from '../parts/language-choice.js';
import '../parts/own-sessions.js';
import { Page, problemView } from '../parts/page.js';
import '../parts/provider-link.js';
import '../parts/second-factors.js';
import { tell } from '../parts/toast.js';
import { base } from '../styles/base.js';
import { settings } from '../styles/settings.js';
import { chooseTheme, keptTheme, THEMES } from '../theme.js';
import type { Theme } from '../theme.js';

/** One's own password, second factors, person at the clinic's sign-in, sessions, language and colours. */
export class AccountPage extends Page {
  static override styles = [base, settings];
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
      ${this.#cameBack()}
      <section class="card">
        ${languageChoice()}
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
                html`<option value=${theme} .selected=${theme === keptTheme()}>
                  ${own.themes[theme]}
                </option>`,
            )}
          </select>
        </div>
        <div class="field">
          <label class="tick">
            <input
              type="checkbox"
              name="keys"
              aria-describedby="keys-hint"
              .checked=${areKeysOn()}
              @change=${(event: Event) => {
                switchKeys((event.target as HTMLInputElement).checked);
              }}
            />
            ${own.account.keys}
          </label>
          <span class="hint" id="keys-hint">${own.account.keysHint}</span>
        </div>
        <div class="field">
          <label class="tick">
            <input
              type="checkbox"
              name="plain"
              aria-describedby="plain-hint"
              .checked=${words.arePlainShown}
              @change=${(event: Event) => {
                void words.showPlain((event.target as HTMLInputElement).checked);
              }}
            />
            ${own.account.plain}
          </label>
          <span class="hint" id="plain-hint">${own.account.plainHint}</span>
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
      <admin-second-factors class="card"></admin-second-factors>
      <admin-provider-link></admin-provider-link>
      <admin-own-sessions class="card"></admin-own-sessions>
    `;
  }

  /** What became of tying the account at the clinic's own sign-in, from where the browser came back. */
  #cameBack(): TemplateResult | typeof nothing {
    const { query } = this.place;
    const code = query.get('problem');
    if (code !== null) return problemView(new ApiProblem(0, code, words.own.problems.unknown!));
    if (!query.has('linked')) return nothing;
    return html`<p role="status">${words.own.providerLink.linked}</p>`;
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
