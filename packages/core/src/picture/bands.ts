import type { Frame } from '@dermdx/contract';
import { canCopy, isPacked } from './frame-pixels.js';

/**
 * Pixels that are read at once: few enough to stay in a processor's cache until they are used, and
 * for any canvas (some browsers draw nothing on a large one, and say nothing).
 */
const BAND_PIXELS = 200_000;

/** Reads rows of the square into memory that the next call may use again. */
type ReadRows = (row: number, rows: number) => Uint8ClampedArray | Promise<Uint8ClampedArray>;

/**
 * RGBA levels of a square of the image, on white, also where it is not covered; some rows at a time,
 * each valid until the next are asked for.
 *
 * @param isUpright - whether the picture is stored so: what is copied and not drawn is as it is stored
 * @param fail - what to throw where they cannot be read
 */
export async function* readBands(
  image: ImageBitmap,
  isUpright: boolean,
  square: Frame,
  fail: (cause: unknown) => Error,
): AsyncGenerator<Uint8ClampedArray> {
  const { size } = square;
  const most = Math.min(size, Math.max(1, Math.floor(BAND_PIXELS / size)));
  let frame: VideoFrame | undefined;
  try {
    frame = isUpright && (await canCopy()) ? openFrame(image, square) : undefined;
    const read = frame ? copyRows(frame, square, most) : drawRows(image, square, most);
    for (let row = 0; row < size; row += most) yield await read(row, Math.min(most, size - row));
  } catch (cause) {
    throw fail(cause);
  } finally {
    frame?.close();
  }
}

/** The image as a frame, whose pixels are copied without a canvas: undefined where white shows through. */
function openFrame(image: ImageBitmap, { x, y, size }: Frame): VideoFrame | undefined {
  if (x < 0 || y < 0 || x + size > image.width || y + size > image.height) return undefined;
  const frame = new VideoFrame(image, { timestamp: 0 });
  if (isPacked(frame)) return frame;
  frame.close();
  return undefined;
}

function copyRows(frame: VideoFrame, { x, y, size }: Frame, most: number): ReadRows {
  const levels = new Uint8ClampedArray(size * most * 4);
  return async (row, rows) => {
    const rect = { x, y: y + row, width: size, height: rows };
    await frame.copyTo(levels, { rect, format: 'RGBA' });
    return levels.subarray(0, size * rows * 4);
  };
}

function drawRows(image: ImageBitmap, { x, y, size }: Frame, most: number): ReadRows {
  const context = new OffscreenCanvas(size, most).getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = '#fff';
  return (row, rows) => {
    context.fillRect(0, 0, size, most);
    context.drawImage(image, -x, -y - row);
    const { data } = context.getImageData(0, 0, size, rows);
    if (data[3] !== 255) throw new RangeError('the canvas stayed empty');
    return data;
  };
}
