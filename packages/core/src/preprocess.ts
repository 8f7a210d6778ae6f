/** Pixels: interleaved rows of `channels` (RGB or RGBA) levels, 0 to 255. */
export interface Pixels {
  data: Uint8Array | Uint8ClampedArray;
  width: number;
  height: number;
  channels: 3 | 4;
}

/** Pixels of a square region. */
export interface PixelSquare extends Omit<Pixels, 'width' | 'height'> {
  size: number;
  /** Which part of them is meant, all unless given; it may begin and end between pixels. */
  box?: { x: number; y: number; size: number };
}

/** The same, some rows at a time from top to bottom, so that a large one is never held whole. */
export interface BandedSquare extends Omit<PixelSquare, 'data'> {
  bands: AsyncIterable<Pixels['data']>;
}

/** How levels become what the network takes: `(level - mean) / standardDeviation`, per channel. */
export interface Normalization {
  mean: readonly number[];
  standardDeviation: readonly number[];
}

const PRECISION = 22;
const ROUNDING = 1 << (PRECISION - 1);

/** For each output pixel: where its support starts, how far it reaches, its fixed-point weights. */
interface Filter {
  starts: Int32Array;
  lengths: Int32Array;
  weights: Int32Array;
  stride: number;
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
  const stride = Math.ceil(support) * 2 + 1;
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

/** Resizes rows of pixels into `output`; keeps the first three channels. */
function resizeRows(
  { data, width, height, channels }: Pixels,
  { starts, lengths, weights, stride }: Filter,
  output: Uint8Array,
): void {
  const columns = starts.length;
  let target = 0;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < columns; column++) {
      const first = column * stride;
      const end = first + lengths[column]!;
      let source = (row * width + starts[column]!) * channels;
      let red = ROUNDING;
      let green = ROUNDING;
      let blue = ROUNDING;
      // the sums fit into 32 bits; saying so makes it half as fast again
      for (let index = first; index < end; index++) {
        const weight = weights[index]!;
        red = (red + Math.imul(data[source]!, weight)) | 0;
        green = (green + Math.imul(data[source + 1]!, weight)) | 0;
        blue = (blue + Math.imul(data[source + 2]!, weight)) | 0;
        source += channels;
      }
      output[target++] = red >> PRECISION;
      output[target++] = green >> PRECISION;
      output[target++] = blue >> PRECISION;
    }
  }
}

/** Resizes columns of RGB rows, each `width` levels long. */
function resizeColumns(rows: Uint8Array, width: number, filter: Filter): Uint8Array {
  const height = filter.starts.length;
  const output = new Uint8Array(height * width);
  const sums = new Int32Array(width);
  for (let row = 0; row < height; row++) {
    sums.fill(ROUNDING);
    for (let tap = 0; tap < filter.lengths[row]!; tap++) {
      const weight = filter.weights[row * filter.stride + tap]!;
      const source = (filter.starts[row]! + tap) * width;
      for (let column = 0; column < width; column++) {
        sums[column]! += rows[source + column]! * weight;
      }
    }
    for (let column = 0; column < width; column++) {
      output[row * width + column] = sums[column]! >> PRECISION;
    }
  }
  return output;
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
  return resizeColumns(rows, width * 3, triangleFilter(pixels.height, height));
}

/**
 * Resizes a square as {@link resizePixels} does.
 *
 * @returns interleaved RGB levels, `side × side × 3`
 */
export function resizeSquare(square: PixelSquare, side: number): Uint8Array {
  const { data, size, channels, box = { x: 0, y: 0, size } } = square;
  const rows = new Uint8Array(size * side * 3);
  const pixels = { data, width: size, height: size, channels };
  resizeRows(pixels, triangleFilter(size, side, box.x, box.size), rows);
  return resizeColumns(rows, side * 3, triangleFilter(size, side, box.y, box.size));
}

/** Resizes a square as {@link resizeSquare} does, a band of rows at a time. */
export async function resizeBands(square: BandedSquare, side: number): Promise<Uint8Array> {
  const { bands, size, channels, box = { x: 0, y: 0, size } } = square;
  const filter = triangleFilter(size, side, box.x, box.size);
  const rows = new Uint8Array(size * side * 3);
  let offset = 0;
  for await (const data of bands) {
    const height = data.length / (size * channels);
    resizeRows({ data, width: size, height, channels }, filter, rows.subarray(offset));
    offset += height * side * 3;
  }
  return resizeColumns(rows, side * 3, triangleFilter(size, side, box.y, box.size));
}

/**
 * Interleaved RGB levels to the network's input.
 *
 * @returns planes of red, green and blue, `3 × side × side`
 */
export function toTensor(levels: Uint8Array, { mean, standardDeviation }: Normalization) {
  const area = levels.length / 3;
  const tensor = new Float32Array(levels.length);
  for (let channel = 0; channel < 3; channel++) {
    const shift = mean[channel]!;
    const scale = standardDeviation[channel]!;
    for (let pixel = 0; pixel < area; pixel++) {
      tensor[channel * area + pixel] = (levels[pixel * 3 + channel]! - shift) / scale;
    }
  }
  return tensor;
}
