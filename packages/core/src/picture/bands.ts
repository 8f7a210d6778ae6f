import type { Rectangle } from './file/still.js';
import { canCopy, copyPixels, isBlueFirst, isPacked } from './frame-pixels.js';
import type { Pixels } from './pixel-kernel.js';

/**
 * Pixels that are read at once: few enough to stay in a processor's cache until they are used, and
 * for any canvas (some browsers draw nothing on a large one, and say nothing).
 */
const BAND_PIXELS = 2 ** 18;

/** What a decoder answers with. */
export interface Image {
  image: ImageBitmap | VideoFrame;
  /** Whether nothing can show through: then it is copied and not drawn, where it can be. */
  isOpaque: boolean;
}

/** Reads rows of the part into memory that the next call may use again. */
type ReadRows<T> = (row: number, rows: number) => T;

/**
 * Pixels of a part of the image, on white, also where it is not covered; some rows at a time, each valid
 * until the next are asked for.
 *
 * @throws RangeError, DOMException where neither copying nor drawing gives them
 */
export async function* readBands(
  { image, isOpaque }: Image,
  part: Rectangle,
): AsyncGenerator<Pixels> {
  const { width, height } = part;
  const most = Math.min(height, Math.max(1, Math.floor(BAND_PIXELS / width)));
  let frame = isOpaque && (await canCopy()) ? openFrame(image, part) : undefined;
  const copy = frame && copyRows(frame, part, most);
  let draw: ReadRows<Pixels> | undefined;
  try {
    for (let row = 0; row < height; row += most) {
      const rows = Math.min(most, height - row);
      let band = frame && (await copy!(row, rows).catch(() => undefined));
      if (!band) {
        // what cannot be copied can be drawn
        frame?.close();
        frame = undefined;
        draw ??= drawRows(image, part, most);
        band = draw(row, rows);
      }
      yield band;
    }
  } finally {
    frame?.close();
  }
}

/** The image as a frame, whose pixels are copied without a canvas: undefined where it cannot be had. */
function openFrame(image: Image['image'], { x, y, width, height }: Rectangle) {
  try {
    const frame = new VideoFrame(image, { timestamp: 0 });
    const isWithin = x + width <= frame.codedWidth && y + height <= frame.codedHeight;
    if (x >= 0 && y >= 0 && isWithin && isPacked(frame)) return frame;
    frame.close();
  } catch {
    // drawing does not need it
  }
  return undefined;
}

function copyRows(
  frame: VideoFrame,
  { x, y, width }: Rectangle,
  most: number,
): ReadRows<Promise<Pixels>> {
  const levels = new Uint8ClampedArray(width * most * 4);
  const order = { isBlueFirst: isBlueFirst(frame) };
  return async (row, height) => {
    const data = levels.subarray(0, width * height * 4);
    await copyPixels(frame, { x, y: y + row, width, height }, data);
    return { data, width, height, channels: 4, ...order };
  };
}

function drawRows(
  image: Image['image'],
  { x, y, width }: Rectangle,
  most: number,
): ReadRows<Pixels> {
  const context = new OffscreenCanvas(width, most).getContext('2d', DRAWN_TO_BE_READ)!;
  context.fillStyle = '#fff';
  return (row, height) => {
    context.fillRect(0, 0, width, most);
    context.drawImage(image, -x, -y - row);
    const { data } = context.getImageData(0, 0, width, height);
    checkDrawn(data);
    return { data, width, height, channels: 4 };
  };
}

/** Options of a canvas whose pixels are read. */
const DRAWN_TO_BE_READ = { willReadFrequently: true };

/**
 * Some browsers draw nothing where memory is short, and say nothing.
 *
 * @throws RangeError
 */
function checkDrawn(data: Uint8ClampedArray): void {
  if (data[3] !== 255) throw new RangeError('the canvas stayed empty');
}
