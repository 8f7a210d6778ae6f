import { proxy } from 'comlink';
import type { Diagnosis, ModelIdentity, Source } from './diagnosis.js';
import { SOURCES } from './diagnosis.js';
import { AssetError, DermdxError } from './errors.js';
import { sendPicture, toWorkerPicture } from './picture.js';
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
  /** Stops loading; `load` then rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** How `diagnose` looks at a picture. */
export interface DiagnoseOptions {
  /** What the picture was taken with; a dermatoscope unless said otherwise. */
  source?: Source;
  /** Gives up waiting; `diagnose` then rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** The loaded network in its worker. */
export interface Dermdx {
  /** Which network it is. */
  readonly model: ModelIdentity;
  /**
   * Looks at the centre square of a picture. Several calls at once are answered in turn.
   *
   * @throws PictureError when the picture cannot be used
   * @throws EngineError when the network cannot run
   * @throws DermdxError `disposed` after `dispose()`
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
 */
export async function load(options: LoadOptions): Promise<Dermdx> {
  const assetBase = resolveAssetBase(options.assetBase);
  const workerUrl = options.workerUrl
    ? new URL(options.workerUrl, document.baseURI)
    : new URL('./diagnosis.worker.js', import.meta.url);
  const start = async ({ onProgress, signal }: Partial<LoadOptions>): Promise<Loaded> => {
    signal?.throwIfAborted();
    const bridge = new WorkerBridge(workerUrl);
    const listener = proxy((event: ProgressEvent) => {
      bridge.hasStarted();
      onProgress?.(event);
    });
    try {
      const model = await bridge.call((worker) => worker.load(assetBase, listener), signal);
      return { bridge, model };
    } catch (error) {
      bridge.dispose();
      throw error;
    }
  };
  return new WorkerDermdx(await retryOnce(() => start(options)), () => start({}));
}

/** A worker that holds the network. */
interface Loaded {
  bridge: WorkerBridge;
  model: ModelIdentity;
}

class WorkerDermdx implements Dermdx {
  readonly model: ModelIdentity;
  readonly #start: () => Promise<Loaded>;
  #loading: Promise<Loaded> | undefined;
  #disposed = false;

  constructor(loaded: Loaded, start: () => Promise<Loaded>) {
    this.model = loaded.model;
    this.#loading = Promise.resolve(loaded);
    this.#start = start;
  }

  async diagnose(picture: Picture, options: DiagnoseOptions = {}): Promise<Diagnosis> {
    const { source = 'dermatoscope', signal } = options;
    if (!SOURCES.includes(source)) {
      throw new TypeError(`source must be one of ${SOURCES.join(', ')}, not ${source as string}.`);
    }
    return retryOnce(async () => {
      const sent = await toWorkerPicture(picture);
      return this.#use(({ bridge }) =>
        sendPicture(() => bridge.call((worker) => worker.diagnose(sent, source), signal)),
      );
    });
  }

  dispose(): void {
    this.#disposed = true;
    this.#loading?.then(
      ({ bridge }) => {
        bridge.dispose();
      },
      () => undefined,
    );
  }

  /** Does something with a worker that lives; one that dies of it is not used again. */
  async #use<T>(work: (loaded: Loaded) => Promise<T>): Promise<T> {
    if (this.#disposed) throw disposed();
    const loading = (this.#loading ??= this.#start());
    let loaded: Loaded | undefined;
    try {
      loaded = await loading;
      return await work(loaded);
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
    error instanceof DermdxError &&
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
