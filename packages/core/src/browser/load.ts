import { proxy } from 'comlink';
import type { Remote } from 'comlink';
import type { ActivationMap, Diagnosis, Label, ModelIdentity } from '@dermdx/contract';
import { aborted, until } from '../abort.js';
import { activationMap, keepMaps } from '../network/activation.js';
import { resolveAddresses } from './addresses.js';
import type { Addresses } from './addresses.js';
import type { WorkerPicture } from '../picture/decode.js';
import type { DiagnosisWorker, Outcome } from './diagnosis.worker.js';
import { checkFunction, checkKeys, checkSignal } from '../checks.js';
import { disposed, orKnown } from '../errors.js';
import { checkOptions, checkQualityOptions, checkSpreadOptions } from '../options.js';
import type { DiagnoseOptions, QualityOptions, SpreadOptions } from '../options.js';
import { isCrash, retryOnce, startLoaded } from './loaded.js';
import type { Loaded } from './loaded.js';
import { arrival } from './picture.js';
import type { Arrived, Picture } from './picture.js';
import { takeLoaded } from './preloaded.js';
import { sendPicture } from './send-picture.js';
import { harmless } from './tell.js';
import type { PictureListener, ProgressListener } from '../progress.js';
import type { QualityReport } from '../judgement/quality.js';
import type { Spread } from '../judgement/spread.js';
import pLimit from 'p-limit';

declare global {
  /** What `using` calls; for those whose TypeScript has no `ESNext.Disposable` yet. */
  interface SymbolConstructor {
    readonly dispose: unique symbol;
  }
}

/** How `load` finds and reports things. */
export interface LoadOptions extends Addresses {
  /** Told about each step; what it throws is reported and ends nothing. */
  onProgress?: ProgressListener | undefined;
  /** Stops loading; `load` then rejects with `aborted`. */
  signal?: AbortSignal | undefined;
}

/** The loaded network in its worker. */
export interface DermDx {
  /** Which network it is. */
  readonly model: ModelIdentity;
  /** Least pixels of a side that it takes: below, a picture or a frame is `too-small`. */
  readonly minimumSide: number;
  /**
   * Looks at the centre square of a picture, or at the one that the person framed. Several calls at
   * once are answered in turn.
   *
   * @throws PictureError when the picture cannot be used
   * @throws EngineError when the network cannot run
   * @throws DermDxError `invalid-option`, `aborted` when the signal is, `disposed` after `dispose()`
   */
  diagnose(picture: Picture, options?: DiagnoseOptions): Promise<Diagnosis>;
  /**
   * Judges size, sharpness and exposure as `diagnose` would, without running the network.
   *
   * @throws PictureError when the picture cannot be used
   * @throws DermDxError as `diagnose`
   */
  checkQuality(picture: Picture, options?: QualityOptions): Promise<QualityReport>;
  /**
   * The network's own noise on a picture: between which probabilities each class lies over twenty
   * views, mirrored and slightly shifted, none of which changes the lesion. A change between two
   * pictures whose spreads overlap is none that the network can tell. About twenty times as slow as
   * `diagnose`.
   *
   * @param options - `frame`, `patient` and `thorough` as for the diagnosis that it stands beside
   * @throws PictureError when the picture cannot be used
   * @throws DermDxError as `diagnose`
   */
  measureSpread(picture: Picture, options?: SpreadOptions): Promise<Spread>;
  /**
   * Where the network looked for a class, in a diagnosis made with `explain`.
   *
   * @param diagnosis - the very object that `diagnose` returned
   * @throws DermDxError `invalid-option` when it was made without
   */
  activationMap(diagnosis: Diagnosis, label: Label): ActivationMap;
  /** Ends the worker and gives its memory back; calls under way reject with `disposed`. */
  dispose(): void;
  /** The same, at the end of a block that holds it with `using`. */
  [Symbol.dispose](): void;
}

/**
 * Loads the network into a worker.
 *
 * @throws AssetError when a file is missing or damaged
 * @throws EngineError when this browser or the page's policy does not let it run
 * @throws DermDxError `invalid-option`, `aborted` when the signal is
 *
 * @example
 * ```ts
 * import { load } from '@dermdx/core';
 *
 * const dermdx = await load({
 *   assetBase: '/dermdx/assets/',
 *   onProgress(event) {
 *     if (event.phase === 'model') console.log(event.loaded / event.total);
 *   },
 * });
 * console.log(dermdx.model.version);
 * ```
 */
export function load(options: LoadOptions): Promise<DermDx> {
  return orKnown(() => startDermDx(options));
}

const KEYS = ['assetBase', 'workerUrl', 'onProgress', 'signal'];

async function startDermDx(options: LoadOptions = {} as LoadOptions): Promise<DermDx> {
  checkKeys('options', options, KEYS);
  checkSignal(options.signal);
  checkFunction('onProgress', options.onProgress);
  const addresses = resolveAddresses(options);
  const { signal } = options;
  const onProgress = harmless(options.onProgress);
  const start: Start = (signal, onProgress) => startLoaded(addresses, signal, onProgress);
  const taken = takeLoaded(addresses, signal, onProgress);
  return new WorkerDermDx(await (taken ?? retryOnce(() => start(signal, onProgress))), start);
}

/** What is asked of the worker about a picture. */
type Question<T> = (
  worker: Remote<DiagnosisWorker>,
  picture: WorkerPicture,
  onProgress?: PictureListener,
) => Promise<Outcome<T>>;

type Start = (signal?: AbortSignal, onProgress?: ProgressListener) => Promise<Loaded>;

class WorkerDermDx implements DermDx {
  readonly model: ModelIdentity;
  readonly minimumSide: number;
  readonly activationMap = activationMap;
  readonly #start: Start;
  // one picture at a time: if the worker dies of it, no other is lost
  readonly #oneAtATime = pLimit(1);
  readonly #ending = new AbortController();
  #loading: Promise<Loaded> | undefined;

  constructor(loaded: Loaded, start: Start) {
    this.model = loaded.model;
    this.minimumSide = loaded.minimumSide;
    this.#loading = Promise.resolve(loaded);
    this.#start = start;
  }

  diagnose(picture: Picture, options: DiagnoseOptions = {}): Promise<Diagnosis> {
    return orKnown(async () => {
      const examination = checkOptions(options);
      const { diagnosis, maps } = await this.#queue(
        picture,
        (worker, sent, tell) => worker.diagnose(sent, examination, tell && proxy(tell)),
        options,
      );
      if (maps) keepMaps(diagnosis, maps);
      return diagnosis;
    });
  }

  checkQuality(picture: Picture, options: QualityOptions = {}): Promise<QualityReport> {
    return orKnown(async () => {
      const frame = checkQualityOptions(options);
      return this.#queue(picture, (worker, sent) => worker.checkQuality(sent, frame), options);
    });
  }

  measureSpread(picture: Picture, options: SpreadOptions = {}): Promise<Spread> {
    return orKnown(async () => {
      const examination = checkSpreadOptions(options);
      const ask: Question<Spread> = (worker, sent) => worker.measureSpread(sent, examination);
      return this.#queue(picture, ask, options);
    });
  }

  dispose(): void {
    this.#ending.abort();
    this.#loading?.then(
      ({ bridge }) => {
        bridge.retire();
      },
      () => undefined,
    );
  }

  // where there is no such symbol yet, a method that nobody calls
  [Symbol.dispose](): void {
    this.dispose();
  }

  /** Asks about a picture when it is its turn, and again where the worker dies of it. */
  async #queue<T>(
    picture: Picture,
    question: Question<T>,
    { signal, onProgress }: Pick<DiagnoseOptions, 'signal' | 'onProgress'>,
  ): Promise<T> {
    // progress that arrives after the call has ended is dropped
    let tell = harmless(onProgress);
    const answer = async (): Promise<T> => {
      // a picture that is still being prepared does not hold up the others
      const { picture: here, close } = await arrival(picture);
      try {
        if (this.#oneAtATime.activeCount > 0) tell?.({ phase: 'waiting' });
        return await this.#oneAtATime(() => {
          if (signal?.aborted) throw aborted(signal);
          return retryOnce(() => this.#ask(here, question, tell && ((event) => tell?.(event))));
        });
      } finally {
        close();
      }
    };
    try {
      return await until(until(answer(), signal), this.#ending.signal, disposed);
    } finally {
      tell = undefined;
    }
  }

  /** Asks a worker that lives; one that dies of the question is not used again. */
  async #ask<T>(
    picture: Arrived['picture'],
    question: Question<T>,
    onProgress?: PictureListener,
  ): Promise<T> {
    if (this.#ending.signal.aborted) throw disposed();
    const loading = (this.#loading ??= this.#start(this.#ending.signal, onProgress));
    let loaded: Loaded | undefined;
    try {
      loaded = await loading;
      const { bridge } = loaded;
      return await sendPicture(picture, (sent) =>
        bridge.ask((worker) => question(worker, sent, onProgress)),
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
