/**
 * What can go wrong, as stable identifiers that code may branch on. What each means and what to do:
 * `docs/troubleshooting.md`, one heading for each code.
 *
 * - `unsupported-type`, `decode-failed`, `image-*`: the picture cannot be used; another one can.
 * - `picture-changed`: its file is not what was chosen any more; it can be chosen again.
 * - `asset-offline`, `asset-unreachable`, `asset-timeout`, `asset-server-error`: a file under
 *   `assetBase` could not be had just now; trying again may help.
 * - other `asset-*`: it is missing or wrong; the site has to mend it.
 * - `runtime-*`, `worker-*`: this browser or its policy does not let the network run.
 * - `invalid-option`: an option has a value that does not exist.
 * - `decoder-missing`: Node has no decoder of pictures; the message says what to install.
 * - `aborted`: the caller's signal was aborted; its reason is the error's `cause`.
 * - `disposed`: the instance was disposed before or during the call.
 */
export type DermDxErrorCode =
  | 'unsupported-type'
  | 'image-not-found'
  | 'image-empty'
  | 'decode-failed'
  | 'image-too-large'
  | 'image-cross-origin'
  | 'picture-changed'
  | 'asset-base-missing'
  | 'asset-offline'
  | 'asset-unreachable'
  | 'asset-timeout'
  | 'asset-server-error'
  | 'asset-cross-origin'
  | 'asset-missing'
  | 'asset-wrong-type'
  | 'asset-corrupt'
  | 'asset-invalid'
  | 'decoder-missing'
  | 'runtime-unsupported'
  | 'runtime-blocked'
  | 'runtime-failed'
  | 'worker-blocked'
  | 'worker-crashed'
  | 'invalid-option'
  | 'aborted'
  | 'disposed'
  | 'internal';

/**
 * Base of every error that DermDx throws; its message says what to do next.
 *
 * @example
 * ```ts
 * import { DermDxError, load } from '@dermdx/core';
 *
 * try {
 *   await load({ assetBase: '/dermdx/assets/' });
 * } catch (error) {
 *   if (error instanceof DermDxError && error.code === 'asset-offline') console.log('Connect it.');
 *   else throw error;
 * }
 * ```
 */
export class DermDxError extends Error {
  /** The class's name, written out: a minifier shortens the class itself. */
  override readonly name: string = 'DermDxError';
  /** Stable identifier, the same on every platform and in every language. */
  readonly code: DermDxErrorCode;

  constructor(code: DermDxErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * The picture cannot be used: empty, damaged, not a picture, too large or not readable here.
 *
 * @example
 * ```ts
 * import { PictureError } from '@dermdx/core';
 * import type { DermDx } from '@dermdx/core';
 *
 * export async function look(dermdx: DermDx, file: File): Promise<string> {
 *   try {
 *     return (await dermdx.diagnose(file)).status;
 *   } catch (error) {
 *     if (error instanceof PictureError) return `Choose another picture: ${error.message}`;
 *     throw error;
 *   }
 * }
 * ```
 */
export class PictureError extends DermDxError {
  override readonly name = 'PictureError';
}

/**
 * A file under `assetBase` cannot be fetched or is not what the manifest promises.
 *
 * @example
 * ```ts
 * import { AssetError, load } from '@dermdx/core';
 *
 * try {
 *   await load({ assetBase: '/dermdx/assets/' });
 * } catch (error) {
 *   if (error instanceof AssetError) console.error(error.code, error.url);
 * }
 * ```
 */
export class AssetError extends DermDxError {
  override readonly name = 'AssetError';
  /** Address of the file, absolute. */
  readonly url: string;

  constructor(code: DermDxErrorCode, message: string, url: string, options?: ErrorOptions) {
    super(code, message, options);
    this.url = url;
  }
}

/**
 * The network could not be started or run: no WebAssembly, no worker, out of memory.
 *
 * @example
 * ```ts
 * import { EngineError, load } from '@dermdx/core';
 *
 * try {
 *   await load({ assetBase: '/dermdx/assets/' });
 * } catch (error) {
 *   if (error instanceof EngineError) console.error(`It does not run here: ${error.message}`);
 * }
 * ```
 */
export class EngineError extends DermDxError {
  override readonly name = 'EngineError';
}

/** An option has a value that does not exist. */
export function invalid(message: string): DermDxError {
  return new DermDxError('invalid-option', message);
}

/** What is thrown by everything asked of an instance that was disposed. */
export function disposed(): DermDxError {
  return new DermDxError('disposed', 'DermDx was disposed. Call load() for a new one.');
}

/** What a public function throws, whatever went wrong in it. */
export function known(error: unknown): DermDxError {
  if (error instanceof DermDxError) return error;
  const { code, message } = serializeError(error);
  return new DermDxError(code, message, { cause: error });
}

/** Does some work, and throws nothing but a {@link DermDxError}. */
export async function orKnown<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw known(error);
  }
}

/** An error as plain data, to cross the boundary between worker and page. */
export interface SerializedError {
  kind: 'picture' | 'asset' | 'engine' | 'other';
  code: DermDxErrorCode;
  message: string;
  url?: string;
  /** What lay beneath it, in words. */
  cause?: string;
}

/** Turns anything thrown into plain data; what is not a `DermDxError` becomes `internal`. */
export function serializeError(error: unknown): SerializedError {
  if (!(error instanceof DermDxError)) {
    const message = `DermDx failed unexpectedly (${inWords(error)}). Please report it.`;
    return { kind: 'other', code: 'internal', message };
  }
  const { code, message, cause } = error;
  const plain = { code, message, ...(cause === undefined ? {} : { cause: inWords(cause) }) };
  if (error instanceof AssetError) return { kind: 'asset', ...plain, url: error.url };
  if (error instanceof PictureError) return { kind: 'picture', ...plain };
  if (error instanceof EngineError) return { kind: 'engine', ...plain };
  return { kind: 'other', ...plain };
}

/** The typed error again, on the other side. */
export function deserializeError(plain: SerializedError): DermDxError {
  const { kind, code, message, url, cause } = plain;
  const options = cause === undefined ? undefined : { cause: new Error(cause) };
  switch (kind) {
    case 'picture':
      return new PictureError(code, message, options);
    case 'asset':
      return new AssetError(code, message, url ?? '', options);
    case 'engine':
      return new EngineError(code, message, options);
    case 'other':
      return new DermDxError(code, message, options);
  }
}

function inWords(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
