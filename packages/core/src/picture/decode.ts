import { MAXIMUM_PIXELS } from '@dermdx/contract';
import type { Frame } from '@dermdx/contract';
import { DermDxError, EngineError } from '../errors.js';
import { readBands } from './bands.js';
import type { Image } from './bands.js';
import { DECODING, OPAQUE_UNTAGGED } from './bitmap-options.js';
import { cannotHold } from './cannot-hold.js';
import type { DecodedPicture } from './decoded-picture.js';
import { readStill, unreadable } from './file/read-still.js';
import type { Rectangle } from './file/still.js';
import { canCopy } from './frame-pixels.js';
import { layoutOf, toRectangle } from './layout.js';
import type { Layout } from './layout.js';
import { turnUpright } from './orientation.js';
import { decodeStill, readBytes } from './reading.js';
import { canReduce, decodeReduced } from './reduced-decode.js';
import { prepareResizing, resizeBands } from './resize.js';
import type { Box } from './resize.js';
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
 * @throws PictureError `image-empty`, `picture-changed`, `decode-failed`, `image-too-large`
 */
export async function decodePicture(
  picture: WorkerPicture,
  wanted?: Wanted,
): Promise<DecodedPicture> {
  if (!(picture instanceof Blob)) return fromPixels(picture);
  const still = readStill(await readBytes(picture));
  const layout = layoutOf(still);
  if (wanted) {
    const size = wanted.frame?.size ?? Math.min(layout.width, layout.height);
    const reduced = await decodeReduced(still, size, wanted.enough);
    if (reduced) return readable({ image: reduced.frame, isOpaque: true }, layout, reduced.scale);
  }
  const isPlain = still.isOpaque && (await canReduce());
  const image = await decodeStill(still, isPlain ? OPAQUE_UNTAGGED : DECODING);
  return readable({ image, isOpaque: still.isOpaque }, layout);
}

/** Prepares what is needed, and finds out what this browser's decoder can do, so that no picture has to wait for it. */
export async function prepareDecoding(): Promise<void> {
  prepareResizing();
  await Promise.all([canReduce(), canCopy()]);
}

/** Pixels that the page has decoded already, upright as it shows them. */
async function fromPixels(picture: ImageBitmap | ImageData): Promise<DecodedPicture> {
  const { width, height } = picture;
  if (width * height > MAXIMUM_PIXELS) throw tooLarge();
  const image = await toBitmap(picture);
  const size = { width: image.width, height: image.height };
  const layout: Layout = { ...size, orientation: 1, stored: (square) => square };
  return readable({ image, isOpaque: false }, layout);
}

async function toBitmap(picture: ImageBitmap | ImageData): Promise<ImageBitmap> {
  if (picture instanceof ImageBitmap) return picture;
  try {
    return await createImageBitmap(picture, DECODING);
  } catch (cause) {
    throw cannotHold(picture.width, picture.height) ? tooLarge(cause) : unreadable(cause);
  }
}

/** A decoder's answer at a scale of the picture, whose squares are told in whole pixels of the original. */
function readable(decoded: Image, layout: Layout, scale = 1): DecodedPicture {
  const { image } = decoded;
  const { width, height, orientation } = layout;
  return {
    width,
    height,
    async readSquare(square, side) {
      const stored = layout.stored(toRectangle(square));
      const box = { x: stored.x * scale, y: stored.y * scale, size: stored.width * scale };
      const part = around(box);
      const within = { x: box.x - part.x, y: box.y - part.y, size: box.size };
      try {
        const banded = { bands: readBands(decoded, part), width: part.width, height: part.height };
        return turnUpright(await resizeBands(banded, within, side), side, orientation);
      } catch (cause) {
        if (cause instanceof DermDxError) throw cause;
        throw cannotHold(width, height) ? tooLarge(cause) : unreadable(cause);
      }
    },
    close() {
      image.close();
    },
  };
}

/** The whole pixels that a square lies on. */
function around({ x, y, size }: Box): Rectangle {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  return { x: left, y: top, width: Math.ceil(x + size) - left, height: Math.ceil(y + size) - top };
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
