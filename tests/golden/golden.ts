/** What Python made of each sample picture: see `model/training/samples.py`. */
export interface Golden {
  /** SHA-256 of the network that the logits came from. */
  model: string;
  side: number;
  pictures: GoldenPicture[];
}

/** One sample picture. */
export interface GoldenPicture {
  /** In `examples/samples`. */
  file: string;
  /** The prepared pixels, in `tests/golden`. */
  prepared: string;
  /** What the lesion is. */
  dx: string;
  /** What the network answered. */
  label: string;
  logits: number[];
}

/** Largest absolute difference of two rows of numbers. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new Error(`lengths differ: ${a.length} and ${b.length}`);
  return Array.from(a).reduce(
    (most, value, index) => Math.max(most, Math.abs(value - b[index]!)),
    0,
  );
}
