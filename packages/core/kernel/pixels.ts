// The loops over pixels, in AssemblyScript: a script of a browser runs them slowly until it was optimized,
// which the first picture would wait for, and one number at a time ever after. `npm run kernel` makes
// src/picture/pixel-kernel.wasm.ts of it, and src/picture/pixel-kernel.ts calls it.
//
// The caller lays out memory, with 16 bytes to spare behind each part: where several numbers are read or
// written at once, those beyond the last are.

/** Bits after the point of a weight. */
const PRECISION: i32 = 22;

/** Bytes of a number of the filter. */
const WORD: usize = 4;

/** Bits of the lower half of a weight: either half can be multiplied as a number of 16 bits. */
const HALF: i32 = 11;

/** Those bits. */
const LOWER: i32 = (1 << HALF) - 1;

/**
 * Sums up the pixels that each output pixel of a row is made of, by their weights. Exact, as these are whole
 * numbers.
 *
 * @param isBlueFirst - 1 where pixels begin with blue; what comes out begins with red
 * @param weights - 0 behind the last of each output pixel; what is there afterwards is of no use
 * @param stride - a multiple of 4: so many taps are summed at once
 * @param fraction - bits after the point that `output` has room for: 8, in numbers of 16 bits, or 0, in bytes
 */
export function resizeRows(
  pixels: usize,
  width: i32,
  height: i32,
  channels: i32,
  isBlueFirst: i32,
  starts: usize,
  lengths: usize,
  weights: usize,
  stride: i32,
  columns: i32,
  fraction: i32,
  output: usize,
): void {
  const shift = PRECISION - fraction;
  const rounding = i32x4.splat(1 << (shift - 1));
  halveWeights(weights, columns * stride);
  for (let row = 0; row < height; row++) {
    const first = pixels + <usize>(row * width * channels);
    for (let column = 0; column < columns; column++) {
      const at = <usize>column * WORD;
      let source = first + <usize>(load<i32>(starts + at) * channels);
      let weight = weights + <usize>(column * stride) * WORD;
      const end = weight + <usize>load<i32>(lengths + at) * WORD;
      let high = i32x4.splat(0);
      let low = rounding;
      while (weight < end) {
        const levels = pairPixels(v128.load(source), channels);
        const one = i16x8.extend_low_i8x16_u(levels);
        const two = i16x8.extend_high_i8x16_u(levels);
        high = i32x4.add(high, i32x4.dot_i16x8_s(one, v128.load32_splat(weight)));
        low = i32x4.add(low, i32x4.dot_i16x8_s(one, v128.load32_splat(weight, 4)));
        high = i32x4.add(high, i32x4.dot_i16x8_s(two, v128.load32_splat(weight, 8)));
        low = i32x4.add(low, i32x4.dot_i16x8_s(two, v128.load32_splat(weight, 12)));
        source += channels * 4;
        weight += WORD * 4;
      }
      let sum = i32x4.shr_s(i32x4.add(i32x4.shl(high, HALF), low), shift);
      if (isBlueFirst) sum = v128.shuffle<i32>(sum, sum, 2, 1, 0, 3);
      const words = i16x8.narrow_i32x4_u(sum, sum);
      // the fourth, which counts for nothing, is written over by the next pixel
      if (fraction > 0) {
        v128.store64_lane(output, words, 0);
        output += 6;
      } else {
        v128.store32_lane(output, i8x16.narrow_i16x8_u(words, words), 0);
        output += 3;
      }
    }
  }
}

/** In place of each two weights, the upper halves of both and the lower halves of both. */
function halveWeights(weights: usize, count: i32): void {
  const end = weights + <usize>count * WORD;
  for (let at = weights; at < end; at += WORD * 2) {
    const first = load<i32>(at);
    const second = load<i32>(at, 4);
    store<i32>(at, (first >> HALF) | ((second >> HALF) << 16));
    store<i32>(at, (first & LOWER) | ((second & LOWER) << 16), 4);
  }
}

/** The bytes of four pixels, by channel: the first of one beside the first of the next, and so on. */
function pairPixels(pixels: v128, channels: i32): v128 {
  if (channels == 4) {
    return i8x16.shuffle(pixels, pixels, 0, 4, 1, 5, 2, 6, 3, 7, 8, 12, 9, 13, 10, 14, 11, 15);
  }
  return i8x16.shuffle(pixels, pixels, 0, 3, 1, 4, 2, 5, 0, 3, 6, 9, 7, 10, 8, 11, 6, 9);
}

/**
 * Sums up the rows that each output row is made of, level by level, in their order, so that the same numbers
 * come out everywhere.
 *
 * @param fraction - bits after the point in `rows`: with 8, `output` has numbers of 32 bits, else rounded bytes
 */
export function resizeColumns(
  rows: usize,
  width: i32,
  starts: usize,
  lengths: usize,
  weights: usize,
  stride: i32,
  height: i32,
  fraction: i32,
  output: usize,
): void {
  const isFine = fraction > 0;
  const line = <usize>width * (isFine ? 2 : 1);
  const unit = 1.0 / <f64>(1 << (PRECISION + fraction));
  const rounding = f64x2.splat(isFine ? 0 : 0.5);
  for (let row = 0; row < height; row++) {
    const at = <usize>row * WORD;
    const taps = load<i32>(lengths + at);
    const top = rows + <usize>load<i32>(starts + at) * line;
    const first = weights + <usize>(row * stride) * WORD;
    for (let column = 0; column < width; column += 8) {
      let source = top + <usize>column * (isFine ? 2 : 1);
      let sum0 = rounding;
      let sum1 = rounding;
      let sum2 = rounding;
      let sum3 = rounding;
      for (let tap = 0; tap < taps; tap++) {
        const weight = f64x2.splat(<f64>load<i32>(first + <usize>tap * WORD) * unit);
        const words = isFine
          ? v128.load(source)
          : i16x8.extend_low_i8x16_u(v128.load64_zero(source));
        const low = i32x4.extend_low_i16x8_u(words);
        const high = i32x4.extend_high_i16x8_u(words);
        sum0 = f64x2.add(sum0, f64x2.mul(f64x2.convert_low_i32x4_u(low), weight));
        sum1 = f64x2.add(sum1, f64x2.mul(f64x2.convert_low_i32x4_u(upper(low)), weight));
        sum2 = f64x2.add(sum2, f64x2.mul(f64x2.convert_low_i32x4_u(high), weight));
        sum3 = f64x2.add(sum3, f64x2.mul(f64x2.convert_low_i32x4_u(upper(high)), weight));
        source += line;
      }
      const target = output + <usize>(row * width + column) * (isFine ? 4 : 1);
      if (isFine) {
        v128.store(target, toFloats(sum0, sum1));
        v128.store(target, toFloats(sum2, sum3), 16);
      } else {
        const levels = i16x8.narrow_i32x4_u(toWhole(sum0, sum1), toWhole(sum2, sum3));
        v128.store64_lane(target, i8x16.narrow_i16x8_u(levels, levels), 0);
      }
    }
  }
}

/** The upper two of four numbers. */
function upper(words: v128): v128 {
  return v128.shuffle<i64>(words, words, 1, 1);
}

/** Four numbers of 32 bits. */
function toFloats(first: v128, second: v128): v128 {
  const low = f32x4.demote_f64x2_zero(first);
  return v128.shuffle<i64>(low, f32x4.demote_f64x2_zero(second), 0, 2);
}

/** Four numbers without what stands after the point. */
function toWhole(first: v128, second: v128): v128 {
  const low = i32x4.trunc_sat_f64x2_u_zero(first);
  return v128.shuffle<i64>(low, i32x4.trunc_sat_f64x2_u_zero(second), 0, 2);
}

/** One channel of interleaved RGB levels: `(level - mean) / deviation`. */
export function toPlane(levels: usize, area: i32, mean: f64, deviation: f64, output: usize): void {
  for (let pixel = 0; pixel < area; pixel++) {
    store<f32>(output, <f32>((<f64>load<f32>(levels) - mean) / deviation));
    levels += 12;
    output += 4;
  }
}

/**
 * Brightness of interleaved RGB levels, in numbers of 64 bits.
 *
 * @returns the sum of all
 */
export function toLuma(
  levels: usize,
  area: i32,
  red: f64,
  green: f64,
  blue: f64,
  output: usize,
): f64 {
  let sum: f64 = 0;
  for (let pixel = 0; pixel < area; pixel++) {
    const luma =
      <f64>load<f32>(levels) * red +
      <f64>load<f32>(levels, 4) * green +
      <f64>load<f32>(levels, 8) * blue;
    store<f64>(output, luma);
    sum += luma;
    levels += 12;
    output += 8;
  }
  return sum;
}

/** Sum of how far each pixel inside the outermost is from the mean of the 3 × 3 around it. */
export function sumDetail(luma: usize, side: i32): f64 {
  let sum: f64 = 0;
  for (let row = 1; row < side - 1; row++) {
    let centre = luma + <usize>(row * side + 1) * 8;
    for (let column = 1; column < side - 1; column++) {
      sum += Math.abs(load<f64>(centre) - boxMean(centre, <usize>side * 8));
      centre += 8;
    }
  }
  return sum;
}

/** Mean of 3 × 3 pixels. */
function boxMean(centre: usize, line: usize): f64 {
  return (three(centre - line) + three(centre) + three(centre + line)) / 9;
}

/** A pixel and its neighbours to the left and right. */
function three(centre: usize): f64 {
  return load<f64>(centre - 8) + load<f64>(centre) + load<f64>(centre, 8);
}

/** Sum of how far each pixel inside the outermost is from a brightness. */
export function sumDistance(luma: usize, side: i32, from: f64): f64 {
  let sum: f64 = 0;
  for (let row = 1; row < side - 1; row++) {
    let pixel = luma + <usize>(row * side + 1) * 8;
    for (let column = 1; column < side - 1; column++) {
      sum += Math.abs(load<f64>(pixel) - from);
      pixel += 8;
    }
  }
  return sum;
}
