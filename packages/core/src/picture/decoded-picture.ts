import type { Frame } from '@dermdx/contract';

/** An upright picture, decoded here or on demand; transparency is on white. */
export interface DecodedPicture {
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  /** Interleaved RGB levels of a square inside the picture, resized to `side × side`. */
  readSquare(frame: Frame, side: number): Float32Array | Promise<Float32Array>;
  /** Gives back the memory. */
  close(): void;
}
