/**
 * What can go wrong, as stable identifiers that code may branch on.
 *
 * - `picture-*`: the picture given cannot be used; another one can.
 * - `asset-*`: a file under `assetBase` is missing or wrong; the site has to mend it.
 * - `runtime-*`, `worker-*`: this browser or its policy does not let the network run.
 * - `disposed`: the instance was disposed before or during the call.
 */
export type DermdxErrorCode =
  | 'picture-wrong-type'
  | 'picture-not-found'
  | 'picture-empty'
  | 'picture-unreadable'
  | 'picture-too-large'
  | 'picture-cross-origin'
  | 'asset-base-missing'
  | 'asset-unreachable'
  | 'asset-missing'
  | 'asset-wrong-type'
  | 'asset-corrupt'
  | 'asset-invalid'
  | 'runtime-unsupported'
  | 'runtime-failed'
  | 'worker-blocked'
  | 'worker-crashed'
  | 'disposed'
  | 'internal';

/** Base of every error that DermDx throws; its message says what to do next. */
export class DermdxError extends Error {
  /** The class's name, written out: a minifier shortens the class itself. */
  override readonly name: string = 'DermdxError';
  /** Stable identifier, the same on every platform and in every language. */
  readonly code: DermdxErrorCode;

  constructor(code: DermdxErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The picture cannot be used: empty, damaged, not a picture, too large or not readable here. */
export class PictureError extends DermdxError {
  override readonly name = 'PictureError';
}

/** A file under `assetBase` cannot be fetched or is not what the manifest promises. */
export class AssetError extends DermdxError {
  override readonly name = 'AssetError';
  /** Address of the file, absolute. */
  readonly url: string;

  constructor(code: DermdxErrorCode, message: string, url: string, options?: ErrorOptions) {
    super(code, message, options);
    this.url = url;
  }
}

/** The network could not be started or run: no WebAssembly, no worker, out of memory. */
export class EngineError extends DermdxError {
  override readonly name = 'EngineError';
}

/** An error as plain data, to cross the boundary between worker and page. */
export interface SerializedError {
  kind: 'picture' | 'asset' | 'engine' | 'other';
  code: DermdxErrorCode;
  message: string;
  url?: string;
}

/** Turns anything thrown into plain data; what is not a `DermdxError` becomes `internal`. */
export function serializeError(error: unknown): SerializedError {
  if (!(error instanceof DermdxError)) {
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { kind: 'other', code: 'internal', message: `DermDx failed unexpectedly (${detail}).` };
  }
  const plain = { code: error.code, message: error.message };
  if (error instanceof AssetError) return { kind: 'asset', ...plain, url: error.url };
  if (error instanceof PictureError) return { kind: 'picture', ...plain };
  if (error instanceof EngineError) return { kind: 'engine', ...plain };
  return { kind: 'other', ...plain };
}

/** The typed error again, on the other side. */
export function deserializeError({ kind, code, message, url }: SerializedError): DermdxError {
  switch (kind) {
    case 'picture':
      return new PictureError(code, message);
    case 'asset':
      return new AssetError(code, message, url ?? '');
    case 'engine':
      return new EngineError(code, message);
    case 'other':
      return new DermdxError(code, message);
  }
}
