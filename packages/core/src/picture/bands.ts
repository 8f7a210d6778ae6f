import type { Frame } from '@dermdx/contract';
import { canCopy, checkDrawn, DRAWN_TO_BE_READ, isPacked } from './frame-pixels.js';

/**
 * Pixels that are read at once: few enough to stay in a processor's cache until they are used, and
 * for any canvas (some browsers draw nothing on a large one, and say nothing).
 */
const BAND_PIXELS = 2 ** 18;

/** Reads rows of the square into memory that the next call may use again. */
type ReadRows<T> = (row: number, rows: number) => T;

/**
 * RGBA levels of a square of the image, on white, also where it is not covered; some rows at a time,
 * each valid until the next are asked for.
 *
 * @param isOpaque - whether nothing can show through: then it is copied and not drawn, where it can be
 * @throws RangeError, DOMException where neither copying nor drawing gives them
 */
export async function* readBands(
  image: ImageBitmap,
  isOpaque: boolean,
  square: Frame,
): AsyncGenerator<Uint8ClampedArray> {
  const { size } = square;
  const most = Math.min(size, Math.max(1, Math.floor(BAND_PIXELS / size)));
  let frame = isOpaque && (await canCopy()) ? openFrame(image, square) : undefined;
  const copy = frame && copyRows(frame, square, most);
  let draw: ReadRows<Uint8ClampedArray> | undefined;
  try {
    for (let row = 0; row < size; row += most) {
      const rows = Math.min(most, size - row);
      let band = frame && (await copy!(row, rows).catch(() => undefined));
      if (!band) {
        // what cannot be copied can be drawn
        frame?.close();
        frame = undefined;
        draw ??= drawRows(image, square, most);
        band = draw(row, rows);
      }
      yield band;
    }
  } finally {
    frame?.close();
  }
}

/** The image as a frame, whose pixels are copied without a canvas: undefined where it cannot be had. */
function openFrame(image: ImageBitmap, { x, y, size }: Frame): VideoFrame | undefined {
  if (x < 0 || y < 0 || x + size > image.width || y + size > image.height) return undefined;
  try {
    const frame = new VideoFrame(image, { timestamp: 0 });
    if (isPacked(frame)) return frame;
    frame.close();
  } catch {
    // drawing does not need it
  }
  return undefined;
}

function copyRows(
  frame: VideoFrame,
  { x, y, size }: Frame,
  most: number,
): ReadRows<Promise<Uint8ClampedArray>> {
  const levels = new Uint8ClampedArray(size * most * 4);
  return async (row, rows) => {
    const rect = { x, y: y + row, width: size, height: rows };
    await frame.copyTo(levels, { rect, format: 'RGBA' });
    return levels.subarray(0, size * rows * 4);
  };
}

function drawRows(
  image: ImageBitmap,
  { x, y, size }: Frame,
  most: number,
): ReadRows<Uint8ClampedArray> {
  const context = new OffscreenCanvas(size, most).getContext('2d', DRAWN_TO_BE_READ)!;
  context.fillStyle = '#fff';
  return (row, rows) => {
    context.fillRect(0, 0, size, most);
    context.drawImage(image, -x, -y - row);
    const { data } = context.getImageData(0, 0, size, rows);
    checkDrawn(data);
    return data;
  };
}
