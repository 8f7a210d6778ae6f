import { imageSize } from 'image-size';

/** What a picture's header says of it. */
export interface Header {
  /** Pixels of the upright picture. */
  width: number;
  height: number;
  type: string | undefined;
}

/** Where headers are; a camera's notes before the size are shorter. */
const HEADER_BYTES = 1_000_000;

/** From this on, EXIF's orientations swap width and height. */
const LYING = 5;

/** Reads the size before anything is decoded; undefined where the header is not understood. */
export function readHeader(bytes: Uint8Array): Header | undefined {
  try {
    const { width, height, orientation = 1, type } = imageSize(bytes.subarray(0, HEADER_BYTES));
    return orientation < LYING ? { width, height, type } : { width: height, height: width, type };
  } catch {
    return undefined;
  }
}
