import { fileURLToPath } from 'node:url';
import { DermDxError, PictureError } from '../errors.js';
import { inWords } from '../checks.js';
import { kindOf } from '../kind-of.js';
import { tooLarge } from '../picture/too-large.js';

/** A picture in Node. */
export type NodePicture =
  /** The path of a file, or its `file:` address. */
  | string
  | URL
  /** A file's bytes, such as a `Buffer`. */
  | ArrayBuffer
  | ArrayBufferView
  | Blob
  | Response
  /** A stream of bytes, of Node's or of the web's; it is read to its end. */
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>;

/** Bytes that a stream may have; no picture that can be held has as many. */
const MOST_BYTES = 2 ** 31 - 1;

/**
 * A picture as a path, or as bytes that can cross to a thread.
 *
 * @param signal - ends reading a stream
 * @throws PictureError `unsupported-type`, `image-not-found`, `image-too-large`, `decode-failed`
 */
export async function toPathOrBytes(
  picture: NodePicture,
  signal?: AbortSignal,
): Promise<string | Uint8Array> {
  if (typeof picture === 'string') return picture;
  if (picture instanceof Uint8Array) return picture;
  if (ArrayBuffer.isView(picture)) {
    return new Uint8Array(picture.buffer, picture.byteOffset, picture.byteLength);
  }
  const kind = kindOf(picture);
  if (kind === 'ArrayBuffer' || kind === 'SharedArrayBuffer') {
    return new Uint8Array(picture as ArrayBuffer);
  }
  if (kind === 'URL') return toPath(picture as URL);
  if (kind === 'Response') checkAnswer(picture as Response);
  if (hasBytes(picture)) return readWhole(picture);
  if (isStream(picture)) return readStream(picture, signal);
  const message =
    'diagnose() takes the path of a file, its file: address, its bytes, a Blob, a Response or a ' +
    `stream of bytes, not ${inWords(picture)}.`;
  throw new PictureError('unsupported-type', message);
}

function toPath(address: URL): string {
  try {
    return fileURLToPath(address.href);
  } catch (cause) {
    const message =
      'In Node, diagnose() takes the address of a file (file:) alone. Fetch another, and pass the ' +
      'Response.';
    throw new PictureError('unsupported-type', message, { cause });
  }
}

function checkAnswer({ ok, status }: Response): void {
  if (ok) return;
  const message = `The server answered ${status}, not with a picture.`;
  throw new PictureError('image-not-found', message);
}

/** A Blob, a File or a Response, of whatever library. */
function hasBytes(picture: unknown): picture is Blob | Response {
  return typeof (picture as Partial<Blob> | null)?.arrayBuffer === 'function';
}

async function readWhole(picture: Blob | Response): Promise<Uint8Array> {
  try {
    return new Uint8Array(await picture.arrayBuffer());
  } catch (cause) {
    throw unread(cause);
  }
}

function isStream(picture: unknown): picture is AsyncIterable<Uint8Array> {
  return typeof picture === 'object' && picture !== null && Symbol.asyncIterator in picture;
}

async function readStream(
  stream: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      if (!isBytes(chunk)) throw noBytes(chunk);
      // leaving the loop closes the stream
      if (signal?.aborted) break;
      bytes += chunk.length;
      if (bytes > MOST_BYTES) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (cause) {
    throw cause instanceof DermDxError ? cause : unread(cause);
  }
  return Buffer.concat(chunks);
}

/** Bytes of whatever realm. */
const isBytes = (chunk: unknown): chunk is Uint8Array => kindOf(chunk) === 'Uint8Array';

function noBytes(chunk: unknown): PictureError {
  const message = `The stream must give bytes, not ${typeof chunk}s. Read it without an encoding.`;
  return new PictureError('unsupported-type', message);
}

function unread(cause: unknown): PictureError {
  const { code = 'unknown' } = cause as NodeJS.ErrnoException;
  const message = `The picture cannot be read to its end (${code}). A stream can be read only once.`;
  return new PictureError('image-not-found', message, { cause });
}
