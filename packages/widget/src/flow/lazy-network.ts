import type { ActivationMap, Diagnosis, Label, ModelIdentity } from '@dermdx/contract';
import type { DermDx, ProgressEvent } from '@dermdx/core';
import { fetchScript } from './fetch-script.js';
import { codeOf, isAboutPicture, PanelError } from './problems.js';

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
  #activationMap: DermDx['activationMap'] | undefined;
  #minimumSide: number | undefined;

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
   * Asks the network something, loading it first where need be.
   *
   * @throws DermDxError as `@dermdx/core` has it; the signal's reason when aborted
   */
  async ask<T>(
    assetBase: string,
    signal: AbortSignal,
    question: (dermdx: DermDx) => Promise<T>,
  ): Promise<T> {
    const loading = this.#load(assetBase);
    const dermdx = await Promise.race([loading.dermdx, rejectOnAbort(signal)]).catch(offline);
    try {
      return await question(dermdx);
    } catch (error) {
      // after any error but one about the picture, a fresh worker is the surest start
      const kept = signal.aborted || isAboutPicture(codeOf(error));
      if (!kept && this.#current === loading) this.dispose();
      throw error;
    }
  }

  /** Where the network looked for a class; undefined for a diagnosis that it did not make here. */
  mapOf(diagnosis: Diagnosis, label: Label): ActivationMap | undefined {
    if (diagnosis.activation?.label === label) return diagnosis.activation;
    try {
      return this.#activationMap?.(diagnosis, label);
    } catch {
      return undefined;
    }
  }

  /** Least pixels of a side that it takes; undefined before it was loaded once. */
  get minimumSide(): number | undefined {
    return this.#minimumSide;
  }

  /** Gives the network's memory back; the next question loads it again. */
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
    const { load } = await fetchScript(
      () => import('@dermdx/core'),
      (found) => 'load' in found,
    );
    const dermdx = await load({
      assetBase,
      signal,
      onProgress: (event) => {
        if (!signal.aborted) this.#listener.onProgress(event);
      },
    });
    this.#activationMap = (diagnosis, label) => dermdx.activationMap(diagnosis, label);
    this.#minimumSide = dermdx.minimumSide;
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

/** A worker's script that cannot be fetched looks like one that the page's policy forbids. */
function offline(error: unknown): never {
  if (codeOf(error) !== 'worker-blocked' || navigator.onLine) throw error;
  const message = 'The worker’s script could not be fetched: the device is offline.';
  throw new PanelError('part-unreachable', message, { cause: error });
}
