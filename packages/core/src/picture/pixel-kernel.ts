import { EngineError } from '../errors.js';
import { PIXEL_KERNEL } from './pixel-kernel.wasm.js';

/** Pixels: interleaved rows of `channels` levels, 0 to 255: red, green and blue, and a fourth that is passed over. */
export interface Pixels {
  data: Uint8Array | Uint8ClampedArray;
  width: number;
  height: number;
  channels: 3 | 4;
  /** Whether they are blue, green and red, as browsers often hold them. */
  isBlueFirst?: boolean;
}

/** For each output pixel: where its support starts, how far it reaches, its fixed-point weights. */
export interface Filter {
  starts: Int32Array;
  lengths: Int32Array;
  /** {@link stride} for each output pixel, with 0 behind the last. */
  weights: Int32Array;
  /** A multiple of {@link TAPS}. */
  stride: number;
}

/** Levels, whole or with {@link FRACTION} bits after the point. */
export type Rows = Uint8Array | Uint16Array;

/** Weights of red, green and blue in brightness, by which levels are multiplied. */
export type LumaWeights = readonly [red: number, green: number, blue: number];

/** Bits after the point of a weight; the kernel has the same number. */
export const PRECISION = 22;

/** Weights that the kernel takes at once. */
export const TAPS = 4;

/** Bits after the point that rows keep until the columns are summed, where they are not rounded. */
const FRACTION = 8;

/** Pixels that are resized at once: few enough to stay in a processor's cache, and memory small. */
const BAND_PIXELS = 2 ** 18;

/** What `kernel/pixels.ts` exports; addresses and lengths are numbers. */
interface Kernel extends WebAssembly.Exports {
  memory: WebAssembly.Memory;
  resizeRows(...operands: number[]): void;
  resizeColumns(...operands: number[]): void;
  toPlane(...operands: number[]): void;
  toLuma(...operands: number[]): number;
  sumDetail(luma: number, side: number): number;
  sumDistance(luma: number, side: number, from: number): number;
}

let started: Kernel | undefined;

function kernel(): Kernel {
  if (started) return started;
  const bytes = Uint8Array.from(atob(PIXEL_KERNEL), (character) => character.charCodeAt(0));
  return (started = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Kernel);
}

/** Bytes behind each part, which may be read and written beyond its end. */
const SPARE = 16;

/** Bytes of a page of WebAssembly's memory. */
const PAGE = 65_536;

/** Lays out the kernel's memory for one call; what an earlier one left is written over. */
class Scratch {
  readonly #memory = kernel().memory;
  #end = 0;

  /**
   * Address of room for so many bytes.
   *
   * @throws EngineError `runtime-failed` where there is no memory for it
   */
  reserve(bytes: number): number {
    const address = this.#end;
    this.#end += Math.ceil((bytes + SPARE) / 8) * 8;
    const missing = this.#end - this.#memory.buffer.byteLength;
    if (missing > 0) this.#grow(Math.ceil(missing / PAGE));
    return address;
  }

  #grow(pages: number): void {
    try {
      this.#memory.grow(pages);
    } catch (cause) {
      const message = 'There is no memory left for this picture. Close what is open beside it.';
      throw new EngineError('runtime-failed', message, { cause });
    }
  }

  /** Address of a copy of these numbers. */
  put({ buffer, byteOffset, byteLength }: ArrayBufferView): number {
    const address = this.reserve(byteLength);
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    new Uint8Array(this.#memory.buffer).set(bytes, address);
    return address;
  }

  /** Fills an array with the numbers that stand at an address. */
  get(address: number, target: Rows | Float32Array): void {
    const { buffer } = this.#memory;
    const { length } = target;
    if (target instanceof Float32Array) target.set(new Float32Array(buffer, address, length));
    else if (target instanceof Uint16Array) target.set(new Uint16Array(buffer, address, length));
    else target.set(new Uint8Array(buffer, address, length));
  }

  putFilter({ starts, lengths, weights, stride }: Filter): number[] {
    return [this.put(starts), this.put(lengths), this.put(weights), stride];
  }
}

const fraction = (rows: Rows): number => (rows instanceof Uint16Array ? FRACTION : 0);

/** Resizes rows of pixels into `output`, rounded to what it holds; keeps the first three channels. */
export function resizeRows(pixels: Pixels, filter: Filter, output: Rows): void {
  const { data, width, height, channels, isBlueFirst } = pixels;
  const columns = filter.starts.length;
  const most = Math.max(1, Math.floor(BAND_PIXELS / width));
  for (let row = 0; row < height; row += most) {
    const end = Math.min(height, row + most);
    const band = data.subarray(row * width * channels, end * width * channels);
    const part = output.subarray(row * columns * 3, end * columns * 3);
    const scratch = new Scratch();
    const weights = scratch.putFilter(filter);
    const shape = [width, end - row, channels, Number(isBlueFirst ?? false)];
    const source = scratch.put(band);
    const target = scratch.reserve(part.byteLength);
    kernel().resizeRows(source, ...shape, ...weights, columns, fraction(output), target);
    scratch.get(target, part);
  }
}

/** Resizes columns of RGB rows, each `width` levels long, into `output`: rounded where `rows` are whole. */
export function resizeColumns<T extends Uint8Array | Float32Array>(
  rows: Rows,
  width: number,
  filter: Filter,
  output: T,
): T {
  const scratch = new Scratch();
  const weights = scratch.putFilter(filter);
  const source = scratch.put(rows);
  const target = scratch.reserve(output.byteLength);
  const height = filter.starts.length;
  kernel().resizeColumns(source, width, ...weights, height, fraction(rows), target);
  scratch.get(target, output);
  return output;
}

/**
 * Interleaved RGB levels as planes, each number `(level - mean) / deviation` of its channel.
 *
 * @returns planes of red, green and blue
 */
export function toPlanes(
  levels: Float32Array,
  mean: readonly number[],
  deviation: readonly number[],
): Float32Array<ArrayBuffer> {
  const scratch = new Scratch();
  const source = scratch.put(levels);
  const target = scratch.reserve(levels.byteLength);
  const area = levels.length / 3;
  for (let channel = 0; channel < 3; channel++) {
    const [first, plane] = [source + channel * 4, target + channel * area * 4];
    kernel().toPlane(first, area, mean[channel]!, deviation[channel]!, plane);
  }
  const planes = new Float32Array(levels.length);
  scratch.get(target, planes);
  return planes;
}

/** What a square's brightness is like; detail and contrast leave the outermost pixels out. */
export interface LumaMeasures {
  /** Mean of all pixels. */
  mean: number;
  /** Mean distance of each from the mean of the 3 × 3 around it. */
  detail: number;
  /** Mean distance of each from the mean of all of the interior. */
  contrast: number;
}

/**
 * Measures the brightness of a square.
 *
 * @param levels - interleaved RGB, `side × side × 3`
 */
export function measureLuma(
  levels: Float32Array,
  side: number,
  weights: LumaWeights,
): LumaMeasures {
  const scratch = new Scratch();
  const area = side * side;
  const source = scratch.put(levels);
  const luma = scratch.reserve(area * 8);
  const pixels = kernel();
  const sum = pixels.toLuma(source, area, ...weights, luma);
  const inner = (side - 2) ** 2;
  const mean = pixels.sumDistance(luma, side, 0) / inner;
  return {
    mean: sum / area,
    detail: pixels.sumDetail(luma, side) / inner,
    contrast: pixels.sumDistance(luma, side, mean) / inner,
  };
}
