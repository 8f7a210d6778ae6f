/**
 * The same pipeline in Node: pictures are decoded by sharp, all else is shared with the browser.
 *
 * @packageDocumentation
 */
import { readFile } from 'node:fs/promises';
import pLimit from 'p-limit';
import { aborted, until } from '../abort.js';
import { activationMap, keepMaps } from '../activation.js';
import type { ActivationMap, Diagnosis, Label, ModelIdentity } from '../diagnosis.js';
import { startNetwork } from '../infer.js';
import { checkOptions } from '../options.js';
import type { DiagnoseOptions as Options, QualityOptions } from '../options.js';
import { checkPicture, diagnosePicture } from '../pipeline.js';
import type { QualityReport } from '../quality.js';
import { startRuntime } from '../runtime.js';
import { findModelFolder, findWasm, readNetwork } from './assets.js';
import { decodePicture } from './decode.js';
import type { Size } from './decode.js';

export { LABELS, SOURCES } from '../diagnosis.js';
export type * from '../diagnosis.js';
export { SEXES, SITES } from '../patient.js';
export type { Patient, Site } from '../patient.js';
export { AssetError, DermDxError, EngineError, PictureError } from '../errors.js';
export type { DermDxErrorCode } from '../errors.js';
export type { QualityOptions } from '../options.js';
export type { QualityReport } from '../quality.js';
export { copyAssets } from './assets.js';
export type { Size } from './decode.js';

/** How `load` finds the network. */
export interface LoadOptions {
  /** Folder that holds the network; the installed `@dermdx/model` unless named. */
  model?: string;
}

/** How `diagnose` looks at a picture. */
export interface DiagnoseOptions extends Options {
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
  /**
   * Looks at the centre square of a picture, or at the one that was framed.
   *
   * @param picture - path of a file, or its bytes
   * @throws PictureError when the picture cannot be used
   * @throws DermDxError `invalid-option`, `aborted` when the signal is
   */
  diagnose(picture: string | Uint8Array, options?: DiagnoseOptions): Promise<Diagnosis>;
  /**
   * Judges size, sharpness and exposure as `diagnose` would, without running the network.
   *
   * @throws PictureError when the picture cannot be used
   * @throws DermDxError as `diagnose`
   */
  checkQuality(picture: string | Uint8Array, options?: QualityOptions): Promise<QualityReport>;
  /**
   * Where the network looked for a class, in a diagnosis made with `explain`.
   *
   * @param diagnosis - the very object that `diagnose` returned
   * @throws DermDxError `invalid-option` when it was made without
   */
  activationMap(diagnosis: Diagnosis, label: Label): ActivationMap;
}

/**
 * Loads the network into this process, on one thread.
 *
 * @throws AssetError when the network is not installed or is damaged
 */
export async function load(options: LoadOptions = {}): Promise<DermDx> {
  const parts = await readNetwork(options.model ?? findModelFolder());
  const wasm = await readFile(findWasm());
  const bytes = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length);
  await startRuntime({ bytes });
  const network = await startNetwork(parts);
  const oneAtATime = pLimit(1);
  const queue = <T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> =>
    until(
      oneAtATime(() => {
        if (signal?.aborted) throw aborted(signal);
        return work();
      }),
      signal,
    );
  const { name, version, files } = parts.manifest;
  return {
    model: { name, version, sha256: files.model.sha256 },
    async diagnose(picture, { decodeAs, ...options } = {}) {
      const examination = checkOptions(options);
      const decode = () => decodePicture(picture, decodeAs);
      const { diagnosis, maps } = await queue(
        () => diagnosePicture(decode, network, examination),
        options.signal,
      );
      if (maps) keepMaps(diagnosis, maps);
      return diagnosis;
    },
    checkQuality: (picture, { frame, signal } = {}) =>
      queue(() => checkPicture(() => decodePicture(picture), network, frame), signal),
    activationMap,
  };
}
