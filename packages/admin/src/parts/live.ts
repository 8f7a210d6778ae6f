import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Lifetime } from './lifetime.js';
import { SiteStream } from './site-stream.js';
import type { StreamListener } from './site-stream.js';

/** So many milliseconds, and the list is asked for though the stream has not begun. */
const PATIENCE = 400;

/**
 * Hears of new submissions of a site and of who reads them, as long as its host is on the page and somebody can see it: a
 * list that nobody sees is not asked for, and its tab holds no connection.
 */
export class LiveController implements ReactiveController {
  readonly #life: Lifetime;
  readonly #on: StreamListener;
  #siteId = '';
  #stream: SiteStream | undefined;
  #begun: Promise<void> = Promise.resolve();

  /** @param on - `opened` is called for every beginning but the one that `follow` waits for */
  constructor(host: ReactiveControllerHost, life: Lifetime, on: StreamListener) {
    this.#life = life;
    this.#on = on;
    host.addController(this);
  }

  /**
   * Listens to a site; to another no more. Settled when it begins, or when that takes too long: a
   * list that is asked for afterwards misses nothing.
   */
  follow(siteId: string): Promise<void> {
    if (siteId === this.#siteId && this.#stream) return this.#begun;
    this.#siteId = siteId;
    this.#close();
    this.#begun = this.#isSeen ? this.#begin() : Promise.resolve();
    return this.#begun;
  }

  hostConnected(): void {
    const { signal } = this.#life;
    document.addEventListener('visibilitychange', this.#look, { signal });
    addEventListener('pagehide', this.#close, { signal });
    addEventListener('pageshow', this.#look, { signal });
  }

  hostDisconnected(): void {
    this.#close();
    this.#siteId = '';
  }

  #begin(): Promise<void> {
    return new Promise((resolve) => {
      let isAwaited = true;
      const go = () => {
        isAwaited = false;
        resolve();
      };
      this.#life.later('patience', PATIENCE, go);
      this.#stream = new SiteStream(this.#siteId, {
        opened: () => {
          if (isAwaited) go();
          else this.#on.opened();
        },
        heard: (id) => {
          this.#on.heard(id);
        },
        read: (id, readers) => {
          this.#on.read(id, readers);
        },
      });
    });
  }

  get #isSeen(): boolean {
    return document.visibilityState === 'visible' && !this.#life.signal.aborted;
  }

  readonly #close = (): void => {
    this.#stream?.close();
    this.#stream = undefined;
  };

  /** What came while nobody listened is told by `opened`. */
  readonly #look = (): void => {
    if (!this.#isSeen) this.#close();
    else if (this.#siteId && !this.#stream) {
      this.#begun = this.#begin().then(() => {
        this.#on.opened();
      });
    }
  };
}
