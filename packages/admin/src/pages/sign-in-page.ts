import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { BASE } from '../addresses.js';
import { ApiProblem, ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { words } from '../language.js';
import { brand } from '../parts/brand.js';
import { field, valuesOf } from '../parts/form.js';
import { languageChoice } from '../parts/language-choice.js';
import { Page, problemView } from '../parts/page.js';
import '../parts/second-step.js';
import { knowsPasskeys } from '../passkeys.js';
import { goTo, router } from '../router.js';
import { session } from '../session.js';
import { base } from '../styles/base.js';
import { narrow } from '../styles/narrow.js';

/** Name and password, or a passkey; then the second factor of who has one; afterwards back to where one was. */
export class SignInPage extends Page {
  static override styles = [base, narrow];
  static override properties = {
    wrong: { state: true },
    isBusy: { state: true },
    isHalfway: { state: true },
    ways: { state: true },
  };

  declare private wrong: unknown;
  declare private isBusy: boolean;
  /** Whether the password was right, and the second factor is next. */
  declare private isHalfway: boolean;
  declare private ways: Schemas['WaysInDto'] | undefined;

  constructor() {
    super();
    this.isBusy = false;
    // what went wrong at the clinic's own sign-in
    const code = this.place.query.get('problem');
    if (code !== null) this.wrong = new ApiProblem(0, code, words.own.problems.unknown!);
    this.isHalfway = this.place.query.get('step') === 'second-factor';
  }

  protected override heading(): string {
    return words.own.signIn.title;
  }

  /** What can be done without the answer is shown without it. */
  override connectedCallback(): void {
    super.connectedCallback();
    void ask(backend.GET('/api/v1/auth/ways-in')).then(
      (ways) => (this.ways = ways),
      () => undefined,
    );
  }

  protected override content(): TemplateResult {
    const own = words.own.signIn;
    if (this.isHalfway) {
      return html`<main>
        ${brand}<admin-second-step @done=${this.#goOn}></admin-second-step>${languageChoice()}
      </main>`;
    }
    return html`<main>
      ${brand}
      <form class="card" @submit=${this.#signIn}>
        <h1>${own.title}</h1>
        ${this.#why()} ${this.#providerView()}
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
        ${
          knowsPasskeys()
            ? html`<button
                class="button quiet"
                type="button"
                ?disabled=${this.isBusy}
                @click=${this.#usePasskey}
              >
                ${words.own.secondFactor.signInPasskey}
              </button>`
            : nothing
        }
        <p class="small soft">${own.forgotten}</p>
      </form>
      ${languageChoice()}
    </main>`;
  }

  /** The clinic's own sign-in, before what is typed. */
  #providerView(): TemplateResult | typeof nothing {
    const own = words.own.provider;
    if (!this.ways?.provider) return nothing;
    return html`<button
        class="button"
        type="button"
        ?disabled=${this.isBusy}
        @click=${() => void this.#try(() => this.#leave())}
      >
        ${own.signIn(this.ways.provider)}
      </button>
      <p class="small soft">${this.ways.passwords === 'owners' ? own.ownersOnly : own.or}</p>`;
  }

  async #leave(): Promise<void> {
    const next = this.place.query.get('next') ?? '';
    await session.leaveForProvider(next.startsWith(`${BASE}/`) ? next : '');
  }

  /** Why somebody is asked, where it is not plain: no more than what is known. */
  #why(): TemplateResult | typeof nothing {
    const own = words.own.signIn;
    const isDeep = (this.place.query.get('next') ?? '').startsWith(`${BASE}/sites/`);
    if (session.hasEnded) return html`<p class="soft">${own.ended}</p>`;
    return isDeep ? html`<p class="soft">${own.open}</p>` : nothing;
  }

  protected override firstUpdated(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector('input')?.focus());
  }

  readonly #signIn = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { name = '', password = '' } = valuesOf(event.target as HTMLFormElement);
    await this.#try(() => session.signIn(name, password));
  };

  readonly #usePasskey = async (): Promise<void> => {
    await this.#try(() => session.usePasskey());
  };

  async #try(signIn: () => Promise<void>): Promise<void> {
    this.isBusy = true;
    this.wrong = undefined;
    try {
      await signIn();
      // not for who is on the way to the clinic's own sign-in
      if (session.who) this.#goOn();
    } catch (error) {
      const isRight = error instanceof ApiProblem && error.code === 'second-factor-needed';
      if (isRight) this.isHalfway = true;
      else this.wrong = error;
    } finally {
      this.isBusy = false;
    }
  }

  /** To where somebody wanted to go. */
  readonly #goOn = (): void => {
    const next = this.place.query.get('next') ?? '';
    // only pages of this site: a link must not lead elsewhere
    if (next.startsWith(`${BASE}/`)) router.go(next.slice(BASE.length), { replace: true });
    else goTo('home');
  };
}
customElements.define('admin-sign-in-page', SignInPage);
