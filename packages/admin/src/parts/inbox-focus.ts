import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Puts the focus on the case that is opened, and back in the list on the one that is closed. */
export class InboxFocus implements ReactiveController {
  readonly #host: ReactiveControllerHost & { renderRoot: ParentNode };
  /** The one that was open when the page was last shown; undefined before that. */
  #wasOpen: string | null | undefined;
  /** The row that has the focus while the list is drawn anew. */
  #focused: string | undefined;

  constructor(host: ReactiveControllerHost & { renderRoot: ParentNode }) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const row = this.#host.renderRoot.querySelector<HTMLElement>('[data-id]:focus');
    this.#focused = row?.dataset.id;
  }

  /** A row that moves among the others loses the focus. */
  hostUpdated(): void {
    const root = this.#host.renderRoot;
    if (this.#focused === undefined || root.querySelector(':focus')) return;
    root.querySelector<HTMLElement>(`[data-id="${this.#focused}"]`)?.focus({ preventScroll: true });
  }

  hostDisconnected(): void {
    this.#wasOpen = undefined;
  }

  /** @param open - the one that is open now; null for none */
  follow(open: string | null): void {
    if (open === this.#wasOpen) return;
    const before = this.#wasOpen;
    this.#wasOpen = open;
    // what the address opened when the page came has taken the focus from nobody
    if (before !== undefined) this.#move(open, before);
  }

  #move(open: string | null, before: string | null): void {
    const root = this.#host.renderRoot;
    const row = root.querySelector<HTMLElement>(`[data-id="${open ?? before ?? ''}"]`);
    if (open === null) {
      // what was erased has no row any more
      (row ?? root.querySelector<HTMLElement>('.head h1'))?.focus();
      return;
    }
    scrollTo(0, 0);
    row?.scrollIntoView({ block: 'nearest' });
    root.querySelector('admin-submission-view')?.focus({ preventScroll: true });
  }
}
