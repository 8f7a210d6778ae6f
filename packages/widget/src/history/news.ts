import type { Delivery } from '../flow/check-state.js';

/** What one panel tells the others that share its device's storage, in this tab and in others. */
export type News =
  /** What became of a parcel. */
  | { type: 'delivery'; delivery: Delivery }
  /** The server erased what this receipt is of. */
  | { type: 'erased'; receipt: string }
  /** Results were kept or deleted. */
  | { type: 'results' };

type Listener = (news: News) => void;

const listeners = new Set<Listener>();
let channel: BroadcastChannel | undefined;

/** Tells every panel of the origin, in other tabs too where the browser lets them speak. */
export function tellAll(news: News): void {
  for (const listener of listeners) listener(news);
  openChannel()?.postMessage(news);
}

/** Hears what the others tell; returns how to stop. */
export function hear(listener: Listener): () => void {
  listeners.add(listener);
  openChannel();
  return () => {
    listeners.delete(listener);
    // an open channel keeps some browsers from restoring the page when somebody comes back to it
    if (listeners.size > 0) return;
    channel?.close();
    channel = undefined;
  };
}

function openChannel(): BroadcastChannel | undefined {
  try {
    channel ??= connect();
  } catch {
    // not supported: each tab finds out when it reads the storage
  }
  return channel;
}

function connect(): BroadcastChannel {
  const opened = new BroadcastChannel('dermdx');
  opened.addEventListener('message', ({ data }: MessageEvent<News>) => {
    for (const listener of listeners) listener(data);
  });
  return opened;
}
