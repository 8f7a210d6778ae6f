import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What is told. */
export interface LiveListener {
  /** The stream begins late, or goes on after it broke off: what came in between is not told. */
  opened(): void;
  /** A new submission; what is in it has to be asked for. */
  heard(id: string): void;
}

/** So many milliseconds, and the list is asked for though the stream has not begun. */
const PATIENCE = 400;

/** Hears of new submissions of a site, as long as its host is on the page. */
export class LiveController implements ReactiveController {
  readonly #on: LiveListener;
  #source: EventSource | undefined;
  #siteId = '';
  #ready: Promise<void> = Promise.resolve();

  constructor(host: ReactiveControllerHost, on: LiveListener) {
    this.#on = on;
    host.addController(this);
  }

  /**
   * Listens to a site; to another no more. Settled when it begins, or when that takes too long: a
   * list that is asked for afterwards misses nothing.
   */
  follow(siteId: string): Promise<void> {
    if (siteId === this.#siteId && this.#source) return this.#ready;
    this.#siteId = siteId;
    this.#source?.close();
    this.#source = new EventSource(`/api/v1/admin/sites/${encodeURIComponent(siteId)}/events`);
    this.#ready = this.#begun(this.#source);
    this.#source.addEventListener('submission', ({ data }: MessageEvent<string>) => {
      this.#on.heard((JSON.parse(data) as { id: string }).id);
    });
    return this.#ready;
  }

  #begun(source: EventSource): Promise<void> {
    return new Promise((resolve) => {
      let isAwaited = true;
      const go = () => {
        isAwaited = false;
        resolve();
      };
      setTimeout(go, PATIENCE);
      source.addEventListener('open', () => {
        if (isAwaited) go();
        else this.#on.opened();
      });
    });
  }

  hostConnected(): void {
    addEventListener('pagehide', this.#close);
    addEventListener('pageshow', this.#again);
    this.#again();
  }

  hostDisconnected(): void {
    removeEventListener('pagehide', this.#close);
    removeEventListener('pageshow', this.#again);
    this.#close();
  }

  /** A page that the browser keeps for its back button would keep one of its few connections, too. */
  readonly #close = (): void => {
    this.#source?.close();
    this.#source = undefined;
  };

  /** What came while nobody listened is told by `opened`. */
  readonly #again = (): void => {
    if (this.#siteId && !this.#source)
      void this.follow(this.#siteId).then(() => {
        this.#on.opened();
      });
  };
}
