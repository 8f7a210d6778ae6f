import { EngineError, PictureError } from './errors.js';
import type { DecodedPicture } from './pipeline.js';

/** What can be sent to the worker: a file or blob to decode, or pixels decoded already. */
export type WorkerPicture = Blob | ImageBitmap | ImageData;

/** Most pixels that are decoded: a 100-megapixel picture takes 400 MB. */
export const MAXIMUM_PIXELS = 100_000_000;

/** Upright, stored values as they are. */
export const DECODING: ImageBitmapOptions = {
  imageOrientation: 'from-image',
  colorSpaceConversion: 'none',
  premultiplyAlpha: 'none',
};

/** Pixels read from a canvas at once: some browsers draw nothing on a larger one, and say nothing. */
const BAND_PIXELS = 4_000_000;

/**
 * Decodes in the browser: upright, embedded profiles ignored, transparency on white.
 *
 * @throws PictureError `image-empty`, `decode-failed`, `image-too-large`
 */
export async function decodePicture(picture: WorkerPicture): Promise<DecodedPicture> {
  const bitmap = picture instanceof ImageBitmap ? picture : await toBitmap(picture);
  const { width, height } = bitmap;
  if (width * height > MAXIMUM_PIXELS) {
    bitmap.close();
    throw tooLarge();
  }
  return {
    width,
    height,
    readSquare: ({ x, y, size }) => ({ data: readPixels(bitmap, x, y, size), size, channels: 4 }),
    close() {
      bitmap.close();
    },
  };
}

/**
 * Makes sure that what is drawn is what is read: some privacy settings return noise instead.
 *
 * @throws EngineError `runtime-unsupported`
 */
export function checkCanvas(): void {
  const levels = [12, 34, 56, 255];
  let read: number[] = [];
  if (typeof OffscreenCanvas !== 'undefined') {
    const context = new OffscreenCanvas(8, 8).getContext('2d');
    if (context) {
      context.fillStyle = 'rgb(12 34 56)';
      context.fillRect(0, 0, 8, 8);
      read = [...context.getImageData(0, 0, 8, 8).data];
    }
  }
  if (read.length > 0 && read.every((level, index) => level === levels[index % 4])) return;
  const message =
    'This browser does not let a page read the pixels of a picture, or changes them. Allow it ' +
    'for this site in the privacy settings, or use another browser.';
  throw new EngineError('runtime-unsupported', message);
}

/** The picture is larger than can be held. */
export function tooLarge(cause?: unknown): PictureError {
  const message = `The picture has more pixels than can be held here, at most ${MAXIMUM_PIXELS}. Choose a smaller one.`;
  return new PictureError('image-too-large', message, { cause });
}

async function toBitmap(picture: Blob | ImageData): Promise<ImageBitmap> {
  if (picture instanceof Blob && picture.size === 0) {
    throw new PictureError('image-empty', 'The file is empty. Choose another picture.');
  }
  try {
    return await createImageBitmap(picture, DECODING);
  } catch (cause) {
    const message =
      'This file is not a picture that can be read here, or it is damaged. ' +
      'Choose a JPEG, PNG, WebP or AVIF picture.';
    throw new PictureError('decode-failed', message, { cause });
  }
}

/** RGBA levels of a square of the bitmap, on white. */
function readPixels(bitmap: ImageBitmap, x: number, y: number, size: number): Uint8ClampedArray {
  const rows = Math.min(size, Math.max(1, Math.floor(BAND_PIXELS / size)));
  try {
    const data = new Uint8ClampedArray(size * size * 4);
    const context = new OffscreenCanvas(size, rows).getContext('2d', { willReadFrequently: true })!;
    context.fillStyle = '#fff';
    for (let row = 0; row < size; row += rows) {
      context.fillRect(0, 0, size, rows);
      context.drawImage(bitmap, -x, -y - row);
      const band = context.getImageData(0, 0, size, Math.min(rows, size - row)).data;
      if (band[3] !== 255) throw new RangeError('the canvas stayed empty');
      data.set(band, row * size * 4);
    }
    return data;
  } catch (cause) {
    throw tooLarge(cause);
  }
}
