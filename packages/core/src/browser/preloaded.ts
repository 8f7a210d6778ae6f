import { aborted, until } from '../abort.js';
import type { ProgressListener } from '../progress.js';
import type { ResolvedAddresses } from './addresses.js';
import { retryOnce, startLoaded } from './loaded.js';
import type { Loaded } from './loaded.js';

/** A network that `preload` loads, or has loaded, for the next `load`. */
interface Waiting {
  loaded: Promise<Loaded>;
  isReady: boolean;
  /** Of the one who takes it. */
  listener?: ProgressListener | undefined;
  ending: AbortController;
}

/** At most one for each pair of addresses. */
const waiting = new Map<string, Waiting>();

/**
 * Loads a network for the next `load`, unless one is waiting already.
 *
 * @param signal - gives it up, or its memory back, as long as nobody has taken it
 * @throws DermDxError as loading does
 */
export async function prepareLoaded(
  addresses: ResolvedAddresses,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (signal?.aborted) throw aborted(signal);
  const key = keyOf(addresses);
  const entry = waiting.get(key) ?? begin(key, addresses);
  const drop = (): void => {
    if (waiting.get(key) !== entry) return;
    waiting.delete(key);
    entry.ending.abort(signal?.reason);
    entry.loaded.then(
      ({ bridge }) => {
        bridge.dispose();
      },
      () => undefined,
    );
  };
  signal?.addEventListener('abort', drop, { once: true });
  await until(entry.loaded, signal);
}

/**
 * The network that waits for this, if there is one: as soon as it is loaded. It belongs to the caller
 * from then on.
 */
export function takeLoaded(
  addresses: ResolvedAddresses,
  signal: AbortSignal | undefined,
  onProgress: ProgressListener | undefined,
): Promise<Loaded> | undefined {
  const key = keyOf(addresses);
  const entry = waiting.get(key);
  if (!entry || signal?.aborted) return undefined;
  waiting.delete(key);
  entry.listener = onProgress;
  if (entry.isReady) onProgress?.({ phase: 'ready' });
  const giveUp = (): void => {
    entry.ending.abort(signal?.reason);
  };
  signal?.addEventListener('abort', giveUp, { once: true });
  return until(entry.loaded, signal).finally(() => {
    signal?.removeEventListener('abort', giveUp);
  });
}

function begin(key: string, addresses: ResolvedAddresses): Waiting {
  const ending = new AbortController();
  const tell: ProgressListener = (event) => {
    if (event.phase === 'ready') entry.isReady = true;
    entry.listener?.(event);
  };
  const loaded = retryOnce(() => startLoaded(addresses, ending.signal, tell, true));
  const entry: Waiting = { loaded, isReady: false, ending };
  waiting.set(key, entry);
  loaded.catch(() => {
    if (waiting.get(key) === entry) waiting.delete(key);
  });
  return entry;
}

const keyOf = ({ assetBase, workerUrl }: ResolvedAddresses): string =>
  `${assetBase} ${workerUrl.href}`;
