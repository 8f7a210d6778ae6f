import { setMaxListeners } from 'node:events';
import type { ActivationMap, Diagnosis, Label, ModelIdentity } from '@dermdx/contract';
import { aborted, until } from '../abort.js';
import { activationMap, keepMaps } from '../network/activation.js';
import { checkKeys, inWords } from '../checks.js';
import { disposed, invalid, orKnown } from '../errors.js';
import { checkQualityOptions } from '../options.js';
import type { QualityOptions } from '../options.js';
import type { QualityReport } from '../judgement/quality.js';
import { findModelFolder, readNetwork } from './assets.js';
import { startEngine } from './engine.js';
import { checkOptions } from './options.js';
import type { DiagnoseOptions } from './options.js';
import { toPathOrBytes } from './picture.js';
import type { NodePicture } from './picture.js';
import { startThreads } from './threads.js';
import pLimit from 'p-limit';

declare global {
  /** What `using` calls; for those whose TypeScript has no `ESNext.Disposable` yet. */
  interface SymbolConstructor {
    readonly dispose: unique symbol;
    readonly asyncDispose: unique symbol;
  }
}

/** How `load` finds the network. */
export interface LoadOptions {
  /** Folder that holds the network; defaults to the installed `@dermdx/model`. */
  model?: string | undefined;
  /**
   * How many pictures are examined at the same time. Defaults to 1: the network then runs in the
   * calling thread. Above 1, each has a thread of its own that holds the network; more than there
   * are processor cores gains nothing. Deno cannot start such threads, and takes any number for 1.
   */
  threads?: number | undefined;
}

/** The loaded network. */
export interface DermDx {
  /** Which network it is. */
  readonly model: ModelIdentity;
  /** Least pixels of a side that it takes: below, a picture or a frame is `too-small`. */
  readonly minimumSide: number;
  /**
   * Looks at the centre square of a picture, or at the one that was framed.
   *
   * @param picture - path of a file, its bytes, or what gives them
   * @throws PictureError when the picture cannot be used
   * @throws EngineError `worker-crashed` when a thread died of the picture
   * @throws DermDxError `invalid-option`, `aborted` when the signal is, `disposed` after `dispose()`
   */
  diagnose(picture: NodePicture, options?: DiagnoseOptions): Promise<Diagnosis>;
  /**
   * Judges size, sharpness and exposure as `diagnose` would, without running the network.
   *
   * @throws PictureError when the picture cannot be used
   * @throws DermDxError as `diagnose`
   */
  checkQuality(picture: NodePicture, options?: QualityOptions): Promise<QualityReport>;
  /**
   * Where the network looked for a class, in a diagnosis made with `explain`.
   *
   * @param diagnosis - the very object that `diagnose` returned
   * @throws DermDxError `invalid-option` when it was made without
   */
  activationMap(diagnosis: Diagnosis, label: Label): ActivationMap;
  /**
   * Ends the threads; calls under way, and later ones, reject with `disposed`. A process ends by
   * itself without it.
   */
  dispose(): Promise<void>;
  /** The same, at the end of a block that holds it with `using`. */
  [Symbol.dispose](): void;
  /** The same, waited for, with `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Loads the network into this process.
 *
 * @throws AssetError when the network is not installed or is damaged
 * @throws DermDxError `invalid-option` when there is no such option, or `threads` is no number of threads
 *
 * @example
 * ```ts
 * import { load } from '@dermdx/core/node';
 *
 * const dermdx = await load({ threads: 4 });
 * const { status, top } = await dermdx.diagnose('picture.jpg', { patient: { age: 52 } });
 * console.log(status, top?.label);
 * await dermdx.dispose();
 * ```
 */
export function load(options: LoadOptions = {}): Promise<DermDx> {
  return orKnown(() => startDermDx(options));
}

async function startDermDx(options: LoadOptions): Promise<DermDx> {
  checkKeys('options', options, ['model', 'threads']);
  const { model = findModelFolder(), threads: wanted = 1 } = options;
  if (!Number.isInteger(wanted) || wanted < 1) {
    throw invalid(`threads must be a whole number from 1, not ${inWords(wanted)}.`);
  }
  // the engine dies there in a thread, and whoever asked would wait for ever
  const threads = 'Deno' in globalThis ? 1 : wanted;
  const parts = await readNetwork(model);
  const engine = threads > 1 ? startThreads(model, threads) : await startEngine(parts);
  const ending = new AbortController();
  // each call in progress adds a listener, and there may be many
  setMaxListeners(0, ending.signal);
  const inTurn = pLimit(threads);
  const queue = <T>(
    picture: NodePicture,
    ask: (picture: string | Uint8Array) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> => {
    const turn = inTurn(async () => {
      if (signal?.aborted) throw aborted(signal);
      if (ending.signal.aborted) throw disposed();
      return ask(await toPathOrBytes(picture, signal));
    });
    return until(until(turn, signal), ending.signal, disposed);
  };
  const dispose = async (): Promise<void> => {
    ending.abort();
    await engine.close();
  };
  const { name, version, files } = parts.manifest;
  return {
    model: { name, version, sha256: files.model.sha256 },
    minimumSide: parts.calibration.minimumSide,
    diagnose: (picture, options = {}) =>
      orKnown(async () => {
        const examination = checkOptions(options);
        const { decodeAs, signal } = options;
        const { diagnosis, maps } = await queue(
          picture,
          (here) => engine.diagnose({ picture: here, decodeAs }, examination, signal),
          signal,
        );
        if (maps) keepMaps(diagnosis, maps);
        return diagnosis;
      }),
    checkQuality: (picture, options = {}) =>
      orKnown(async () => {
        const square = checkQualityOptions(options);
        const ask = (here: string | Uint8Array) => engine.checkQuality({ picture: here }, square);
        return queue(picture, ask, options.signal);
      }),
    activationMap,
    dispose,
    [Symbol.dispose]: () => void dispose(),
    [Symbol.asyncDispose]: dispose,
  };
}
