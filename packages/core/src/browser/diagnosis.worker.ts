import { expose, releaseProxy } from 'comlink';
import type { ProxyMethods } from 'comlink';
import type { Frame, ModelIdentity } from '@dermdx/contract';
import { fetchNetwork } from '../network/assets.js';
import { Brought } from './brought.js';
import { checkCanvas, decodePicture, prepareDecoding } from '../picture/decode.js';
import type { Wanted, WorkerPicture } from '../picture/decode.js';
import { checkEngine, engineUrl, whileListening } from '../network/engine-file.js';
import { AssetError, EngineError, serializeError } from '../errors.js';
import type { SerializedError } from '../errors.js';
import type { Kept } from '../network/recall.js';
import { startNetwork, warmUp } from '../network/infer.js';
import type { Network } from '../network/infer.js';
import type { Examination } from '../options.js';
import { checkPicture, diagnosePicture, measurePictureSpread } from '../pipeline.js';
import type { Answer } from '../pipeline.js';
import type { PictureListener, ProgressEvent, ProgressListener } from '../progress.js';
import type { QualityReport } from '../judgement/quality.js';
import type { Spread } from '../judgement/spread.js';
import { DETAIL } from '../picture/reduced-decode.js';
import { isThread, startRuntime } from '../network/runtime.js';
import { trustThreads } from './trusted-script.js';

/** A value, or the error instead of it: comlink alone would lose an error's code. */
export type Outcome<T> = { value: T } | { error: SerializedError };

/** What the page is told of the network that was loaded. */
export interface LoadedNetwork {
  model: ModelIdentity;
  minimumSide: number;
}

/** What the page may ask of the worker. */
export interface DiagnosisWorker {
  /** Takes a part of what was kept of the network, or that nothing was: `load` waits for it. */
  bring<Part extends keyof Kept>(part: Part, kept: Kept[Part]): void;
  load(
    assetBase: string,
    onProgress: ProgressListener,
    isAhead: boolean,
  ): Promise<Outcome<LoadedNetwork>>;
  checkQuality(picture: WorkerPicture, frame?: Frame): Promise<Outcome<QualityReport>>;
  measureSpread(picture: WorkerPicture, examination: Examination): Promise<Outcome<Spread>>;
  diagnose(
    picture: WorkerPicture,
    examination: Examination,
    onProgress?: PictureListener,
  ): Promise<Outcome<Answer>>;
  /** Resolves once what was fetched is in the browser's cache, or cannot be. */
  untilKept(): Promise<void>;
}

const brought = new Brought();

let loaded: Network | undefined;

/**
 * How long a network that nobody asks waits until it warms up, in milliseconds: a picture that comes at once is
 * its first run, and need not wait for another.
 */
const IDLE = 250;

/** Until the network is in the browser's cache: nobody who waits for an answer waits for it. */
let keeping: Promise<unknown> | undefined;

let warming: ReturnType<typeof setTimeout> | undefined;

async function load(
  assetBase: string,
  onProgress: ProgressListener,
  isAhead: boolean,
): Promise<LoadedNetwork> {
  const engine = startEngine(engineUrl(assetBase));
  const network = fetchNetwork(assetBase, brought.recalled, onProgress);
  // the first error is reported; the second must not become an unhandled rejection
  for (const work of [engine, network]) work.catch(() => undefined);
  // holds this thread up, so only once both are on their way
  checkCanvas();
  void prepareDecoding();
  const parts = await network;
  keeping = parts.kept;
  // a proxy of the page's listener, which answers once the page was told: "ready" must come after it
  const tell: (event: ProgressEvent) => unknown = onProgress;
  let told = tell({ phase: 'runtime' });
  await engine;
  loaded = await startNetwork(parts);
  if (isAhead) {
    told = tell({ phase: 'warm-up' });
    await warmUp(loaded);
  } else {
    warmUpWhenIdle(loaded);
  }
  await told;
  const { name, version, files } = parts.manifest;
  const model = { name, version, sha256: files.model.sha256 };
  return { model, minimumSide: parts.calibration.minimumSide };
}

function warmUpWhenIdle(network: Network): void {
  warming = setTimeout(() => {
    // what is wrong is told to whoever asks
    warmUp(network).catch(() => undefined);
  }, IDLE);
}

async function startEngine(url: string): Promise<void> {
  try {
    await whileListening(url, () => startRuntime({ url }));
  } catch (error) {
    if (!(error instanceof AssetError)) await checkEngine(url);
    throw error;
  }
}

async function checkQuality(picture: WorkerPicture, frame?: Frame): Promise<QualityReport> {
  const network = ready();
  return checkPicture(() => decodePicture(picture, wanted(network, frame)), network, frame);
}

async function measureSpread(picture: WorkerPicture, examination: Examination): Promise<Spread> {
  clearTimeout(warming);
  const network = ready();
  const decode = () => decodePicture(picture, wanted(network, examination.frame));
  return measurePictureSpread(decode, network, examination);
}

async function diagnose(
  picture: WorkerPicture,
  examination: Examination,
  onProgress?: PictureListener,
): Promise<Answer> {
  clearTimeout(warming);
  const network = ready();
  const decode = () => decodePicture(picture, wanted(network, examination.frame));
  return diagnosePicture(decode, network, examination, onProgress);
}

function wanted({ manifest, calibration }: Network, frame: Frame | undefined): Wanted {
  return { frame, enough: DETAIL * Math.max(manifest.input.side, calibration.quality.side) };
}

function ready(): Network {
  if (loaded) return loaded;
  throw new EngineError('internal', 'The worker was asked before load finished.');
}

async function settle<T>(work: Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await work };
  } catch (error) {
    return { error: serializeError(error) };
  }
}

const worker: DiagnosisWorker = {
  bring: (part, kept) => {
    brought.take(part, kept);
  },
  load: (assetBase, onProgress, isAhead) => settle(load(assetBase, onProgress, isAhead)),
  checkQuality: (picture, frame) => settle(checkQuality(picture, frame)),
  measureSpread: (picture, examination) => settle(measureSpread(picture, examination)),
  async diagnose(picture, examination, onProgress) {
    // the page's listener, over a channel of its own, and so perhaps later than the answer
    const listener: ((...event: Parameters<PictureListener>) => unknown) | undefined = onProgress;
    let told: unknown;
    const tell: PictureListener = (event) => {
      told = listener?.(event);
    };
    const outcome = await settle(diagnose(picture, examination, tell));
    await told;
    // otherwise each picture would leave one more open message port in the page
    (onProgress as (PictureListener & ProxyMethods) | undefined)?.[releaseProxy]();
    return outcome;
  },
  async untilKept() {
    await keeping;
  },
};

if (!isThread()) {
  trustThreads();
  expose(worker);
}
