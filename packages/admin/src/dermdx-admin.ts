import { css, html, LitElement } from 'lit';
import type { TemplateResult } from 'lit';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';
import type { RouteName } from './addresses.js';
import { ApiProblem } from './api.js';
import { words, WordsController } from './language.js';
import { PAGES } from './page-table.js';
import './parts/factor-needed.js';
import './parts/idle-warning.js';
import { problemText } from './parts/page.js';
import { RouteFocus } from './parts/route-focus.js';
import './parts/shell.js';
import './parts/toast.js';
import { redirectTo, RouteController, router } from './router.js';
import { session, SessionController } from './session.js';
import { base } from './styles/base.js';
import { tokens } from './styles/tokens.js';

/** Pages for people who are not signed in. */
const OPEN: ReadonlySet<RouteName> = new Set(['sign-in', 'set-up']);

/** The staff's pages: who is signed in decides what is shown, the address decides which page. */
export class DermDxAdmin extends LitElement {
  static override styles = [
    tokens,
    base,
    css`
      main > .card {
        max-inline-size: 34em;
        margin: 12vh auto 0;
      }
    `,
  ];
  static override properties = { loaded: { state: true }, problem: { state: true } };

  /** Pages whose element is here. */
  declare private loaded: ReadonlySet<RouteName>;
  /** Why it is not known who is signed in, or why a page could not be fetched. */
  declare private problem: unknown;
  readonly #route = new RouteController(this);

  constructor() {
    super();
    this.loaded = new Set();
    new WordsController(this);
    new SessionController(this);
    new RouteFocus(this, () => this.renderRoot.querySelector('admin-shell'));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#start();
  }

  protected override willUpdate(): void {
    this.#redirect();
  }

  protected override render(): TemplateResult {
    const { name, params } = this.#route.place;
    if (this.problem !== undefined) return this.#failed();
    if (OPEN.has(name)) return html`${this.#page(name)}<admin-toast></admin-toast>`;
    if (!session.who) return waiting();
    // without a clinic there is no first page to go on to
    const isHidden = name === 'home' || (params.siteId !== undefined && !session.at(params.siteId));
    const isShut = session.at(params.siteId)?.needsSecondFactor === true;
    const content = isShut
      ? html`<admin-factor-needed></admin-factor-needed>`
      : this.#page(isHidden ? 'not-found' : name);
    return html`
      <admin-shell>${content}</admin-shell>
      <admin-idle-warning></admin-idle-warning>
      <admin-toast></admin-toast>
    `;
  }

  /** The page's element; until it is here, what is around it stays. */
  #page(name: RouteName): TemplateResult {
    if (!this.loaded.has(name)) {
      void this.#load(name);
      return waiting();
    }
    const tag = unsafeStatic(PAGES[name].tag);
    return staticHtml`<${tag}></${tag}>`;
  }

  #failed(): TemplateResult {
    const again = () => {
      location.reload();
    };
    return html`<main>
      <section class="card" role="alert">
        <h1>${words.own.states.failed}</h1>
        <p>${problemText(this.problem)}</p>
        <div class="buttons">
          <button class="button" type="button" @click=${again}>${words.own.states.retry}</button>
        </div>
      </section>
    </main>`;
  }

  /** To where somebody can be: signing in for who is not, the first clinic's list for who is. */
  #redirect(): void {
    const { name } = this.#route.place;
    if (session.who === null && !OPEN.has(name)) {
      const next = location.pathname + location.search;
      router.go(`/sign-in?${new URLSearchParams({ next }).toString()}`, { replace: true });
    }
    const [first] = session.who?.sites ?? [];
    if (name === 'home' && first) redirectTo('inbox', { siteId: first.siteId });
  }

  /** Asks who is signed in. */
  async #start(): Promise<void> {
    try {
      await session.load();
      // signing out must work without the server
      void PAGES['sign-in'].load().catch(() => undefined);
    } catch (error) {
      this.problem = error;
    }
  }

  async #load(name: RouteName): Promise<void> {
    try {
      await PAGES[name].load();
    } catch (cause) {
      // the file is gone: the server is unreachable, or has a newer version
      this.problem = new ApiProblem(0, 'unreachable', '', [], undefined, { cause });
      return;
    }
    this.loaded = new Set([...this.loaded, name]);
  }
}
customElements.define('dermdx-admin', DermDxAdmin);

function waiting(): TemplateResult {
  return html`<p class="visually-hidden" role="status">${words.own.states.loading}</p>`;
}
