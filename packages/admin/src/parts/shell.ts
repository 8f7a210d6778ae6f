import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { linkTo } from '../addresses.js';
import { words, WordsController } from '../language.js';
import { goTo, RouteController, router } from '../router.js';
import { session, SessionController } from '../session.js';
import { base } from '../styles/base.js';
import { shell } from '../styles/shell.js';
import './sign-out.js';

/** What is around every page: the name, the clinic, where one can go, who one is. */
export class Shell extends LitElement {
  static override styles = [base, shell];
  static override properties = { isOpen: { state: true } };

  declare private isOpen: boolean;
  readonly #route = new RouteController(this);

  constructor() {
    super();
    this.isOpen = false;
    new WordsController(this);
    new SessionController(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    router.addEventListener('change', this.#moved);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    router.removeEventListener('change', this.#moved);
  }

  protected override render(): TemplateResult {
    const { nav, skip } = words.own;
    return html`
      <header>
        <button class="skip button" type="button" @click=${this.focusContent}>${skip}</button>
        <button
          class="menu button quiet"
          type="button"
          aria-expanded=${this.isOpen ? 'true' : 'false'}
          aria-controls="nav"
          @click=${() => (this.isOpen = !this.isOpen)}
        >
          ${nav.menu}
        </button>
        <b>DermDx</b>
        ${this.#siteChooser()} ${this.#demo('wide')}
        <span class="who small soft">${this.#who()}</span>
      </header>
      <nav id="nav" class=${this.isOpen ? 'open' : ''} aria-label=${nav.label}>
        ${this.#links()}
      </nav>
      <main id="content" tabindex="-1">
        ${this.#demo('slim')}
        <slot></slot>
      </main>
    `;
  }

  readonly #moved = (): void => {
    this.isOpen = false;
  };

  /** In the head where there is room: there it takes nothing from the page. */
  #demo(room: 'wide' | 'slim'): TemplateResult | typeof nothing {
    if (!session.at(this.#siteId)?.demo) return nothing;
    return html`<p class="demo small ${room}"><span class="tag plain">${words.own.demo}</span></p>`;
  }

  get #siteId(): string | undefined {
    return this.#route.place.params.siteId ?? session.who?.sites[0]?.siteId;
  }

  #who(): string {
    const at = session.at(this.#siteId);
    const name = session.who?.name ?? '';
    const role = at && words.own.roles[at.role];
    return role && role !== name ? words.own.nav.signedInAs(name, role) : name;
  }

  #siteChooser(): TemplateResult | typeof nothing {
    const sites = session.who?.sites ?? [];
    const current = this.#siteId;
    if (sites.length === 0) return nothing;
    if (sites.length === 1) return html`<span class="site soft">${sites[0]!.siteName}</span>`;
    const go = (event: Event) => {
      goTo('inbox', { siteId: (event.target as HTMLSelectElement).value });
    };
    return html`<select class="site" aria-label=${words.own.nav.site_} @change=${go}>
      ${sites.map(
        ({ siteId, siteName }) =>
          html`<option value=${siteId} .selected=${siteId === current}>${siteName}</option>`,
      )}
    </select>`;
  }

  #links(): TemplateResult {
    const { nav } = words.own;
    const siteId = this.#siteId;
    const may = (role: Parameters<typeof session.may>[1]) => session.may(siteId, role);
    const link = (name: Parameters<typeof linkTo>[0], text: string, view?: string) => {
      const { name: here, query } = this.#route.place;
      const isHere =
        (here === name || (['submission', 'report'].includes(here) && name === 'inbox')) &&
        (view === undefined || (query.get('view') ?? 'queue') === view);
      const address = linkTo(name, siteId ? { siteId } : {}, view === 'all' ? { view } : {});
      return html`<a href=${address} aria-current=${isHere ? 'page' : nothing}>${text}</a>`;
    };
    return html`
      ${
        siteId
          ? html`
              ${link('inbox', nav.queue, 'queue')} ${link('inbox', nav.all, 'all')}
              ${link('find', nav.find)} ${link('statistics', nav.statistics)}
              ${may('admin') ? link('export', nav.export) : ''}
              ${
                may('admin')
                  ? html`<h2 class="small soft">${nav.settings}</h2>
                      ${link('site', nav.site)} ${link('embedding', nav.embedding)}
                      ${link('people', nav.people)} ${link('answers', nav.answers)}
                      ${link('tokens', nav.tokens)} ${link('webhooks', nav.webhooks)}
                      ${link('audit', nav.audit)}`
                  : ''
              }
            `
          : ''
      }
      <hr />
      ${link('account', nav.account)}
      <button type="button" class="plain" @click=${this.#signOut}>${nav.signOut}</button>
      <admin-sign-out></admin-sign-out>
    `;
  }

  readonly #signOut = (): void => {
    void this.renderRoot.querySelector('admin-sign-out')?.begin();
  };

  /** Puts the focus before the page: on a new one, reading begins there. */
  readonly focusContent = (): void => {
    this.renderRoot.querySelector<HTMLElement>('#content')?.focus({ preventScroll: true });
  };
}
customElements.define('admin-shell', Shell);

declare global {
  interface HTMLElementTagNameMap {
    'admin-shell': Shell;
  }
}
