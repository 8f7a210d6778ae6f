import type { WorkerPicture } from '../picture/decode.js';
import { DECODING } from '../picture/bitmap-options.js';
import { PictureError } from '../errors.js';
import { fetchPicture, readResponse } from './fetch-picture.js';
import { kindOf } from '../kind-of.js';

/** A picture that `diagnose` takes, of this page or of one of its frames. */
export type Picture =
  | Blob
  | Response
  /** Or a string: an address of this site, or of one that allows it (CORS). */
  | URL
  | string
  /** A file's bytes. */
  | ArrayBuffer
  | ArrayBufferView
  | ImageData
  | ImageBitmap
  | HTMLImageElement
  /** What it shows at the time of the call; so for all that follow. */
  | HTMLCanvasElement
  | OffscreenCanvas
  | HTMLVideoElement
  | VideoFrame;

/** A picture that is here, and may wait for its turn. */
export interface Arrived {
  picture: WorkerPicture | HTMLImageElement;
  /** Gives back what was copied for it. */
  close: () => void;
}

/**
 * Waits until a picture is here. What may change or go away until its turn is copied at once.
 *
 * @throws PictureError `unsupported-type`, `decode-failed`, `image-not-found`, `image-cross-origin`
 */
export async function arrival(picture: Picture): Promise<Arrived> {
  if (typeof picture === 'string') return kept(await fetchPicture(picture));
  if (ArrayBuffer.isView(picture)) {
    const { buffer, byteOffset, byteLength } = picture;
    return kept(toBlob(new Uint8Array(buffer, byteOffset, byteLength)));
  }
  switch (kindOf(picture)) {
    case 'ArrayBuffer':
    case 'SharedArrayBuffer':
      return kept(toBlob(new Uint8Array(picture as ArrayBuffer)));
    case 'URL':
      return kept(await fetchPicture(picture as URL));
    case 'Response':
      return kept(await readResponse(picture as Response));
    case 'Blob':
    case 'File':
    case 'ImageBitmap':
    case 'ImageData':
      return kept(picture as WorkerPicture);
    case 'HTMLImageElement':
      await (picture as HTMLImageElement).decode().catch((cause: unknown) => {
        throw showsNothing('The image element', cause);
      });
      return kept(picture as HTMLImageElement);
    case 'HTMLCanvasElement':
    case 'OffscreenCanvas':
      return copied('The canvas', picture as HTMLCanvasElement);
    case 'VideoFrame':
      return copied('The frame', picture as VideoFrame);
    case 'HTMLVideoElement':
      await firstFrame(picture as HTMLVideoElement);
      return copied('The video', picture as HTMLVideoElement);
    default:
      throw unsupported(picture);
  }
}

const kept = (picture: Arrived['picture']): Arrived => ({ picture, close: () => undefined });

/** Copied: whoever passed the bytes may change them. */
function toBlob(bytes: Uint8Array): Blob {
  return new Blob([bytes.slice()]);
}

async function copied(what: string, source: ImageBitmapSource): Promise<Arrived> {
  try {
    const picture = await createImageBitmap(source, DECODING);
    return {
      picture,
      close: () => {
        picture.close();
      },
    };
  } catch (cause) {
    throw showsNothing(what, cause);
  }
}

/** Until a video has something to show. */
async function firstFrame(video: HTMLVideoElement): Promise<void> {
  if (video.readyState >= video.HAVE_CURRENT_DATA) return;
  if (video.error) throw showsNothing('The video', video.error);
  await new Promise<void>((resolve, reject) => {
    const once = { once: true };
    video.addEventListener(
      'loadeddata',
      () => {
        resolve();
      },
      once,
    );
    video.addEventListener(
      'error',
      () => {
        reject(showsNothing('The video', video.error));
      },
      once,
    );
  });
}

function showsNothing(what: string, cause: unknown): PictureError {
  const message = `${what} shows no picture. Check its address, format and size.`;
  return new PictureError('decode-failed', message, { cause });
}

function unsupported(picture: unknown): PictureError {
  const message =
    'diagnose() takes a File, Blob, Response, address, bytes, canvas, ImageBitmap, ImageData, ' +
    `VideoFrame, or an image or video element, not ${kindOf(picture)}.`;
  return new PictureError('unsupported-type', message);
}
