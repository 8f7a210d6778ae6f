import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { centreSquare } from '@dermdx/contract';
import type { Pixels } from '../../packages/core/src/picture/pixel-kernel.js';
import { rankClasses } from '../../packages/core/src/judgement/rank.js';
import {
  resizeBands,
  resizeBox,
  resizePixels,
  toTensor,
} from '../../packages/core/src/picture/resize.js';

describe('frame', () => {
  it('is the largest centred square, rounded towards the top left', () => {
    expect(centreSquare(600, 450)).toEqual({ x: 75, y: 0, size: 450 });
    expect(centreSquare(450, 601)).toEqual({ x: 0, y: 75, size: 450 });
    expect(centreSquare(1, 1)).toEqual({ x: 0, y: 0, size: 1 });
  });
});

/** The whole of a square. */
function resizeSquare(data: Uint8Array, size: number, channels: 3 | 4, side: number) {
  return resizeBox({ data, width: size, height: size, channels }, { x: 0, y: 0, size }, side);
}

describe('resize', () => {
  const row = (...levels: number[]) => levels.flatMap((level) => [level, level, level]);

  it('leaves a picture of the right size as it is', () => {
    const data = Uint8Array.from({ length: 4 * 4 * 3 }, (_, index) => index * 5);
    expect([...resizeSquare(data, 4, 3, 4)]).toEqual([...data]);
  });

  it('keeps a plain colour plain, larger or smaller', () => {
    const data = new Uint8Array(7 * 7 * 3).fill(201);
    for (const side of [1, 3, 7, 20]) {
      const resized = resizeSquare(data, 7, 3, side);
      expect(Math.min(...resized)).toBeCloseTo(201, 2);
      expect(Math.max(...resized)).toBeCloseTo(201, 2);
    }
  });

  it('weighs pixels by a triangle that widens when reducing', () => {
    const data = Uint8Array.from(
      [...row(0, 0, 80, 160), ...row(0, 0, 80, 160)].concat([
        ...row(0, 0, 80, 160),
        ...row(0, 0, 80, 160),
      ]),
    );
    // weights 3, 3, 1 of 7 to the left and 1, 3, 3 to the right
    const half = resizeSquare(data, 4, 3, 2);
    const expected = [...row(80 / 7, 720 / 7), ...row(80 / 7, 720 / 7)];
    half.forEach((level, index) => {
      expect(level).toBeCloseTo(expected[index]!, 2);
    });
  });

  it('is what Pillow makes of it, but for the rounding', () => {
    const data = Uint8Array.from({ length: 90 * 90 * 3 }, (_, index) => (index * index * 7) % 251);
    const whole = resizePixels({ data, width: 90, height: 90, channels: 3 }, 31, 31);
    const resized = resizeSquare(data, 90, 3, 31);
    const differences = resized.map((level, index) => Math.abs(level - whole[index]!));
    expect(Math.max(...differences)).toBeLessThan(1);
    // as far from whole levels as chance has it, not on them
    const mean = differences.reduce((sum, each) => sum + each, 0) / differences.length;
    expect(mean).toBeGreaterThan(0.2);
  });

  it('takes no notice of a fourth channel', () => {
    const rgb = Uint8Array.from({ length: 5 * 5 * 3 }, (_, index) => (index * 37) % 256);
    const rgba = Uint8Array.from({ length: 5 * 5 * 4 }, (_, index) =>
      index % 4 === 3 ? 99 : rgb[Math.floor(index / 4) * 3 + (index % 4)]!,
    );
    const expected = resizeSquare(rgb, 5, 3, 3);
    expect(resizeSquare(rgba, 5, 4, 3)).toEqual(expected);
  });
});

describe('resize of a part', () => {
  const [size, scale] = [48, 8];
  const small = Uint8Array.from({ length: size * size * 3 }, (_, index) => {
    const pixel = Math.floor(index / 3);
    return (pixel % size) * 3 + Math.floor(pixel / size) * 2;
  });
  /** Every pixel as a square of eight. */
  const large = Uint8Array.from({ length: small.length * scale * scale }, (_, index) => {
    const [pixel, channel] = [Math.floor(index / 3), index % 3];
    const [row, column] = [Math.floor(pixel / (size * scale)), pixel % (size * scale)];
    return small[(Math.floor(row / scale) * size + Math.floor(column / scale)) * 3 + channel]!;
  });

  it('may begin and end between pixels', () => {
    const [x, y, side] = [20, 36, 300];
    const cut = new Uint8Array(side * side * 3);
    for (let row = 0; row < side; row++) {
      const start = ((y + row) * size * scale + x) * 3;
      cut.set(large.subarray(start, start + side * 3), row * side * 3);
    }
    const whole = resizeSquare(cut, side, 3, 5);
    const box = { x: x / scale, y: y / scale, size: side / scale };
    const pixels = { data: small, width: size, height: size, channels: 3 as const };
    const part = resizeBox(pixels, box, 5);
    const shifted = resizeBox(pixels, { ...box, x: 0 }, 5);
    const difference = (a: Float32Array) => Math.max(...a.map((v, i) => Math.abs(v - whole[i]!)));
    expect(difference(part)).toBeLessThan(1);
    expect(difference(shifted)).toBeGreaterThan(6);
  });

  it('takes nothing from beyond it', () => {
    const box = { x: 0, y: 0, size: 20.5 };
    const pixels = { data: small, width: size, height: size, channels: 3 as const };
    const part = () => resizeBox(pixels, box, 4);
    const before = part();
    for (let index = 0; index < small.length; index++) {
      const [row, column] = [Math.floor(index / 3 / size), Math.floor(index / 3) % size];
      if (row > 20 || column > 20) small[index] = 0;
    }
    expect(part()).toEqual(before);
  });
});

describe('resize a band at a time', () => {
  const size = 50;
  const data = Uint8Array.from(
    { length: size * size * 4 },
    (_, index) => (index * index * 7) % 251,
  );

  /** Rows in bands of 7, in memory that the next band overwrites, as the browser hands them over. */
  async function* bands(): AsyncGenerator<Pixels> {
    const memory = new Uint8Array(7 * size * 4);
    for (let start = 0; start < data.length; start += memory.length) {
      const band = data.subarray(start, start + memory.length);
      memory.set(band);
      const height = band.length / (size * 4);
      const pixels = { data: memory.subarray(0, band.length), width: size, height };
      yield await Promise.resolve({ ...pixels, channels: 4 });
    }
  }

  const boxes = [
    { x: 0, y: 0, size },
    { x: 0.25, y: 0.75, size: 49.125 },
  ];
  for (const box of boxes) {
    it(`gives what resizing at once gives: ${box.size} pixels from ${box.x}, ${box.y}`, async () => {
      const pixels = { data, width: size, height: size, channels: 4 as const };
      const banded = { bands: bands(), width: size, height: size };
      expect(await resizeBands(banded, box, 16)).toEqual(resizeBox(pixels, box, 16));
    });
  }
});

describe('resize, width and height each at their own scale', () => {
  // Image.fromarray(pixels).resize((width, height), Image.Resampling.BILINEAR), Pillow 13.0.0
  const pillow = {
    '600 × 450': '24a0bc36cd50eb22fc5d1498b5532b604cec2139962eb90c85388f22fb75c555',
    '100 × 77': '477289b856c4e63c0337ca4f9621c66e5f4568c409bf542803e4f572a06f83c1',
    '90 × 300': '98520b87ab16ad30e5dc43da9c5d714fe791be7c3c36e7eac6a94104efadf191',
  };
  const data = Uint8Array.from({ length: 224 * 150 * 3 }, (_, index) =>
    Math.floor((index * index * 7 + index * 13) / 11),
  );

  for (const [size, digest] of Object.entries(pillow)) {
    it(`gives the very bytes that Pillow gives at ${size}`, () => {
      const [width, height] = size.split(' × ').map(Number) as [number, number];
      const resized = resizePixels({ data, width: 224, height: 150, channels: 3 }, width, height);
      expect(createHash('sha256').update(resized).digest('hex')).toBe(digest);
    });
  }
});

describe('tensor', () => {
  it('holds planes of red, green and blue, shifted and scaled', () => {
    const normalization = { mean: [10, 20, 30], standardDeviation: [1, 2, 4] };
    const levels = Float32Array.of(11, 22, 34, 12, 24, 38);
    expect([...toTensor(levels, normalization)]).toEqual([1, 2, 1, 2, 1, 2]);
  });
});

describe('ranking', () => {
  it('pairs the n-th output with the n-th label', () => {
    const ranked = rankClasses([0.01, 0.02, 0.03, 0.04, 0.5, 0.3, 0.1]);
    expect(ranked.map(({ label }) => label)).toEqual([
      'mel',
      'nv',
      'vasc',
      'df',
      'bkl',
      'bcc',
      'akiec',
    ]);
  });
});
