import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { BASE } from '../addresses.js';
import { words } from '../language.js';
import { brand } from '../parts/brand.js';
import { field, valuesOf } from '../parts/form.js';
import { languageChoice } from '../parts/language-choice.js';
import { Page, problemView } from '../parts/page.js';
import { goTo, router } from '../router.js';
import { session } from '../session.js';
import { base } from '../styles/base.js';
import { narrow } from '../styles/narrow.js';

/** Name and password; afterwards back to where one was. */
export class SignInPage extends Page {
  static override styles = [base, narrow];
  static override properties = { wrong: { state: true }, isBusy: { state: true } };

  declare private wrong: unknown;
  declare private isBusy: boolean;

  constructor() {
    super();
    this.isBusy = false;
  }

  protected override heading(): string {
    return words.own.signIn.title;
  }

  protected override content(): TemplateResult {
    const own = words.own.signIn;
    const wasSignedIn = (this.place.query.get('next') ?? '').startsWith(`${BASE}/sites/`);
    return html`<main>
      ${brand}
      <form class="card" @submit=${this.#signIn}>
        <h1>${own.title}</h1>
        ${wasSignedIn ? html`<p class="soft">${own.ended}</p>` : ''}
        ${field({ name: 'name', label: own.name, required: true, autocomplete: 'username' })}
        ${field({
          name: 'password',
          label: own.password,
          type: 'password',
          required: true,
          autocomplete: 'current-password',
        })}
        ${problemView(this.wrong)}
        <button class="button" type="submit" ?disabled=${this.isBusy}>${own.submit}</button>
        <p class="small soft">${own.forgotten}</p>
      </form>
      ${languageChoice()}
    </main>`;
  }

  protected override firstUpdated(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector('input')?.focus());
  }

  readonly #signIn = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { name = '', password = '' } = valuesOf(event.target as HTMLFormElement);
    this.isBusy = true;
    this.wrong = undefined;
    try {
      await session.signIn(name, password);
      const next = this.place.query.get('next') ?? '';
      // only pages of this site: a link must not lead elsewhere
      if (next.startsWith(`${BASE}/`)) router.go(next.slice(BASE.length), { replace: true });
      else goTo('home');
    } catch (error) {
      this.wrong = error;
    } finally {
      this.isBusy = false;
    }
  };
}
customElements.define('admin-sign-in-page', SignInPage);
