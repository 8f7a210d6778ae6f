import { proxy } from 'comlink';
import pLimit from 'p-limit';
import { aborted, until } from './abort.js';
import { checkSource } from './diagnosis.js';
import type { Diagnosis, ModelIdentity, Source } from './diagnosis.js';
import { AssetError, DermDxError } from './errors.js';
import { sendPicture } from './picture.js';
import type { Picture } from './picture.js';
import type { ProgressEvent, ProgressListener } from './progress.js';
import { disposed, WorkerBridge } from './worker-bridge.js';

/** How `load` finds and reports things. */
export interface LoadOptions {
  /**
   * Folder on the site that holds the network and the engine, as `dermdx assets DIR` writes it.
   * A relative address is taken from the page's.
   */
  assetBase: string | URL;
  /**
   * Address of `diagnosis.worker.js`, when it does not lie beside the script that contains this
   * library. Of another origin, it is started through a blob, which the page's policy must allow.
   */
  workerUrl?: string | URL;
  /** Told about each step. */
  onProgress?: ProgressListener;
  /** Stops loading; `load` then rejects with `aborted`. */
  signal?: AbortSignal;
}

/** How `diagnose` looks at a picture. */
export interface DiagnoseOptions {
  /** What the picture was taken with; a dermatoscope unless said otherwise. */
  source?: Source;
  /** Gives up waiting; `diagnose` then rejects with `aborted`. */
  signal?: AbortSignal;
}

/** The loaded network in its worker. */
export interface DermDx {
  /** Which network it is. */
  readonly model: ModelIdentity;
  /**
   * Looks at the centre square of a picture. Several calls at once are answered in turn.
   *
   * @throws PictureError when the picture cannot be used
   * @throws EngineError when the network cannot run
   * @throws DermDxError `aborted` when the signal is, `disposed` after `dispose()`
   */
  diagnose(picture: Picture, options?: DiagnoseOptions): Promise<Diagnosis>;
  /** Ends the worker and gives its memory back; calls under way reject with `disposed`. */
  dispose(): void;
}

/**
 * Loads the network into a worker.
 *
 * @throws AssetError when a file is missing or damaged
 * @throws EngineError when this browser or the page's policy does not let it run
 * @throws DermDxError `aborted` when the signal is
 */
export async function load(options: LoadOptions): Promise<DermDx> {
  const assetBase = resolveAssetBase(options.assetBase);
  const workerUrl = options.workerUrl
    ? new URL(options.workerUrl, document.baseURI)
    : new URL('./diagnosis.worker.js', import.meta.url);
  const start: Start = async (signal, onProgress) => {
    if (signal?.aborted) throw aborted(signal);
    const bridge = new WorkerBridge(workerUrl);
    const listener = proxy((event: ProgressEvent) => {
      bridge.stopWatching();
      onProgress?.(event);
    });
    try {
      const loading = bridge.call((worker) => worker.load(assetBase, listener));
      const model = await until(loading, signal);
      // here, since what comes through the listener's own channel may come later
      onProgress?.({ phase: 'ready' });
      return { bridge, model };
    } catch (error) {
      bridge.dispose();
      throw error;
    }
  };
  const { signal, onProgress } = options;
  return new WorkerDermDx(await retryOnce(() => start(signal, onProgress)), start);
}

/** A worker that holds the network. */
interface Loaded {
  bridge: WorkerBridge;
  model: ModelIdentity;
}

type Start = (signal?: AbortSignal, onProgress?: ProgressListener) => Promise<Loaded>;

class WorkerDermDx implements DermDx {
  readonly model: ModelIdentity;
  readonly #start: Start;
  // one picture in the worker at a time: should it die of one, no other is lost
  readonly #oneAtATime = pLimit(1);
  readonly #ending = new AbortController();
  #loading: Promise<Loaded> | undefined;

  constructor(loaded: Loaded, start: Start) {
    this.model = loaded.model;
    this.#loading = Promise.resolve(loaded);
    this.#start = start;
  }

  async diagnose(picture: Picture, options: DiagnoseOptions = {}): Promise<Diagnosis> {
    const { source = 'dermatoscope', signal } = options;
    checkSource(source);
    const work = this.#oneAtATime(() => {
      if (signal?.aborted) throw aborted(signal);
      return retryOnce(() => this.#ask(picture, source));
    });
    return until(until(work, signal), this.#ending.signal, disposed);
  }

  dispose(): void {
    this.#ending.abort();
    this.#loading?.then(
      ({ bridge }) => {
        bridge.dispose();
      },
      () => undefined,
    );
  }

  /** Asks a worker that lives; one that dies of the question is not used again. */
  async #ask(picture: Picture, source: Source): Promise<Diagnosis> {
    if (this.#ending.signal.aborted) throw disposed();
    const loading = (this.#loading ??= this.#start(this.#ending.signal));
    let loaded: Loaded | undefined;
    try {
      loaded = await loading;
      const { bridge } = loaded;
      return await sendPicture(picture, (sent) =>
        bridge.call((worker) => worker.diagnose(sent, source)),
      );
    } catch (error) {
      if (!loaded || isCrash(error)) {
        loaded?.bridge.dispose();
        if (this.#loading === loading) this.#loading = undefined;
      }
      throw error;
    }
  }
}

/** A worker may die of something that will not happen again, such as want of memory. */
async function retryOnce<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isCrash(error)) throw error;
    return work();
  }
}

/** Whether the worker, or the engine in it, is of no further use. */
function isCrash(error: unknown): boolean {
  return (
    error instanceof DermDxError &&
    (error.code === 'worker-crashed' || error.code === 'runtime-failed')
  );
}

function resolveAssetBase(assetBase: string | URL | undefined): string {
  if (!assetBase) {
    const message = 'load() needs assetBase: the folder on your site that holds the network.';
    throw new AssetError('asset-base-missing', message, '');
  }
  const url = new URL(assetBase, document.baseURI);
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url.href;
}
