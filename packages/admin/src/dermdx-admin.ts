import { html, LitElement } from 'lit';
import type { TemplateResult } from 'lit';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';
import { words, WordsController } from './language.js';
import './parts/idle-warning.js';
import './parts/shell.js';
import './parts/toast.js';
import { RouteController } from './router.js';
import { PAGES, redirectTo, router } from './routes.js';
import type { RouteName } from './routes.js';
import { session, SessionController } from './session.js';
import { base } from './styles/base.js';
import { tokens } from './styles/tokens.js';

/** Pages for people who are not signed in. */
const OPEN: ReadonlySet<RouteName> = new Set(['sign-in', 'set-up']);

/** The staff's pages: who is signed in decides what is shown, the address decides which page. */
export class DermDxAdmin extends LitElement {
  static override styles = [tokens, base];
  static override properties = { loaded: { state: true } };

  /** Pages whose element is here. */
  declare private loaded: ReadonlySet<RouteName>;
  readonly #route = new RouteController<RouteName>(this, router);

  constructor() {
    super();
    this.loaded = new Set();
    new WordsController(this);
    new SessionController(this);
  }

  protected override willUpdate(): void {
    this.#redirect();
    const { name } = this.#route.place;
    if (!this.loaded.has(name)) void this.#load(name);
  }

  protected override render(): TemplateResult {
    const { name, params } = this.#route.place;
    const isOpen = OPEN.has(name);
    if (!this.loaded.has(name) || (session.who === undefined && !isOpen)) {
      return html`<p class="visually-hidden" role="status">${words.own.states.loading}</p>`;
    }
    const isHidden = params.siteId !== undefined && !session.at(params.siteId);
    const shown = isHidden ? 'not-found' : name;
    if (isHidden && !this.loaded.has('not-found')) void this.#load('not-found');
    const tag = unsafeStatic(PAGES[shown].tag);
    const page = staticHtml`<${tag}></${tag}>`;
    if (isOpen) return html`${page}<admin-toast></admin-toast>`;
    return html`
      <admin-shell>${page}</admin-shell>
      <admin-idle-warning></admin-idle-warning>
      <admin-toast></admin-toast>
    `;
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

  async #load(name: RouteName): Promise<void> {
    await PAGES[name].load();
    this.loaded = new Set([...this.loaded, name]);
  }
}
customElements.define('dermdx-admin', DermDxAdmin);
