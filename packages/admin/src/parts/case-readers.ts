import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ask, backend } from '../api.js';
import { session } from '../session.js';
import { Presence } from './presence.js';
import type { Reader } from './site-stream.js';

/** Milliseconds after which a page says again that the case is open; the server believes it for 40 seconds. */
const EVERY = 15_000;
/** Milliseconds without a sign of somebody, and nobody reads any more. */
const AWAY = 120_000;

/** Tells the others of a site which case somebody has open, and that somebody who else has. */
export class CaseReaders implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #presence = new Presence();
  #open: { siteId: string; id: string } | undefined;
  #others: readonly Reader[] = [];
  #timer = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Who else has the case open. */
  get others(): readonly Reader[] {
    return this.#others.filter(({ id }) => id !== session.who?.userId);
  }

  /** Somebody opened a case, in place of the one before. */
  enter(siteId: string, id: string): void {
    if (this.#open?.id === id) return;
    this.leave();
    this.#open = { siteId, id };
    this.#say();
  }

  /** Nobody reads it here any more. */
  leave(): void {
    this.#hide();
    this.#open = undefined;
    this.#others = [];
  }

  /** What the stream tells of a case. */
  hear(id: string, readers: readonly Reader[]): void {
    if (id !== this.#open?.id) return;
    this.#others = readers;
    this.#host.requestUpdate();
  }

  /** Asks who has it open now. */
  ask(): void {
    this.#say();
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#look);
    addEventListener('pagehide', this.#hide);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#look);
    removeEventListener('pagehide', this.#hide);
    this.leave();
  }

  /** Says that it is open, now and again; while nobody is there, nothing. */
  readonly #say = (): void => {
    clearTimeout(this.#timer);
    const open = this.#open;
    if (!open || document.visibilityState !== 'visible' || !session.who) return;
    this.#timer = setTimeout(this.#say, EVERY);
    if (!session.may(open.siteId, 'reviewer') || Date.now() - this.#presence.last > AWAY) return;
    const path = '/api/v1/admin/sites/{siteId}/submissions/{id}/presence';
    ask(backend.PUT(path, { params: { path: open } })).then(
      ({ readers }) => {
        if (this.#open === open) this.hear(open.id, readers);
      },
      // reading goes on without it
      () => undefined,
    );
  };

  readonly #look = (): void => {
    if (document.visibilityState === 'visible') this.#say();
    else this.#hide();
  };

  /** The case stays open here, and is said to be again when somebody comes back. */
  readonly #hide = (): void => {
    clearTimeout(this.#timer);
    const open = this.#open;
    if (!open || !session.who || !session.may(open.siteId, 'reviewer')) return;
    const path = '/api/v1/admin/sites/{siteId}/submissions/{id}/presence';
    void ask(backend.DELETE(path, { params: { path: open }, keepalive: true })).catch(
      () => undefined,
    );
  };
}
