import { setMaxListeners } from 'node:events';
import type { ActivationMap, Diagnosis, Label, ModelIdentity } from '@dermdx/contract';
import { aborted, until } from '../abort.js';
import { activationMap, keepMaps } from '../network/activation.js';
import { disposed, invalid } from '../errors.js';
import { checkFrame, checkOptions } from '../options.js';
import type { DiagnoseOptions as Options, QualityOptions } from '../options.js';
import type { QualityReport } from '../judgement/quality.js';
import { findModelFolder, readNetwork } from './assets.js';
import type { Size } from './decode.js';
import { startEngine } from './engine.js';
import type { NodePicture } from './engine.js';
import { startThreads } from './threads.js';
import pLimit from 'p-limit';

/** How `load` finds the network. */
export interface LoadOptions {
  /** Folder that holds the network; defaults to the installed `@dermdx/model`. */
  model?: string;
  /**
   * How many pictures are examined at the same time. Defaults to 1: the network then runs in the
   * calling thread. Above 1, each has a thread of its own that holds the network; more than there
   * are processor cores gains nothing.
   */
  threads?: number;
}

/** How `diagnose` looks at a picture. */
export interface DiagnoseOptions extends Omit<Options, 'onProgress'> {
  /**
   * Stretches the whole picture to this size before anything else, by the one triangle filter: for
   * sets that are stored squashed to squares, as training undoes it.
   */
  decodeAs?: Size;
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
   * @param picture - path of a file, or its bytes
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
}

/**
 * Loads the network into this process.
 *
 * @throws AssetError when the network is not installed or is damaged
 * @throws DermDxError `invalid-option` when `threads` is no number of threads
 */
export async function load(options: LoadOptions = {}): Promise<DermDx> {
  const { model = findModelFolder(), threads = 1 } = options;
  if (!Number.isInteger(threads) || threads < 1) {
    throw invalid(`threads must be a whole number from 1, not ${threads}.`);
  }
  const parts = await readNetwork(model);
  const engine = threads > 1 ? startThreads(model, threads) : await startEngine(parts);
  const ending = new AbortController();
  // each call in progress adds a listener, and there may be many
  setMaxListeners(0, ending.signal);
  const inTurn = pLimit(threads);
  const queue = <T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> => {
    const turn = inTurn(() => {
      if (signal?.aborted) throw aborted(signal);
      if (ending.signal.aborted) throw disposed();
      return work();
    });
    return until(until(turn, signal), ending.signal, disposed);
  };
  const { name, version, files } = parts.manifest;
  return {
    model: { name, version, sha256: files.model.sha256 },
    minimumSide: parts.calibration.minimumSide,
    async diagnose(picture, options = {}) {
      const examination = checkOptions(options);
      const { decodeAs, signal } = options;
      const ask = () => engine.diagnose({ picture, decodeAs }, examination);
      const { diagnosis, maps } = await queue(ask, signal);
      if (maps) keepMaps(diagnosis, maps);
      return diagnosis;
    },
    async checkQuality(picture, { frame, signal } = {}) {
      const square = checkFrame(frame);
      return queue(() => engine.checkQuality({ picture }, square), signal);
    },
    activationMap,
    async dispose() {
      ending.abort();
      await engine.close();
    },
  };
}
