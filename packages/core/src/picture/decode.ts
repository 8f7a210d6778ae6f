import { MAXIMUM_PIXELS } from '@dermdx/contract';
import type { Frame } from '@dermdx/contract';
import { isCutOff } from './cut-off.js';
import { DECODING, OPAQUE_UNTAGGED } from './bitmap-options.js';
import { EngineError, PictureError } from '../errors.js';
import { canCopy, copyPixels } from './frame-pixels.js';
import { readHeader } from './header.js';
import type { Header } from './header.js';
import { hasProfile } from './jpeg-segments.js';
import { storedBox, storedSize, turnUpright } from './orientation.js';
import type { DecodedPicture } from './decoded-picture.js';
import { resizeBands, resizeBox } from './resize.js';
import { readBands } from './bands.js';
import { canReduce, decodeReduced } from './reduced-decode.js';
import type { Reduced } from './reduced-decode.js';
import { tooLarge } from './too-large.js';

/** What can be sent to the worker: a file or blob to decode, or pixels decoded already. */
export type WorkerPicture = Blob | ImageBitmap | ImageData;

/** What will be looked at, as far as it is known before decoding. */
export interface Wanted {
  /** The square; defaults to the centre square. */
  frame?: Frame | undefined;
  /** Pixels of its side that are enough. */
  enough: number;
}

/**
 * Decodes in the browser: upright, embedded profiles ignored, transparency on white; at a reduced
 * size where the decoder itself can and enough pixels are left.
 *
 * @throws PictureError `image-empty`, `decode-failed`, `image-too-large`
 */
export async function decodePicture(
  picture: WorkerPicture,
  wanted?: Wanted,
): Promise<DecodedPicture> {
  if (!(picture instanceof Blob)) return whole(await toBitmap(picture), false);
  if (picture.size === 0) {
    throw new PictureError('image-empty', 'The file is empty. Choose another picture.');
  }
  const bytes = new Uint8Array(await picture.arrayBuffer());
  if (isCutOff(bytes)) throw unreadable(new RangeError('the file is cut off'));
  const header = readHeader(bytes);
  if (header && header.width * header.height > MAXIMUM_PIXELS) throw tooLarge();
  const hasOwnColours = hasProfile(bytes);
  if (header && wanted) {
    const size = wanted.frame?.size ?? Math.min(header.width, header.height);
    const reduced = await decodeReduced(bytes, header, size, wanted.enough);
    if (reduced) return part(reduced, header);
  }
  const isJpeg = header?.type === 'jpg';
  const isOpaque = isJpeg && !hasOwnColours && (await canReduce());
  const bitmap = await toBitmap(picture, isOpaque ? OPAQUE_UNTAGGED : DECODING);
  return whole(bitmap, isJpeg && header.orientation === 1);
}

/** Finds out what this browser's decoder can do, so that no picture has to wait for it. */
export async function prepareDecoding(): Promise<void> {
  await Promise.all([canReduce(), canCopy()]);
}

/**
 * A picture decoded at its own size.
 *
 * @param isUpright - whether it is known to be stored so
 */
function whole(bitmap: ImageBitmap, isUpright: boolean): DecodedPicture {
  const { width, height } = bitmap;
  if (width * height > MAXIMUM_PIXELS) {
    bitmap.close();
    throw tooLarge();
  }
  return {
    width,
    height,
    readSquare: (frame, side) => {
      const bands = readBands(bitmap, isUpright, frame, tooLarge);
      return resizeBands({ bands, size: frame.size, channels: 4 }, side);
    },
    close() {
      bitmap.close();
    },
  };
}

/** A picture decoded at a fraction of its size, its squares told in whole pixels of the original. */
function part({ frame, scale }: Reduced, { width, height, orientation }: Header): DecodedPicture {
  const stored = storedSize({ width, height }, orientation);
  return {
    width,
    height,
    reduced: true,
    async readSquare(square, side) {
      const box = storedBox(square, stored, orientation);
      const [left, top, size] = [box.x * scale, box.y * scale, box.size * scale];
      const [x, y] = [Math.floor(left), Math.floor(top)];
      const reach = { width: Math.ceil(left + size) - x, height: Math.ceil(top + size) - y };
      const pixels = await copyPixels(frame, { x, y, ...reach }).catch((cause: unknown) => {
        throw tooLarge(cause);
      });
      const levels = resizeBox(pixels, { x: left - x, y: top - y, size }, side);
      return turnUpright(levels, side, orientation);
    },
    close() {
      frame.close();
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

async function toBitmap(picture: WorkerPicture, options = DECODING): Promise<ImageBitmap> {
  if (picture instanceof ImageBitmap) return picture;
  try {
    return await createImageBitmap(picture, options);
  } catch (cause) {
    throw unreadable(cause);
  }
}

function unreadable(cause: unknown): PictureError {
  const message =
    'This file is not a picture that can be read here, or it is damaged. ' +
    'Choose a JPEG, PNG, WebP or AVIF picture.';
  return new PictureError('decode-failed', message, { cause });
}
