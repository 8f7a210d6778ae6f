import { DECODING } from './bitmap-options.js';
import type { Rectangle } from './file/still.js';
import type { Pixels } from './pixel-kernel.js';

let copies: Promise<boolean> | undefined;

/** Whether this browser copies the pixels of an opaque frame as they are, in the order asked for. */
export function canCopy(): Promise<boolean> {
  copies ??= tryCopying().catch(() => false);
  return copies;
}

/** A JPEG, since what comes from a canvas or a PNG may be transparent. */
async function tryCopying(): Promise<boolean> {
  if (typeof VideoFrame === 'undefined') return false;
  const canvas = new OffscreenCanvas(8, 8);
  const context = canvas.getContext('2d')!;
  context.fillStyle = 'rgb(12 34 56)';
  context.fillRect(0, 0, 8, 8);
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 });
  const image = await createImageBitmap(jpeg, DECODING);
  const frame = new VideoFrame(image, { timestamp: 0 });
  image.close();
  const { data } = await copyPixels(frame, { x: 0, y: 0, width: 1, height: 1 });
  const isPlain = isPacked(frame);
  frame.close();
  return isPlain && [12, 34, 56].every((level, channel) => Math.abs(level - data[channel]!) < 3);
}

/** Whether a frame's pixels lie one after another and are opaque, so that they can be copied. */
export function isPacked({ format }: VideoFrame): boolean {
  return format === 'RGBX' || format === 'BGRX';
}

/** Pixels of a part of a frame, where {@link canCopy} and {@link isPacked} say that they can be had. */
export async function copyPixels(frame: VideoFrame, part: Rectangle): Promise<Pixels> {
  const { width, height } = part;
  const data = new Uint8ClampedArray(width * height * 4);
  await frame.copyTo(data, { rect: part, format: 'RGBA' });
  return { data, width, height, channels: 4 };
}

/**
 * Pixels of a part of a frame, drawn: slower, for where they cannot be copied.
 *
 * @throws RangeError where the canvas stays empty
 */
export function drawPixels(frame: VideoFrame, part: Rectangle): Pixels {
  const { x, y, width, height } = part;
  const context = new OffscreenCanvas(width, height).getContext('2d', DRAWN_TO_BE_READ)!;
  context.drawImage(frame, -x, -y);
  const { data } = context.getImageData(0, 0, width, height);
  checkDrawn(data);
  return { data, width, height, channels: 4 };
}

/** Options of a canvas whose pixels are read. */
export const DRAWN_TO_BE_READ = { willReadFrequently: true };

/**
 * Some browsers draw nothing where memory is short, and say nothing.
 *
 * @throws RangeError
 */
export function checkDrawn(data: Uint8ClampedArray): void {
  if (data[3] !== 255) throw new RangeError('the canvas stayed empty');
}
