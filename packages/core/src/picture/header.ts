import { imageSize } from 'image-size';
import { headerEnd } from './jpeg-segments.js';
import { isOrientation, storedSize } from './orientation.js';
import type { Orientation } from './orientation.js';

/** What a picture's header says of it. */
export interface Header {
  /** Pixels of the upright picture. */
  width: number;
  height: number;
  orientation: Orientation;
  type: string | undefined;
}

/** Where headers are in other formats than JPEG; a camera's notes before the size are shorter. */
const HEADER_BYTES = 1_000_000;

/** Reads the size before anything is decoded; undefined where the header is not understood. */
export function readHeader(bytes: Uint8Array): Header | undefined {
  try {
    // what is left is copied again and again
    const header = bytes.subarray(0, headerEnd(bytes) ?? HEADER_BYTES);
    const { type, ...stored } = imageSize(header);
    const orientation = isOrientation(stored.orientation) ? stored.orientation : 1;
    return { ...storedSize(stored, orientation), orientation, type };
  } catch {
    return undefined;
  }
}
