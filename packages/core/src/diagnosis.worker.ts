import { expose } from 'comlink';
import { checkWasm, fetchNetwork, warmCache } from './assets.js';
import { checkCanvas, decodePicture } from './decode.js';
import type { WorkerPicture } from './decode.js';
import type { Frame, ModelIdentity } from './diagnosis.js';
import { EngineError, serializeError } from './errors.js';
import type { SerializedError } from './errors.js';
import { startNetwork, warmUp } from './infer.js';
import type { Network } from './infer.js';
import type { Examination } from './options.js';
import { checkPicture, diagnosePicture } from './pipeline.js';
import type { Answer } from './pipeline.js';
import type { ProgressListener } from './progress.js';
import type { QualityReport } from './quality.js';
import { startRuntime, WASM_FILE, WASM_VERSION } from './runtime.js';

/** A value, or the error instead of it: comlink alone would lose an error's code. */
export type Outcome<T> = { value: T } | { error: SerializedError };

/** What the page may ask of the worker. */
export interface DiagnosisWorker {
  /** Fetches everything and starts nothing. */
  preload(assetBase: string, onProgress: ProgressListener): Promise<Outcome<null>>;
  load(assetBase: string, onProgress: ProgressListener): Promise<Outcome<ModelIdentity>>;
  checkQuality(picture: WorkerPicture, frame?: Frame): Promise<Outcome<QualityReport>>;
  diagnose(picture: WorkerPicture, examination: Examination): Promise<Outcome<Answer>>;
}

let network: Network | undefined;

async function preload(assetBase: string, onProgress: ProgressListener): Promise<null> {
  await Promise.all([fetchNetwork(assetBase, onProgress), warmCache(wasmUrl(assetBase))]);
  return null;
}

async function load(assetBase: string, onProgress: ProgressListener): Promise<ModelIdentity> {
  checkCanvas();
  const engine = startEngine(wasmUrl(assetBase));
  // what fails first is reported; the other failure must not go unhandled
  engine.catch(() => undefined);
  const parts = await fetchNetwork(assetBase, onProgress);
  onProgress({ phase: 'runtime' });
  await engine;
  network = await startNetwork(parts);
  onProgress({ phase: 'warm-up' });
  await warmUp(network);
  const { name, version, files } = parts.manifest;
  return { name, version, sha256: files.model.sha256 };
}

/** With the engine's version, since a cached older one does not fit the script. */
function wasmUrl(assetBase: string): string {
  const url = new URL(WASM_FILE, assetBase);
  url.searchParams.set('v', WASM_VERSION);
  return url.href;
}

async function startEngine(url: string): Promise<void> {
  try {
    await startRuntime({ url });
  } catch (error) {
    await checkWasm(url);
    throw error;
  }
}

async function checkQuality(picture: WorkerPicture, frame?: Frame): Promise<QualityReport> {
  return checkPicture(() => decodePicture(picture), ready(), frame);
}

async function diagnose(picture: WorkerPicture, examination: Examination): Promise<Answer> {
  return diagnosePicture(() => decodePicture(picture), ready(), examination);
}

function ready(): Network {
  if (network) return network;
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
  preload: (assetBase, onProgress) => settle(preload(assetBase, onProgress)),
  load: (assetBase, onProgress) => settle(load(assetBase, onProgress)),
  checkQuality: (picture, frame) => settle(checkQuality(picture, frame)),
  diagnose: (picture, examination) => settle(diagnose(picture, examination)),
};

expose(worker);
