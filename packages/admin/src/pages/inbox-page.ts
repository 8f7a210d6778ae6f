import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import { words } from '../language.js';
import { filtersView, sortView } from '../parts/filters.js';
import { FILTERS, filterCount, toListQuery, viewOf } from '../parts/inbox-query.js';
import { emptyView, rowsView } from '../parts/inbox-list.js';
import { ListKeys, keysView } from '../parts/list-keys.js';
import { LiveController } from '../parts/live.js';
import { Page } from '../parts/page.js';
import type { Summary } from '../parts/submissions.js';
import '../parts/submission-view.js';
import { BASE } from '../router.js';
import { linkTo, router } from '../routes.js';
import { session } from '../session.js';
import { base } from '../styles/base.js';
import { inbox } from '../styles/inbox.js';

/** What came in: the queue or the whole list, and beside it the one that is open. */
export class InboxPage extends Page {
  static override styles = [base, inbox];
  static override properties = {
    items: { state: true },
    next: { state: true },
    fresh: { state: true },
  };

  declare private items: readonly Summary[];
  declare private next: string | null;
  /** How many came since, that the page in view has no place for. */
  declare private fresh: number;

  /** The newest that a page of the list held; ids are UUIDv7, later ones sort after earlier ones. */
  #newest = '';
  readonly #live = new LiveController(this, {
    opened: () => {
      if (!this.place.query.has('cursor')) void this.reload(true);
    },
    heard: (id) => void this.#hear(id),
  });
  readonly #keys = new ListKeys(this, {
    ids: () => this.items.map(({ id }) => id),
    current: () => this.place.query.get('open'),
    open: (id) => {
      this.#open(id);
    },
    close: () => {
      router.query({ open: null }, { replace: false });
    },
  });

  constructor() {
    super();
    this.items = [];
    this.next = null;
    this.fresh = 0;
  }

  protected override heading(): string {
    return words.own.inbox[viewOf(this.place.query)];
  }

  protected override key(): string {
    const { params, query } = this.place;
    // which one is open changes nothing in the list
    const rest = [...query].filter(([name]) => name !== 'open');
    return JSON.stringify([params, rest]);
  }

  protected override async fetch(signal: AbortSignal): Promise<void> {
    const { siteId } = this;
    this.#live.follow(siteId);
    this.fresh = 0;
    const path = { siteId };
    const query = toListQuery(this.place.query, this.#isBlind);
    const page = await ask(
      backend.GET('/api/v1/admin/sites/{siteId}/submissions', { params: { path, query }, signal }),
    );
    this.items = page.items;
    for (const { id } of page.items) if (id > this.#newest) this.#newest = id;
    this.next = page.nextCursor;
  }

  protected override content(): TemplateResult {
    const open = this.place.query.get('open');
    return html`
      <div class="split ${open ? 'open' : ''}">
        <section class="list" aria-label=${words.own.inbox.list}>
          ${this.#head()}
          ${
            this.items.length > 0
              ? rowsView({
                  siteId: this.siteId,
                  items: this.items,
                  open,
                  address: (id) => this.#address(id),
                  onOpen: (id) => {
                    this.#mark(id);
                  },
                })
              : emptyView(this.place.query)
          }
          ${this.#more()}
        </section>
        ${
          open
            ? html`<admin-submission-view
                .siteId=${this.siteId}
                .submissionId=${open}
                .hasNext=${this.#keys.neighbour(1) !== undefined}
                .hasPrevious=${this.#keys.neighbour(-1) !== undefined}
                @next=${() => {
                  this.#keys.step(1);
                }}
                @previous=${() => {
                  this.#keys.step(-1);
                }}
                @close=${() => {
                  router.query({ open: null }, { replace: false });
                }}
                @changed=${() => void this.reload(true)}
              ></admin-submission-view>`
            : nothing
        }
      </div>
      ${keysView(this.#keys)}
    `;
  }

  get #isBlind(): boolean {
    return session.at(this.siteId)?.blindReads ?? false;
  }

  readonly #set = (name: string, value: string): void => {
    router.query({ [name]: value, cursor: null, open: null });
  };

  #head(): TemplateResult {
    const own = words.own.inbox;
    const { query } = this.place;
    const set = filterCount(query);
    const cleared = Object.fromEntries(FILTERS.map((name) => [name, null]));
    return html`
      <div class="head">
        <h1>${this.heading()}</h1>
        ${
          this.may('admin')
            ? html`<a class="button quiet" href=${this.#exportAddress()}
                >${words.own.export.fromList}</a
              >`
            : nothing
        }
        <button class="button quiet keys" type="button" @click=${this.#keys.help}>
          ${own.help} <kbd>?</kbd>
        </button>
      </div>
      <p class="small soft">
        ${this.#isBlind ? own.blindText : viewOf(query) === 'queue' ? own.queueText : ''}
      </p>
      <div class="bar">${sortView(query, this.#isBlind, this.#set)}</div>
      <details class="filters" ?open=${set > 0}>
        <summary>${own.filters}${set > 0 ? ` (${set})` : ''} <kbd>/</kbd></summary>
        <div>${filtersView(query, this.#isBlind, this.#set)}</div>
        ${
          set > 0
            ? html`<div class="buttons">
                <button
                  class="button quiet"
                  type="button"
                  @click=${() => {
                    router.query({ ...cleared, cursor: null });
                  }}
                >
                  ${own.clear}
                </button>
              </div>`
            : nothing
        }
      </details>
      <div role="status">
        ${
          this.fresh > 0
            ? html`<button
                class="button"
                type="button"
                @click=${() => {
                  router.query({ cursor: null });
                  void this.reload(true);
                }}
              >
                ${own.fresh(String(this.fresh))}
              </button>`
            : nothing
        }
      </div>
    `;
  }

  /** To the export, with the view and the filters of the list. */
  #exportAddress(): string {
    const { query } = this.place;
    const kept = FILTERS.flatMap((name) => (query.get(name) ? [[name, query.get(name)!]] : []));
    const set = Object.fromEntries([['view', viewOf(query)], ...kept]) as Record<string, string>;
    return linkTo('export', { siteId: this.siteId }, set);
  }

  #more(): TemplateResult {
    const own = words.own.inbox;
    const { next } = this;
    const isFirst = !this.place.query.has('cursor');
    return html`<nav class="more" aria-label=${own.list}>
      ${isFirst ? nothing : this.#pageLink(null, own.first)}
      ${next === null ? nothing : this.#pageLink(next, own.more)}
    </nav>`;
  }

  #pageLink(cursor: string | null, text: string): TemplateResult {
    const query = new URLSearchParams(this.place.query);
    query.delete('open');
    if (cursor === null) query.delete('cursor');
    else query.set('cursor', cursor);
    return html`<a class="button quiet" href="${location.pathname}?${query.toString()}"
      >${text}</a
    >`;
  }

  #address(id: string): string {
    const query = new URLSearchParams(this.place.query);
    query.set('open', id);
    return `${location.pathname}?${query.toString()}`;
  }

  #open(id: string): void {
    this.#mark(id);
    router.go(this.#address(id).slice(BASE.length), { replace: this.place.query.has('open') });
  }

  /** What was opened is new no more. */
  #mark(id: string): void {
    this.items = this.items.map((one) => (one.id === id ? { ...one, seen: true } : one));
  }

  /** On the first page new ones come in by themselves; further back nothing moves. */
  async #hear(id: string): Promise<void> {
    // told late of one that is shown already
    if (id <= this.#newest) return;
    if (this.place.query.has('cursor')) this.fresh += 1;
    else await this.reload(true);
  }
}
customElements.define('admin-inbox-page', InboxPage);
