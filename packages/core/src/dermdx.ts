import { proxy, transfer } from 'comlink';
import { MAXIMUM_PIXELS } from './decode.js';
import type { WorkerPicture } from './decode.js';
import type { Diagnosis, ModelIdentity, Source } from './diagnosis.js';
import { SOURCES } from './diagnosis.js';
import { AssetError, PictureError } from './errors.js';
import type { ProgressListener } from './progress.js';
import { WorkerBridge } from './worker-bridge.js';

/** A picture that `diagnose` takes. */
export type Picture = File | Blob | ImageBitmap | ImageData | HTMLImageElement;

/** How `load` finds and reports things. */
export interface LoadOptions {
  /**
   * Folder on the site that holds the network and the engine, as `dermdx assets DIR` writes it.
   * A relative address is taken from the page's.
   */
  assetBase: string | URL;
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
  options.signal?.throwIfAborted();
  const bridge = new WorkerBridge(new URL('./diagnosis.worker.js', import.meta.url));
  try {
    const onProgress = proxy(options.onProgress ?? (() => undefined));
    const loading = bridge.call((worker) => worker.load(assetBase, onProgress), options.signal);
    return new WorkerDermdx(bridge, await loading);
  } catch (error) {
    bridge.dispose();
    throw error;
  }
}

class WorkerDermdx implements Dermdx {
  readonly model: ModelIdentity;
  readonly #bridge: WorkerBridge;

  constructor(bridge: WorkerBridge, model: ModelIdentity) {
    this.#bridge = bridge;
    this.model = model;
  }

  async diagnose(picture: Picture, options: DiagnoseOptions = {}): Promise<Diagnosis> {
    const { source = 'dermatoscope', signal } = options;
    if (!SOURCES.includes(source)) {
      throw new TypeError(`source must be one of ${SOURCES.join(', ')}, not ${source as string}.`);
    }
    const sent = await toWorkerPicture(picture);
    try {
      return await this.#bridge.call((worker) => worker.diagnose(sent, source), signal);
    } catch (error) {
      throw error instanceof DOMException && error.name === 'DataCloneError'
        ? unreadableHere(error)
        : error;
    }
  }

  dispose(): void {
    this.#bridge.dispose();
  }
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

/** The browser refuses to hand the pixels over. */
function unreadableHere(cause: DOMException): PictureError {
  const message =
    'The pixels of this picture are closed or belong to another site. Load it from your own ' +
    'site, or with crossorigin="anonymous" where the other site allows it.';
  return new PictureError('picture-cross-origin', message, { cause });
}

/** An image element cannot leave the page, so its pixels do; all else goes as it is. */
async function toWorkerPicture(picture: Picture): Promise<WorkerPicture> {
  if (picture instanceof Blob) return picture;
  if (picture instanceof ImageBitmap || picture instanceof ImageData) return picture;
  if (picture instanceof HTMLImageElement) return fromElement(picture);
  const message = 'diagnose() takes a File, Blob, ImageBitmap, ImageData or HTMLImageElement.';
  throw new PictureError('picture-wrong-type', message);
}

async function fromElement(image: HTMLImageElement): Promise<ImageBitmap> {
  try {
    await image.decode();
  } catch (cause) {
    const message = 'The image element shows no picture. Check its address and format.';
    throw new PictureError('picture-unreadable', message, { cause });
  }
  if (image.naturalWidth * image.naturalHeight > MAXIMUM_PIXELS) {
    const message = `The picture has more than ${MAXIMUM_PIXELS} pixels. Choose a smaller one.`;
    throw new PictureError('picture-too-large', message);
  }
  const bitmap = await createImageBitmap(image, {
    imageOrientation: 'from-image',
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
  });
  return transfer(bitmap, [bitmap]);
}
