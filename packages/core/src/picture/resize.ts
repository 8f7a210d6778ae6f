import { PRECISION, resizeColumns, resizeRows, TAPS, toPlanes } from './pixel-kernel.js';
import type { Filter, Pixels } from './pixel-kernel.js';

/** A square of a picture; it may begin and end between pixels. */
export interface Box {
  x: number;
  y: number;
  size: number;
}

/** Pixels, some rows at a time from top to bottom, so that they are never held whole. */
export interface Banded {
  bands: AsyncIterable<Pixels>;
  /** Of all bands together. */
  width: number;
  height: number;
}

/** How levels become what the network takes: `(level - mean) / standardDeviation`, per channel. */
export interface Normalization {
  mean: readonly number[];
  standardDeviation: readonly number[];
}

/**
 * Weights of a triangle filter whose support widens when reducing.
 *
 * The same arithmetic as Pillow's `Resample.c` with BILINEAR, so that training and product agree
 * to the level.
 *
 * @param from - where what is meant begins in the input
 * @param extent - and how far it reaches
 */
function triangleFilter(
  inputSize: number,
  outputSize: number,
  from = 0,
  extent = inputSize,
): Filter {
  const scale = extent / outputSize;
  const [first, last] = [Math.floor(from), Math.min(inputSize, Math.ceil(from + extent))];
  const support = Math.max(scale, 1);
  const inverse = 1 / support;
  const stride = Math.ceil((Math.ceil(support) * 2 + 1) / TAPS) * TAPS;
  const starts = new Int32Array(outputSize);
  const lengths = new Int32Array(outputSize);
  const weights = new Int32Array(outputSize * stride);
  for (let output = 0; output < outputSize; output++) {
    const centre = from + (output + 0.5) * scale;
    const start = Math.max(first, Math.trunc(centre - support + 0.5));
    const end = Math.min(last, Math.trunc(centre + support + 0.5));
    const raw: number[] = [];
    for (let input = start; input < end; input++) {
      raw.push(Math.max(0, 1 - Math.abs((input - centre + 0.5) * inverse)));
    }
    const sum = raw.reduce((total, weight) => total + weight, 0);
    starts[output] = start;
    lengths[output] = end - start;
    raw.forEach((weight, index) => {
      weights[output * stride + index] = Math.trunc(0.5 + (weight / sum) * (1 << PRECISION));
    });
  }
  return { starts, lengths, weights, stride };
}

/**
 * Resizes by one deterministic separable triangle filter: rows, then columns, each rounded to
 * levels; width and height each at their own scale, as Pillow's `resize(…, BILINEAR)` does.
 *
 * @returns interleaved RGB levels, `height × width × 3`
 */
export function resizePixels(pixels: Pixels, width: number, height: number): Uint8Array {
  const rows = new Uint8Array(pixels.height * width * 3);
  resizeRows(pixels, triangleFilter(pixels.width, width), rows);
  const filter = triangleFilter(pixels.height, height);
  return resizeColumns(rows, width * 3, filter, new Uint8Array(width * height * 3));
}

/**
 * Resizes a square of a picture by the same filter. What comes of it is not rounded: two decoders
 * differ by a fraction of a level, and rounding would make a whole one of it, which a network notices.
 *
 * @returns interleaved RGB levels, `side × side × 3`
 */
export function resizeBox(pixels: Pixels, { x, y, size }: Box, side: number): Float32Array {
  const { data, width, channels } = pixels;
  const top = Math.floor(y);
  const height = Math.min(pixels.height, Math.ceil(y + size)) - top;
  const part = { data: data.subarray(top * width * channels), width, height, channels };
  const rows = new Uint16Array(height * side * 3);
  resizeRows(part, triangleFilter(width, side, x, size), rows);
  return resizeColumns(rows, side * 3, triangleFilter(height, side, y - top, size), square(side));
}

/** Resizes a square as {@link resizeBox} does, a band of rows at a time. */
export async function resizeBands(
  { bands, width, height }: Banded,
  { x, y, size }: Box,
  side: number,
): Promise<Float32Array> {
  const filter = triangleFilter(width, side, x, size);
  const rows = new Uint16Array(height * side * 3);
  let offset = 0;
  for await (const band of bands) {
    resizeRows(band, filter, rows.subarray(offset));
    offset += band.height * side * 3;
  }
  return resizeColumns(rows, side * 3, triangleFilter(height, side, y, size), square(side));
}

/** Has the browser compile the kernel, which it does when that is first called, so that no picture waits for it. */
export function prepareResizing(): void {
  const pixels = { data: new Uint8Array(4 * 4 * 4), width: 4, height: 4, channels: 4 } as const;
  const levels = resizeBox(pixels, { x: 0, y: 0, size: 4 }, 3);
  toTensor(levels, { mean: [0, 0, 0], standardDeviation: [1, 1, 1] });
}

function square(side: number): Float32Array {
  return new Float32Array(side * side * 3);
}

/**
 * Interleaved RGB levels to the network's input.
 *
 * @returns planes of red, green and blue, `3 × side × side`
 */
export function toTensor(
  levels: Float32Array,
  { mean, standardDeviation }: Normalization,
): Float32Array<ArrayBuffer> {
  return toPlanes(levels, mean, standardDeviation);
}
