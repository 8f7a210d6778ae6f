import type { Orientation } from '../orientation.js';

/** Formats whose pixels are read. */
export type Format = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'heic';

/** A part of a picture, in pixels. */
export interface Rectangle {
  /** Columns to the left of it. */
  x: number;
  /** Rows above it. */
  y: number;
  /** Columns. */
  width: number;
  /** Rows. */
  height: number;
}

/**
 * A file as the one still picture that is meant, with all left out that decoders read differently:
 * what a decoder makes of `parts` are the stored pixels, and all the rest is said here.
 */
export interface Still {
  format: Format;
  /** Pixels that the decoder must answer with. */
  width: number;
  height: number;
  /** What of them is shown, and what around them, which is white; all unless given. */
  aperture?: Rectangle;
  /** How what is shown is turned upright. */
  orientation: Orientation;
  /** Whether it is known to have no transparency. */
  isOpaque: boolean;
  /** The bytes for the decoder, one after another: views of the file's, and a few new ones. */
  parts: Uint8Array[];
}
