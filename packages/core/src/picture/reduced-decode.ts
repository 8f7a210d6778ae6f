import { join } from './file/bytes.js';
import type { Still } from './file/still.js';
import { canCopy, isPacked } from './frame-pixels.js';

/** Sizes that a JPEG decoder can decode to, in eighths, as long as they save much. */
const EIGHTHS = [1, 2, 3, 4];

/**
 * Pixels that are decoded for each that is measured, along a side: enough that no probability of a calibration
 * lesion moves by 0.01 (`npm run bench reduced`, docs/benchmarks.md).
 */
export const DETAIL = 7;

/** A picture decoded at a fraction of its size. */
export interface Reduced {
  /** As it is stored, with pixels that can be copied. */
  frame: VideoFrame;
  /** Of the picture's width and height. */
  scale: number;
}

/**
 * Decodes a JPEG at a reduced size: much faster where the decoder leaves out what is not needed, which
 * Chromium's does (docs/benchmarks.md).
 *
 * @param size - pixels of the square that will be looked at
 * @param enough - pixels of it that must be left
 * @returns undefined where it cannot be done, or not without doubt
 */
export async function decodeReduced(
  { format, parts, width, height }: Still,
  size: number,
  enough: number,
): Promise<Reduced | undefined> {
  const eighths = EIGHTHS.find((number) => (size * number) / 8 >= enough);
  if (format !== 'jpeg' || !eighths) return undefined;
  if (!(await canReduce()) || !(await canCopy())) return undefined;
  const scale = eighths / 8;
  const [wide, high] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  try {
    const frame = await decodeNear(join(parts), wide, high);
    const isAsWanted = frame.codedWidth === wide && frame.codedHeight === high && isPacked(frame);
    if (isAsWanted) return { frame, scale };
    frame.close();
    return undefined;
  } catch {
    // decoding in full reports what is wrong
    return undefined;
  }
}

let reduces: Promise<boolean> | undefined;

/**
 * Whether this browser's decoder reduces, rather than decoding all and resizing by a filter of its
 * own: asked for a size that is no eighth, it then answers with the eighth next to it.
 */
export function canReduce(): Promise<boolean> {
  reduces ??= tryReducing().catch(() => false);
  return reduces;
}

async function tryReducing(): Promise<boolean> {
  if (typeof ImageDecoder === 'undefined') return false;
  const canvas = new OffscreenCanvas(64, 64);
  canvas.getContext('2d')!.fillRect(0, 0, 64, 64);
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg' });
  const frame = await decodeNear(new Uint8Array(await jpeg.arrayBuffer()), 16, 16);
  const { codedWidth } = frame;
  frame.close();
  return codedWidth === 16;
}

/** Asks for a little more than what is wanted: a decoder that reduces takes the next smaller size. */
async function decodeNear(
  data: Uint8Array<ArrayBuffer>,
  width: number,
  height: number,
): Promise<VideoFrame> {
  const decoder = new ImageDecoder({
    data,
    type: 'image/jpeg',
    transfer: [data.buffer],
    desiredWidth: width + 1,
    desiredHeight: height + 1,
    colorSpaceConversion: 'none',
  });
  try {
    return (await decoder.decode()).image;
  } finally {
    decoder.close();
  }
}
