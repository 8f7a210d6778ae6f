import { transfer } from 'comlink';
import { MAXIMUM_PIXELS } from '@dermdx/contract';
import { tooLarge } from '../picture/too-large.js';
import type { WorkerPicture } from '../picture/decode.js';
import { DECODING } from '../picture/bitmap-options.js';
import { cannotHold } from '../picture/cannot-hold.js';
import { DermDxError, PictureError } from '../errors.js';

/** A picture that `diagnose` takes. */
export type Picture = File | Blob | ImageBitmap | ImageData | HTMLImageElement;

/**
 * Waits until an image element has its picture.
 *
 * @throws PictureError `decode-failed`
 */
export async function arrival(picture: Picture): Promise<void> {
  if (!(picture instanceof HTMLImageElement)) return;
  try {
    await picture.decode();
  } catch (cause) {
    throw noPicture(cause);
  }
}

/**
 * Hands a picture to `send` in a form that can leave the page.
 *
 * @throws PictureError `unsupported-type`, `decode-failed`, `image-too-large`, or
 * `image-cross-origin` when the browser refuses to hand the pixels over
 */
export async function sendPicture<T>(
  picture: Picture,
  send: (sent: WorkerPicture) => Promise<T>,
): Promise<T> {
  const sent = await toWorkerPicture(picture);
  try {
    return await send(sent);
  } catch (cause) {
    const isRefused = cause instanceof DOMException && cause.name === 'DataCloneError';
    throw isRefused ? refused(sent, cause) : cause;
  } finally {
    // our own copy, in case it was never sent
    if (sent !== picture && sent instanceof ImageBitmap) sent.close();
  }
}

/** An image element cannot leave the page, so its pixels do; all else goes as it is. */
async function toWorkerPicture(picture: Picture): Promise<WorkerPicture> {
  if (picture instanceof Blob) return picture;
  if (picture instanceof ImageData) return picture;
  if (picture instanceof ImageBitmap) {
    // it was closed: browsers differ in what they throw when it is sent
    if (picture.width === 0) throw withheld();
    return picture;
  }
  if (picture instanceof HTMLImageElement) return fromElement(picture);
  const message = 'diagnose() takes a File, Blob, ImageBitmap, ImageData or HTMLImageElement.';
  throw new PictureError('unsupported-type', message);
}

async function fromElement(image: HTMLImageElement): Promise<ImageBitmap> {
  if (image.naturalWidth * image.naturalHeight > MAXIMUM_PIXELS) throw tooLarge();
  try {
    const bitmap = await createImageBitmap(image, DECODING);
    return transfer(bitmap, [bitmap]);
  } catch (cause) {
    const isHeld = !cannotHold(image.naturalWidth, image.naturalHeight);
    throw isHeld ? noPicture(cause) : tooLarge(cause);
  }
}

function noPicture(cause: unknown): PictureError {
  const message = 'The image element shows no picture. Check its address and format.';
  return new PictureError('decode-failed', message, { cause });
}

/** What could not be copied to the worker: the picture itself, or something beside it. */
function refused(sent: WorkerPicture, cause: DOMException): DermDxError {
  try {
    // a file is copied by its name alone, which never fails
    if (!(sent instanceof Blob)) structuredClone(sent);
  } catch {
    return sent instanceof ImageBitmap ? withheld(cause) : noPixels(cause);
  }
  return new DermDxError('invalid-option', 'An option cannot be sent to the worker.', { cause });
}

/** An `ImageData` whose memory was given to somebody else. */
function noPixels(cause: unknown): PictureError {
  const message = 'The pixels of this picture were handed over to something else. Pass a copy.';
  return new PictureError('decode-failed', message, { cause });
}

function withheld(cause?: unknown): PictureError {
  const message =
    'The pixels of this picture are closed or belong to another site. Load it from your own ' +
    'site, or with crossorigin="anonymous" where the other site allows it.';
  return new PictureError('image-cross-origin', message, { cause });
}
