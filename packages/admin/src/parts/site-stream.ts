import type { Schemas } from '../api.js';

/** Somebody who has a case open. */
export type Reader = Schemas['ReaderDto'];

/** What a stream tells. */
export interface StreamListener {
  /** It begins, for the first time or after it broke off: what came before is not told. */
  opened(): void;
  /** A new submission; what is in it has to be asked for. */
  heard(id: string): void;
  /** Who has a case open now, because somebody opened or left it. */
  read(id: string, readers: Reader[]): void;
}

/** What the tab that has the stream tells the others. */
type Message =
  | { kind: 'ask' }
  | { kind: 'answer' }
  | { kind: 'opened' }
  | { kind: 'heard'; id: string }
  | { kind: 'read'; id: string; readers: Reader[] };

/** So many milliseconds after the server refused a stream, it is asked again. */
const RETRY = 15_000;

/**
 * The new submissions of a site and who reads them, over one connection for all tabs of a browser, which gives one host
 * no more than six: the tab that holds the lock has the stream and tells the others. Where tabs
 * cannot agree (locks need HTTPS or localhost), each has a stream of its own.
 */
export class SiteStream {
  readonly #address: string;
  readonly #on: StreamListener;
  readonly #end = new AbortController();
  #channel: BroadcastChannel | undefined;
  #source: EventSource | undefined;

  /** Begins at once; the listener hears of it. */
  constructor(siteId: string, on: StreamListener) {
    this.#address = `/api/v1/admin/sites/${encodeURIComponent(siteId)}/events`;
    this.#on = on;
    if ('locks' in navigator && 'BroadcastChannel' in globalThis)
      this.#share(`dermdx-live-${siteId}`);
    else this.#connect();
  }

  /** Ends it; another tab takes over. */
  close(): void {
    this.#end.abort();
    this.#source?.close();
    this.#channel?.close();
  }

  #share(name: string): void {
    const { signal } = this.#end;
    this.#channel = new BroadcastChannel(name);
    this.#channel.addEventListener('message', this.#receive, { signal });
    this.#tell({ kind: 'ask' });
    const held = () => {
      // granted in the moment in which it was called off
      if (signal.aborted) return Promise.resolve();
      this.#connect();
      return new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => {
          resolve();
        });
      });
    };
    // refused when the wait is called off
    navigator.locks.request(name, { signal }, held).catch(() => undefined);
  }

  #connect(): void {
    const source = (this.#source = new EventSource(this.#address));
    const { signal } = this.#end;
    source.addEventListener('open', () => {
      this.#on.opened();
      this.#tell({ kind: 'opened' });
    });
    source.addEventListener('submission', ({ data }: MessageEvent<string>) => {
      const { id } = JSON.parse(data) as { id: string };
      this.#on.heard(id);
      this.#tell({ kind: 'heard', id });
    });
    source.addEventListener('readers', ({ data }: MessageEvent<string>) => {
      const { id, readers } = JSON.parse(data) as { id: string; readers: Reader[] };
      this.#on.read(id, readers);
      this.#tell({ kind: 'read', id, readers });
    });
    source.addEventListener('error', () => {
      // while it is still connecting, the browser tries again by itself
      if (source.readyState !== EventSource.CLOSED || signal.aborted) return;
      const timer = setTimeout(() => {
        this.#connect();
      }, RETRY);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
      });
    });
  }

  #tell(message: Message): void {
    this.#channel?.postMessage(message);
  }

  readonly #receive = ({ data }: MessageEvent<Message>): void => {
    if (data.kind === 'heard') this.#on.heard(data.id);
    else if (data.kind === 'read') this.#on.read(data.id, data.readers);
    else if (data.kind !== 'ask') this.#on.opened();
    else if (this.#source?.readyState === EventSource.OPEN) this.#tell({ kind: 'answer' });
  };
}
