import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { router } from '../router.js';
import type { Shell } from './shell.js';

/** What of the query makes another page of it; filters and the one that is open do not. */
const PAGED = ['view', 'cursor'] as const;

/** Puts the focus and the view at the start of each page that somebody goes to. */
export class RouteFocus implements ReactiveController {
  readonly #shell: () => Shell | null;
  #path: string | undefined;
  #paged = '';

  /** @param shell - what is around the page, once it is there */
  constructor(host: ReactiveControllerHost, shell: () => Shell | null) {
    this.#shell = shell;
    host.addController(this);
  }

  hostUpdated(): void {
    const { pathname } = location;
    const { query } = router.place;
    const paged = JSON.stringify(PAGED.map((name) => query.get(name)));
    // whoever has just come has the browser's own focus, before everything
    const isMove = this.#path !== undefined && this.#path !== pathname;
    const isTurn = this.#path === pathname && this.#paged !== paged && !router.wasReplaced;
    this.#path = pathname;
    this.#paged = paged;
    if (isMove || isTurn) void this.#begin();
  }

  async #begin(): Promise<void> {
    const shell = this.#shell();
    await shell?.updateComplete;
    shell?.focusContent();
    scrollTo(0, 0);
  }
}
