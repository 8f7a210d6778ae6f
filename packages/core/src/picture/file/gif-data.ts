import { CutOff, UnfitFile } from './bytes.js';

/** Codes have at most so many bits. */
const MOST_BITS = 12;

/**
 * Makes sure that a GIF's data give all its pixels: of what is damaged, one decoder shows a part and
 * another nothing (GIF89a, appendix F).
 *
 * @param data - the least bits of a code, then pieces of a length and as many bytes
 * @throws UnfitFile, CutOff
 */
export function checkGifData(data: Uint8Array, pixels: number): void {
  const least = data[0]!;
  if (least < 2 || least > 8) throw new UnfitFile('its codes have a length that is not known');
  const next = codeReader(data);
  const clear = 1 << least;
  /** Pixels that each code stands for. */
  const lengths = new Int32Array(1 << MOST_BITS).fill(1, 0, clear);
  let [bits, free, before, count] = [least + 1, clear + 2, -1, 0];
  while (count < pixels) {
    const code = next(bits);
    if (code === undefined || code === clear + 1) throw new CutOff();
    if (code === clear) {
      [bits, free, before] = [least + 1, clear + 2, -1];
      continue;
    }
    const isNew = before >= 0 && free < lengths.length;
    if (code >= free && !(isNew && code === free)) throw new UnfitFile('its data are damaged');
    if (before < 0 && code > clear) throw new UnfitFile('its data are damaged');
    if (isNew) {
      lengths[free++] = lengths[before]! + 1;
      if (free === 1 << bits && bits < MOST_BITS) bits++;
    }
    count += lengths[code]!;
    before = code;
  }
}

/** Reads numbers of so many bits, the lowest first; undefined where there are no more. */
function codeReader(data: Uint8Array): (bits: number) => number | undefined {
  let [at, left, held, value] = [1, 0, 0, 0];
  return (bits) => {
    while (held < bits) {
      if (left === 0) {
        left = data[at++] ?? 0;
        if (left === 0) return undefined;
      }
      value |= (data[at++] ?? 0) << held;
      held += 8;
      left--;
    }
    const code = value & ((1 << bits) - 1);
    value >>>= bits;
    held -= bits;
    return code;
  };
}
