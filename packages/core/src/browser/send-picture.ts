import { transfer } from 'comlink';
import { MAXIMUM_PIXELS } from '@dermdx/contract';
import { tooLarge } from '../picture/too-large.js';
import type { WorkerPicture } from '../picture/decode.js';
import { DECODING } from '../picture/bitmap-options.js';
import { cannotHold } from '../picture/cannot-hold.js';
import { DermDxError, PictureError } from '../errors.js';
import { kindOf } from '../kind-of.js';
import type { Arrived } from './picture.js';

/**
 * Hands a picture to `send` in a form that can leave the page.
 *
 * @throws PictureError `decode-failed`, `image-too-large`, or `image-cross-origin` when the browser
 * refuses to hand the pixels over
 */
export async function sendPicture<T>(
  picture: Arrived['picture'],
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
    if (sent !== picture && isBitmap(sent)) sent.close();
  }
}

/** An image element cannot leave the page, so its pixels do; all else goes as it is. */
async function toWorkerPicture(picture: Arrived['picture']): Promise<WorkerPicture> {
  if (isImage(picture)) return fromElement(picture);
  // it was closed: browsers differ in what they throw when it is sent
  if (isBitmap(picture) && picture.width === 0) throw withheld();
  return picture;
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

const isImage = (picture: Arrived['picture']): picture is HTMLImageElement =>
  kindOf(picture) === 'HTMLImageElement';

const isBitmap = (picture: Arrived['picture']): picture is ImageBitmap =>
  kindOf(picture) === 'ImageBitmap';

function noPicture(cause: unknown): PictureError {
  const message = 'The image element shows no picture. Check its address and format.';
  return new PictureError('decode-failed', message, { cause });
}

/** What could not be copied to the worker: the picture itself, or something beside it. */
function refused(sent: WorkerPicture, cause: DOMException): DermDxError {
  try {
    // a file is copied by its name alone, which never fails
    if (!['Blob', 'File'].includes(kindOf(sent))) structuredClone(sent);
  } catch {
    return isBitmap(sent) ? withheld(cause) : noPixels(cause);
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
