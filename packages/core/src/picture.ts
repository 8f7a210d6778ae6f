import { transfer } from 'comlink';
import { MAXIMUM_PIXELS } from './decode.js';
import type { WorkerPicture } from './decode.js';
import { PictureError } from './errors.js';

/** A picture that `diagnose` takes. */
export type Picture = File | Blob | ImageBitmap | ImageData | HTMLImageElement;

/** An image element cannot leave the page, so its pixels do; all else goes as it is. */
export async function toWorkerPicture(picture: Picture): Promise<WorkerPicture> {
  if (picture instanceof Blob) return picture;
  if (picture instanceof ImageBitmap || picture instanceof ImageData) return picture;
  if (picture instanceof HTMLImageElement) return fromElement(picture);
  const message = 'diagnose() takes a File, Blob, ImageBitmap, ImageData or HTMLImageElement.';
  throw new PictureError('picture-wrong-type', message);
}

async function fromElement(image: HTMLImageElement): Promise<ImageBitmap> {
  try {
    await image.decode();
  } catch (cause) {
    const message = 'The image element shows no picture. Check its address and format.';
    throw new PictureError('picture-unreadable', message, { cause });
  }
  if (image.naturalWidth * image.naturalHeight > MAXIMUM_PIXELS) {
    const message = `The picture has more than ${MAXIMUM_PIXELS} pixels. Choose a smaller one.`;
    throw new PictureError('picture-too-large', message);
  }
  const bitmap = await createImageBitmap(image, {
    imageOrientation: 'from-image',
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
  });
  return transfer(bitmap, [bitmap]);
}

/**
 * Sends a picture by `send`.
 *
 * @throws PictureError `picture-cross-origin` when the browser refuses to hand the pixels over
 */
export async function sendPicture<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (cause) {
    if (!(cause instanceof DOMException && cause.name === 'DataCloneError')) throw cause;
    const message =
      'The pixels of this picture are closed or belong to another site. Load it from your own ' +
      'site, or with crossorigin="anonymous" where the other site allows it.';
    throw new PictureError('picture-cross-origin', message, { cause });
  }
}
