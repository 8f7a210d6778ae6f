import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { BASE } from '../addresses.js';
import { words } from '../language.js';
import { leftOutText } from '../parts/filters.js';
import { caseView, closeCase } from '../parts/inbox-case.js';
import { fetchPage, fetchQueues } from '../parts/inbox-fetch.js';
import { InboxFocus } from '../parts/inbox-focus.js';
import { headView } from '../parts/inbox-head.js';
import { addressWith, pagingView } from '../parts/inbox-links.js';
import type { QueueCount } from '../parts/inbox-queues.js';
import { emptyView, rowsView } from '../parts/inbox-list.js';
import { queueOf, readQuery, toListQuery } from '../parts/inbox-query.js';
import { ListKeys, keysView } from '../parts/list-keys.js';
import { LiveController } from '../parts/live.js';
import { Page } from '../parts/page.js';
import type { Summary } from '../parts/submissions.js';
import type { SubmissionView } from '../parts/submission-view.js';
import { router } from '../router.js';
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
    notice: { state: true },
    queues: { state: true },
  };

  declare private items: readonly Summary[];
  declare private next: string | null;
  /** How many came since, that the page in view has no place for. */
  declare private fresh: number;

  /** What of the address was left out, or what could not be had. */
  declare private notice: string;

  /** How much is in each queue. */
  declare private queues: readonly QueueCount[];

  readonly #focus = new InboxFocus(this);
  readonly #live = new LiveController(this, this.life, {
    opened: () => {
      if (!this.place.query.has('cursor')) void this.refresh();
      this.#view?.askForReaders();
    },
    heard: (id) => void this.#hear(id),
    read: (id, readers) => this.#view?.hearReaders(id, readers),
  });
  readonly #keys = new ListKeys(this, {
    ids: () => this.items.map(({ id }) => id),
    current: () => this.place.query.get('open'),
    open: (id) => {
      this.#open(id);
    },
    goOn: () => {
      this.#turnPage();
    },
    close: closeCase,
  });
  /** The page on its way of which the first is to be opened, and the case from which that was asked for. */
  #readingOn: { cursor: string; from: string | null } | undefined;
  /** The clinic whose queues were counted. */
  #queuesOf = '';

  constructor() {
    super();
    this.items = [];
    this.next = null;
    this.fresh = 0;
    this.notice = '';
    this.queues = [];
  }

  protected override heading(): string {
    const queue = queueOf(this.place.query);
    return queue ? words.own.inbox.queueNames[queue] : words.own.inbox.all;
  }

  protected override key(): string {
    const { params, query } = this.place;
    // which one is open changes nothing in the list
    const rest = [...query].filter(([name]) => name !== 'open');
    return JSON.stringify([params, rest]);
  }

  protected override async fetch(signal: AbortSignal): Promise<void> {
    const { siteId } = this;
    // another list: nobody reads on in it
    if (this.place.query.get('cursor') !== this.#readingOn?.cursor) this.#readingOn = undefined;
    if (siteId !== this.#queuesOf) this.queues = [];
    this.#queuesOf = siteId;
    await this.#live.follow(siteId);
    signal.throwIfAborted();
    this.fresh = 0;
    const { query, leftOut } = readQuery(this.place.query, this.#isBlind);
    this.notice = leftOut.length > 0 ? leftOutText(leftOut) : '';
    // the list is useful without them
    if (queueOf(query)) void this.#count(signal).catch(() => undefined);
    const page = await fetchPage(siteId, toListQuery(query, this.#isBlind), signal);
    if (page.isFirstInstead) this.notice = words.own.inbox.cursorGone;
    this.items = page.items;
    this.next = page.nextCursor;
    const readingOn = this.#readingOn;
    this.#readingOn = undefined;
    const [first] = page.items;
    // unless the page is gone, or somebody opened or closed another case meanwhile
    if (page.isFirstInstead || !first || !readingOn) return;
    if (this.place.query.get('open') === readingOn.from) this.#open(first.id);
  }

  async #count(signal: AbortSignal): Promise<void> {
    const queues = await fetchQueues(this.siteId, signal);
    if (!signal.aborted) this.queues = queues;
  }

  protected override content(): TemplateResult {
    const open = this.place.query.get('open');
    const { query } = readQuery(this.place.query, this.#isBlind);
    return html`
      <div class="split ${open ? 'open' : ''}">
        <section class="list" aria-label=${words.own.inbox.list}>
          ${headView({
            heading: this.heading(),
            siteId: this.siteId,
            query,
            isBlind: this.#isBlind,
            mayExport: this.may('admin'),
            fresh: this.fresh,
            shown: this.isLoading ? undefined : this.items.length,
            hasMore: this.next !== null,
            notice: this.notice,
            queues: this.queues,
            onHelp: this.#keys.help,
          })}
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
              : emptyView(query)
          }
          ${pagingView(query, this.next)}
        </section>
        ${open ? this.#case(open) : nothing}
      </div>
      ${keysView(this.#keys)}
    `;
  }

  #case(open: string): TemplateResult {
    return caseView({
      siteId: this.siteId,
      open,
      keys: this.#keys,
      hasMore: this.next !== null,
      onChanged: () => void this.refresh(),
      onErased: this.#drop,
    });
  }

  protected override updated(): void {
    super.updated();
    if (!this.isLoading) this.#focus.follow(this.place.query.get('open'));
  }

  get #view(): SubmissionView | null {
    return this.renderRoot.querySelector('admin-submission-view');
  }

  get #isBlind(): boolean {
    return session.at(this.siteId)?.blindReads ?? false;
  }

  #address(id: string): string {
    return addressWith(this.place.query, { open: id });
  }

  #open(id: string): void {
    this.#mark(id);
    router.go(this.#address(id).slice(BASE.length), { replace: this.place.query.has('open') });
  }

  /** Goes on reading on the next page, where there is one. */
  #turnPage(): void {
    if (this.next === null || this.isLoading) return;
    this.#readingOn = { cursor: this.next, from: this.place.query.get('open') };
    router.query({ cursor: this.next }, { replace: false });
  }

  /** What was erased goes from the list at once, with what may have been linked to it. */
  readonly #drop = (): void => {
    const open = this.place.query.get('open');
    this.items = this.items.filter(({ id }) => id !== open);
    void this.refresh();
  };

  /** What was opened is new no more. */
  #mark(id: string): void {
    this.items = this.items.map((one) => (one.id === id ? { ...one, seen: true } : one));
  }

  /** On the first page new ones come in by themselves; further back nothing moves. */
  async #hear(id: string): Promise<void> {
    // late news of one that is shown already
    if (this.items.some((one) => one.id === id)) return;
    if (this.place.query.has('cursor')) this.fresh += 1;
    else await this.refresh();
  }
}
customElements.define('admin-inbox-page', InboxPage);
