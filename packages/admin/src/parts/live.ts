import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What is told. */
export interface LiveListener {
  /** The stream begins, or goes on after it broke off: what came in between is not told. */
  opened(): void;
  /** A new submission; what is in it has to be asked for. */
  heard(id: string): void;
}

/** Hears of new submissions of a site, as long as its host is on the page. */
export class LiveController implements ReactiveController {
  readonly #on: LiveListener;
  #source: EventSource | undefined;
  #siteId = '';

  constructor(host: ReactiveControllerHost, on: LiveListener) {
    this.#on = on;
    host.addController(this);
  }

  /** Listens to a site; to another no more. */
  follow(siteId: string): void {
    if (siteId === this.#siteId && this.#source) return;
    this.#siteId = siteId;
    this.#source?.close();
    this.#source = new EventSource(`/api/v1/admin/sites/${encodeURIComponent(siteId)}/events`);
    this.#source.addEventListener('open', () => {
      this.#on.opened();
    });
    this.#source.addEventListener('submission', ({ data }: MessageEvent<string>) => {
      this.#on.heard((JSON.parse(data) as { id: string }).id);
    });
  }

  hostConnected(): void {
    if (this.#siteId) this.follow(this.#siteId);
  }

  hostDisconnected(): void {
    this.#source?.close();
    this.#source = undefined;
  }
}
