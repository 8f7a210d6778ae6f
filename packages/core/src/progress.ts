/** What is happening while the network loads, in the order in which it happens. */
export type ProgressEvent =
  /** The manifest is being fetched. */
  | { phase: 'manifest' }
  /** The network is being fetched; `loaded` of `total` bytes are here. */
  | { phase: 'model'; loaded: number; total: number }
  /** The network is here; the engine, fetched at the same time, is still being made ready. */
  | { phase: 'runtime' }
  /** The network runs once, so that the first picture need not wait for it. */
  | { phase: 'warm-up' }
  /** Everything is ready. */
  | { phase: 'ready' };

/** Called with every {@link ProgressEvent}. */
export type ProgressListener = (event: ProgressEvent) => void;
