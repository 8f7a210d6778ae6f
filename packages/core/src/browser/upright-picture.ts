/**
 * A picture's upright pixels to be shown or sent: the very reading by which `@dermdx/core` looks at it,
 * so that what a page shows is what is examined. Without network and worker.
 *
 * @module @dermdx/core/picture
 */
import { DRAWING } from '../picture/bitmap-options.js';
import { heifFormat } from '../picture/file/heif.js';
import { readStill } from '../picture/file/read-still.js';
import type { Rectangle } from '../picture/file/still.js';
import { layoutOf } from '../picture/layout.js';
import { storedSize, uprightTransform } from '../picture/orientation.js';
import { decodeStill, readBytes } from '../picture/reading.js';

export type { Rectangle };

/** A decoded picture. */
export interface UprightPicture {
  /** Pixels of the upright picture. */
  readonly width: number;
  /** Pixels of the upright picture. */
  readonly height: number;
  /**
   * Draws a part of it on the top left of a canvas, on white, smoothed as the context says.
   *
   * @param part - in pixels of the upright picture
   * @param size - pixels of the canvas that it shall cover
   */
  draw(context: DrawingContext, part: Rectangle, size: { width: number; height: number }): void;
  /** Gives back the memory. */
  close(): void;
}

/** A canvas of the page or of a worker. */
export type DrawingContext = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/**
 * Decodes a picture, by its first bytes alone: neither its type nor its name decides anything.
 *
 * @throws PictureError `image-empty`, `image-too-large` (by its header, before anything is decoded, or
 * where it cannot be held), `picture-changed`, `decode-failed`
 *
 * @example
 * ```ts
 * import { openUpright } from '@dermdx/core/picture';
 *
 * export async function show(file: File, canvas: HTMLCanvasElement): Promise<void> {
 *   const picture = await openUpright(file);
 *   const { width, height } = picture;
 *   picture.draw(canvas.getContext('2d')!, { x: 0, y: 0, width, height }, canvas);
 *   picture.close();
 * }
 * ```
 */
export async function openUpright(picture: Blob): Promise<UprightPicture> {
  const still = readStill(await readBytes(picture));
  const { width, height, orientation, stored } = layoutOf(still);
  const bitmap = await decodeStill(still, DRAWING);
  return {
    width,
    height,
    draw(context, part, size) {
      const from = stored(part);
      const { width: wide, height: high } = storedSize(size, orientation);
      context.save();
      context.resetTransform();
      context.fillStyle = '#fff';
      context.fillRect(0, 0, size.width, size.height);
      context.setTransform(uprightTransform(size, orientation));
      context.drawImage(bitmap, from.x, from.y, from.width, from.height, 0, 0, wide, high);
      context.restore();
    },
    close() {
      bitmap.close();
    },
  };
}

/** How long a HEIC's list of what it is may be. */
const FIRST_BYTES = 512;

/**
 * Whether a file is a HEIC picture, as iPhones take them, which few browsers read.
 *
 * @example
 * ```ts
 * import { isHeic } from '@dermdx/core/picture';
 *
 * export async function advise(file: File): Promise<string> {
 *   return (await isHeic(file)) ? 'Take it as JPEG: this browser cannot read HEIC.' : '';
 * }
 * ```
 */
export async function isHeic(picture: Blob): Promise<boolean> {
  try {
    const bytes = await picture.slice(0, FIRST_BYTES).arrayBuffer();
    return heifFormat(new Uint8Array(bytes)) === 'heic';
  } catch {
    return false;
  }
}
