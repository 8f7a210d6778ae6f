import { PictureError } from './errors.js';
import type { DecodedPicture } from './pipeline.js';

/** What can be sent to the worker: a file or blob to decode, or pixels decoded already. */
export type WorkerPicture = Blob | ImageBitmap | ImageData;

/** Most pixels that are decoded: a 100-megapixel picture takes 400 MB. */
export const MAXIMUM_PIXELS = 100_000_000;

/**
 * Decodes in the browser: upright, embedded profiles ignored, transparency on white.
 *
 * @throws PictureError `picture-empty`, `picture-unreadable`, `picture-too-large`
 */
export async function decodePicture(picture: WorkerPicture): Promise<DecodedPicture> {
  const bitmap = picture instanceof ImageBitmap ? picture : await toBitmap(picture);
  const { width, height } = bitmap;
  if (width * height > MAXIMUM_PIXELS) {
    bitmap.close();
    throw tooLarge(width, height);
  }
  return {
    width,
    height,
    readSquare({ x, y, size }) {
      const canvas = new OffscreenCanvas(size, size);
      const context = canvas.getContext('2d', { willReadFrequently: true });
      if (!context) throw tooLarge(width, height);
      context.fillStyle = '#fff';
      context.fillRect(0, 0, size, size);
      context.drawImage(bitmap, -x, -y);
      return { data: context.getImageData(0, 0, size, size).data, size, channels: 4 };
    },
    close() {
      bitmap.close();
    },
  };
}

async function toBitmap(picture: Blob | ImageData): Promise<ImageBitmap> {
  if (picture instanceof Blob && picture.size === 0) {
    throw new PictureError('picture-empty', 'The file is empty. Choose another picture.');
  }
  try {
    return await createImageBitmap(picture, {
      imageOrientation: 'from-image',
      colorSpaceConversion: 'none',
      premultiplyAlpha: 'none',
    });
  } catch (cause) {
    const message =
      'This file is not a picture that can be read here, or it is damaged. ' +
      'Choose a JPEG, PNG, WebP or AVIF picture.';
    throw new PictureError('picture-unreadable', message, { cause });
  }
}

function tooLarge(width: number, height: number): PictureError {
  const message = `The picture has ${width} × ${height} pixels, more than can be held here. Choose a smaller one.`;
  return new PictureError('picture-too-large', message);
}
