import type { DermDx, Diagnosis, ModelIdentity, ProgressEvent, Source } from '@dermdx/core';
import { isAboutPicture } from './check-state.js';

/** Who wants to know how loading goes. */
export interface NetworkListener {
  onProgress(event: ProgressEvent): void;
  onReady(model: ModelIdentity): void;
}

interface Loading {
  assetBase: string;
  abort: AbortController;
  dermdx: Promise<DermDx>;
}

/** The network, loaded when it is first wanted and again when it was lost. */
export class LazyNetwork {
  readonly #listener: NetworkListener;
  #current: Loading | undefined;
  #prepared: string | undefined;

  constructor(listener: NetworkListener) {
    this.#listener = listener;
  }

  /** Starts loading, once; a failure shows when somebody waits for the network. */
  prepare(assetBase: string): void {
    if (this.#prepared === assetBase) return;
    this.#prepared = assetBase;
    this.#load(assetBase).dermdx.catch(() => undefined);
  }

  /**
   * Looks at a picture, loading the network first where need be.
   *
   * @throws DermDxError as `@dermdx/core` has it; the signal's reason when aborted
   */
  async diagnose(
    picture: Blob,
    source: Source,
    assetBase: string,
    signal: AbortSignal,
  ): Promise<Diagnosis> {
    const loading = this.#load(assetBase);
    const dermdx = await Promise.race([loading.dermdx, rejectOnAbort(signal)]);
    try {
      return await dermdx.diagnose(picture, { source, signal });
    } catch (error) {
      // after any error but one about the picture, a fresh worker is the surest start
      const kept = signal.aborted || isAboutPicture(codeOf(error));
      if (!kept && this.#current === loading) this.dispose();
      throw error;
    }
  }

  /** Gives the network's memory back; the next `diagnose` loads it again. */
  dispose(): void {
    const loading = this.#current;
    this.#current = undefined;
    this.#prepared = undefined;
    loading?.abort.abort();
    loading?.dermdx.then(
      (dermdx) => {
        dermdx.dispose();
      },
      () => undefined,
    );
  }

  #load(assetBase: string): Loading {
    if (this.#current?.assetBase === assetBase) return this.#current;
    this.dispose();
    this.#prepared = assetBase;
    const abort = new AbortController();
    const dermdx = this.#start(assetBase, abort.signal);
    const loading = { assetBase, abort, dermdx };
    this.#current = loading;
    dermdx.catch(() => {
      if (this.#current === loading) this.#current = undefined;
    });
    return loading;
  }

  async #start(assetBase: string, signal: AbortSignal): Promise<DermDx> {
    const { load } = await import('@dermdx/core').catch(scriptMissing);
    const dermdx = await load({
      assetBase,
      signal,
      onProgress: (event) => {
        if (!signal.aborted) this.#listener.onProgress(event);
      },
    });
    if (!signal.aborted) this.#listener.onReady(dermdx.model);
    return dermdx;
  }
}

/** Never settles unless the signal is aborted: loading itself goes on for whoever asks next. */
function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener(
      'abort',
      () => {
        reject(new Error('no longer wanted'));
      },
      { once: true },
    );
  });
}

/** An error's code, where it has one; the class cannot be asked for before the core is here. */
export function codeOf(error: unknown): string | undefined {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

function scriptMissing(cause: unknown): never {
  const message =
    'The script of @dermdx/core could not be fetched. Host all files of the widget beside each ' +
    `other, and load the page again (${String(cause)}).`;
  throw Object.assign(new Error(message, { cause }), { code: 'asset-unreachable' });
}
