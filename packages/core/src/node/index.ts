/**
 * The same pipeline in Node: pictures are decoded by sharp, all else is shared with the browser.
 *
 * @packageDocumentation
 */
import { readFile } from 'node:fs/promises';
import pLimit from 'p-limit';
import { checkSource } from '../diagnosis.js';
import type { Diagnosis, ModelIdentity, Source } from '../diagnosis.js';
import { startNetwork } from '../infer.js';
import { diagnosePicture } from '../pipeline.js';
import { startRuntime } from '../runtime.js';
import { findModelFolder, findWasm, readNetwork } from './assets.js';
import { decodePicture } from './decode.js';
import type { Size } from './decode.js';

export type { Size } from './decode.js';
export { LABELS, SOURCES } from '../diagnosis.js';
export type * from '../diagnosis.js';
export { AssetError, DermDxError, EngineError, PictureError } from '../errors.js';
export type { DermDxErrorCode } from '../errors.js';
export { copyAssets } from './assets.js';

/** How `load` finds the network. */
export interface LoadOptions {
  /** Folder that holds the network; the installed `@dermdx/model` unless named. */
  model?: string;
}

/** How `diagnose` looks at a picture. */
export interface DiagnoseOptions {
  /** What the picture was taken with; a dermatoscope unless said otherwise. */
  source?: Source;
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
   * Looks at the centre square of a picture.
   *
   * @param picture - path of a file, or its bytes
   * @throws PictureError when the picture cannot be used
   */
  diagnose(picture: string | Uint8Array, options?: DiagnoseOptions): Promise<Diagnosis>;
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
  const { name, version, files } = parts.manifest;
  return {
    model: { name, version, sha256: files.model.sha256 },
    async diagnose(picture, { source = 'dermatoscope', decodeAs } = {}) {
      checkSource(source);
      return oneAtATime(() =>
        diagnosePicture(() => decodePicture(picture, decodeAs), network, source),
      );
    },
  };
}
