import { jpegSegments, SCAN } from './jpeg-segments.js';

/** A JPEG's marker of the end of the image. */
const END = 0xd9;

/**
 * Whether a picture's file ends before its own format says that it may.
 *
 * Firefox and WebKit decode such a file and leave the rest grey or empty, which a network would
 * take for skin; Chromium and Node refuse it. A format that is not known here is left to the decoder.
 */
export function isCutOff(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (startsWith(bytes, 0, '\xff\xd8')) return isJpegCutOff(bytes);
    if (startsWith(bytes, 1, 'PNG')) return isPngCutOff(bytes, view);
    if (startsWith(bytes, 0, 'GIF8')) return isGifCutOff(bytes);
    if (startsWith(bytes, 8, 'WEBP')) return view.getUint32(4, true) + 8 > bytes.length;
    if (startsWith(bytes, 4, 'ftyp')) return isHeifCutOff(view);
    return false;
  } catch (error) {
    // read beyond the end
    if (error instanceof RangeError) return true;
    throw error;
  }
}

/** Segments up to the first scan, and an end after it; within a scan no byte may look like one. */
function isJpegCutOff(bytes: Uint8Array): boolean {
  const scan = [...jpegSegments(bytes)].find(({ marker }) => marker === SCAN);
  // what is no segment at all is for the decoder to judge
  if (!scan) return false;
  // backwards: where it is whole, the end is the last thing in it
  for (let at = bytes.lastIndexOf(0xff); at >= scan.start; at = bytes.lastIndexOf(0xff, at - 1)) {
    if (bytes[at + 1] === END) return false;
  }
  return true;
}

/** Chunks of length, name, content and checksum, up to the one that ends the picture. */
function isPngCutOff(bytes: Uint8Array, view: DataView): boolean {
  let offset = 8;
  while (!startsWith(bytes, offset + 4, 'IEND')) offset += 12 + view.getUint32(offset);
  return false;
}

/** Blocks up to the end of the first image, the one that is looked at. */
function isGifCutOff(bytes: Uint8Array): boolean {
  const at = (offset: number): number => {
    if (offset < bytes.length) return bytes[offset]!;
    throw new RangeError('beyond the end');
  };
  const colours = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const skip = (start: number): number => {
    let offset = start;
    while (at(offset) !== 0) offset += 1 + at(offset);
    return offset + 1;
  };
  let offset = 13 + colours(at(10));
  // extensions: a label, then pieces up to an empty one
  while (at(offset) === 0x21) offset = skip(offset + 2);
  if (at(offset) === 0x2c) skip(offset + 11 + colours(at(offset + 9)));
  return false;
}

/** AVIF and HEIC: boxes of size and name, each inside the file. */
function isHeifCutOff(view: DataView): boolean {
  let offset = 0;
  while (offset < view.byteLength) {
    const size = view.getUint32(offset);
    if (size === 0) return false;
    const long = size === 1 ? Number(view.getBigUint64(offset + 8)) : size;
    // no box is smaller than its own header
    if (long < 8) return false;
    offset += long;
  }
  return offset > view.byteLength;
}

/** @param expected - a character a byte */
function startsWith(bytes: Uint8Array, offset: number, expected: string): boolean {
  for (let index = 0; index < expected.length; index++) {
    if (bytes[offset + index] !== expected.charCodeAt(index)) return false;
  }
  return true;
}
