import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileKernel, KERNEL_FILE } from '../../packages/core/scripts/build-kernel.mjs';
import {
  measureLuma,
  PRECISION,
  resizeColumns,
  resizeRows,
  TAPS,
  toPlanes,
} from '../../packages/core/src/picture/pixel-kernel.js';
import type { Filter, LumaWeights, Pixels } from '../../packages/core/src/picture/pixel-kernel.js';

const noise = (length: number) =>
  Uint8Array.from({ length }, (_, index) => (index * index * 7 + index * 13) % 256);

/** A filter of any kind: `length` taps from each pixel on, weights that add up to one. */
function filterOf(input: number, output: number, length: number): Filter {
  const stride = Math.ceil(length / TAPS) * TAPS;
  const starts = Int32Array.from({ length: output }, (_, index) =>
    Math.floor((index * (input - length)) / Math.max(1, output - 1)),
  );
  const lengths = new Int32Array(output).fill(length);
  const total = (length * (length + 1)) / 2;
  const weights = Int32Array.from({ length: output * stride }, (_, index) => {
    const tap = index % stride;
    return tap < length ? Math.trunc(((tap + 1) / total) * 2 ** PRECISION) : 0;
  });
  return { starts, lengths, weights, stride };
}

/** A weighted sum, in the order of the taps. */
function sum(filter: Filter, output: number, level: (input: number) => number): number {
  let total = 0;
  for (let tap = 0; tap < filter.lengths[output]!; tap++) {
    const weight = filter.weights[output * filter.stride + tap]! / 2 ** PRECISION;
    total += level(filter.starts[output]! + tap) * weight;
  }
  return total;
}

describe('The kernel that loops over pixels', () => {
  it('is what its source compiles to: npm run kernel -w @dermdx/core', async () => {
    expect(readFileSync(KERNEL_FILE, 'utf8')).toBe(await compileKernel());
  }, 60_000);

  const kinds = [
    { channels: 3, isBlueFirst: false },
    { channels: 4, isBlueFirst: false },
    { channels: 4, isBlueFirst: true },
  ] as const;
  for (const { channels, isBlueFirst } of kinds) {
    const order = isBlueFirst ? 'blue, green, red' : 'red, green, blue';
    it(`sums up the pixels of rows, ${channels} channels, ${order}, in several bands`, () => {
      const [width, height, columns] = [501, 803, 13];
      const data = noise(width * height * channels);
      const pixels: Pixels = { data, width, height, channels, isBlueFirst };
      const filter = filterOf(width, columns, 7);
      const fine = new Uint16Array(height * columns * 3);
      const whole = new Uint8Array(height * columns * 3);
      resizeRows(pixels, filter, fine);
      resizeRows(pixels, filter, whole);
      const expected = Array.from(fine, (_, index) => {
        const [row, inRow] = [Math.floor(index / 3 / columns), Math.floor(index / 3) % columns];
        const channel = isBlueFirst ? 2 - (index % 3) : index % 3;
        return sum(filter, inRow, (x) => data[(row * width + x) * channels + channel]!);
      });
      expect([...fine]).toEqual(expected.map((level) => Math.floor(level * 256 + 0.5)));
      expect([...whole]).toEqual(expected.map((level) => Math.floor(level + 0.5)));
    });
  }

  // widths that are no multiple of what is added up at once
  for (const width of [3, 21, 480]) {
    it(`sums up the rows of columns, ${width} levels wide`, () => {
      const [height, lines] = [37, 11];
      const filter = filterOf(height, lines, 5);
      const rows = Uint16Array.from(noise(height * width), (level) => level * 251);
      const found = resizeColumns(rows, width, filter, new Float32Array(lines * width));
      const expected = Array.from(found, (_, index) => {
        const levelAt = (y: number) => rows[y * width + (index % width)]! / 256;
        return Math.fround(sum(filter, Math.floor(index / width), levelAt));
      });
      expect([...found]).toEqual(expected);
      const bytes = noise(height * width);
      const rounded = resizeColumns(bytes, width, filter, new Uint8Array(lines * width));
      const expectedBytes = Array.from(rounded, (_, index) => {
        const levelAt = (y: number) => bytes[y * width + (index % width)]!;
        return Math.floor(sum(filter, Math.floor(index / width), levelAt) + 0.5);
      });
      expect([...rounded]).toEqual(expectedBytes);
    });
  }

  it('takes whole steps of levels apart into planes, each with its own mean and deviation', () => {
    const levels = Float32Array.from(noise(5 * 7 * 3), (level) => level / 3);
    const [mean, deviation] = [
      [120.5, 100.25, 90.125],
      [60.1, 50.2, 40.3],
    ];
    const planes = toPlanes(levels, mean, deviation);
    const expected = Array.from(planes, (_, index) => {
      const [channel, pixel] = [Math.floor(index / 35), index % 35];
      return Math.fround((levels[pixel * 3 + channel]! - mean[channel]!) / deviation[channel]!);
    });
    expect([...planes]).toEqual(expected);
  });

  it('measures brightness, its detail and its contrast', () => {
    const side = 12;
    const weights: LumaWeights = [0.25, 0.5, 0.125];
    const levels = Float32Array.from(noise(side * side * 3));
    const luma = Array.from({ length: side * side }, (_, pixel) =>
      weights.reduce((total, weight, channel) => total + weight * levels[pixel * 3 + channel]!, 0),
    );
    const mean = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;
    const inner = luma.flatMap((level, pixel) => {
      const [x, y] = [pixel % side, Math.floor(pixel / side)];
      const isInner = [x, y].every((at) => at > 0 && at < side - 1);
      const around = [-1, 0, 1].flatMap((dy) =>
        [-1, 0, 1].map((dx) => luma[pixel + dy * side + dx]!),
      );
      return isInner ? [{ level, detail: Math.abs(level - mean(around)) }] : [];
    });
    const centre = mean(inner.map(({ level }) => level));
    const found = measureLuma(levels, side, weights);
    expect(found.mean).toBeCloseTo(mean(luma), 9);
    expect(found.detail).toBeCloseTo(mean(inner.map(({ detail }) => detail)), 9);
    expect(found.contrast).toBeCloseTo(mean(inner.map(({ level }) => Math.abs(level - centre))), 9);
  });
});
