import { DECODING } from './bitmap-options.js';
import type { Rectangle } from './file/still.js';

/** Formats of a frame whose pixels lie one after another and are opaque, so that they can be copied. */
const PACKED: (VideoPixelFormat | null)[] = ['RGBX', 'BGRX'];

let copies: Promise<boolean> | undefined;

/** Whether this browser copies the pixels of an opaque frame as it holds them, in the order that it says. */
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
  const levels = new Uint8ClampedArray(4);
  const isPlain = isPacked(frame);
  if (isPlain) await copyPixels(frame, { x: 1, y: 1, width: 1, height: 1 }, levels);
  const told = isBlueFirst(frame) ? [56, 34, 12] : [12, 34, 56];
  frame.close();
  return isPlain && told.every((level, channel) => Math.abs(level - levels[channel]!) < 3);
}

/** Whether a frame's pixels lie one after another and are opaque, so that they can be copied. */
export const isPacked = ({ format }: VideoFrame): boolean => PACKED.includes(format);

/** Whether a frame's pixels are blue, green and red. */
export const isBlueFirst = ({ format }: VideoFrame): boolean => format === 'BGRX';

/**
 * Copies pixels of a part of a frame as it holds them, where {@link canCopy} and {@link isPacked} say that they
 * can be had: in another order would take several times as long.
 */
export async function copyPixels(
  frame: VideoFrame,
  rect: Rectangle,
  levels: Uint8ClampedArray,
): Promise<void> {
  await frame.copyTo(levels, { rect });
}
